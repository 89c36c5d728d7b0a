"""Curves between knots: what their columns add up to is the height that is read."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from model.scoring import curves

tables = arrays.arrays(np.float64, st.tuples(st.integers(1, 12), st.just(2)), elements=st.floats(-50, 50) | st.just(np.nan))


@settings(deadline=None)
@given(tables, arrays.arrays(np.float64, 10, elements=st.floats(-3, 3)))
def test_columns_times_coefficients_is_the_height_of_the_curve(X, coefficients):
    knots = curves.knots_of(X, 5)
    columns, usual = curves.columns(X, knots, np.ones(len(X)))
    fitted = coefficients.reshape(2, 5) * np.column_stack([np.diff(knots) > 0, [True] * 2])
    by_feature = columns.reshape(len(X), 2, 5) * fitted
    read = curves.heights(X, knots, curves.table(fitted.ravel(), usual))
    np.testing.assert_allclose(read, by_feature.sum(axis=2), atol=1e-6)


def test_the_lowest_value_has_a_knot_of_its_own_and_the_last_stands_for_those_that_are_not_needed():
    X = np.array([[0.0, 1.0]] * 90 + [[float(n), 2.0] for n in range(1, 11)])
    few, short = curves.knots_of(X, 4)
    assert few.tolist() == [0, 1, 5.5, 10]
    assert short.tolist() == [1, 2, 2, 2]


def test_a_least_rise_is_spread_evenly_over_the_range():
    low, high = curves.bounds(np.array([[0.0, 1.0, 4.0]] * 3), (1, -1, 0), (2.0, 2.0, 2.0))
    assert low.reshape(3, 3).tolist() == [[0.5, 1.5, -np.inf], [-np.inf] * 3, [-np.inf] * 3]
    assert high.reshape(3, 3).tolist() == [[np.inf] * 3, [-0.5, -1.5, np.inf], [np.inf] * 3]
