"""The additive classifier: it takes itself apart exactly, is monotone where told, and is a scikit-learn estimator."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from sklearn.utils.estimator_checks import parametrize_with_checks
from threadpoolctl import threadpool_limits

from model.scoring.additive import AdditiveClassifier

SIGNS = (-1, 1, 0)
WEIGHTS_ARE_NOT_REPETITION = {
    "check_sample_weight_equivalence_on_dense_data": "a bootstrap draws rows, so a row of weight 2 is not the row given twice"
}
rows = arrays.arrays(np.float64, st.tuples(st.integers(1, 9), st.just(3)), elements=st.floats(-5, 5) | st.just(np.nan))


@pytest.fixture(scope="module", autouse=True)
def one_thread():
    with threadpool_limits(1):
        yield


def quick(**changes):
    return AdditiveClassifier(**({"l2": 0.001, "bags": 3} | changes))


def drawn(size=300):
    """Rows with holes whose label falls with the first column, rises with the second, and turns on the third."""
    random = np.random.RandomState(7)
    X = random.normal(size=(size, 3))
    y = (X[:, 1] - X[:, 0] + np.abs(X[:, 2]) + random.normal(size=size) > 0.8).astype(int)
    X[random.random_sample(X.shape) < 0.1] = np.nan
    return X, y


@pytest.fixture(scope="module")
def fitted(one_thread):
    return quick(monotonic_cst=SIGNS).fit(*drawn())


@parametrize_with_checks(
    [quick(bags=2)],
    expected_failed_checks=lambda _: WEIGHTS_ARE_NOT_REPETITION,
    xfail_strict=True,
)
def test_is_an_estimator_by_the_checks_of_scikit_learn(estimator, check):
    check(estimator)


@settings(deadline=None)
@given(rows)
def test_intercept_and_contributions_are_the_log_odds(fitted, X):
    added = fitted.contributions(X).sum(axis=1) + fitted.intercept_
    positive = fitted.predict_proba(X)[:, 1]
    np.testing.assert_allclose(added, np.log(positive / (1 - positive)), atol=1e-9)


@settings(deadline=None)
@given(rows, st.integers(0, 1), st.floats(0, 5))
def test_more_of_a_constrained_feature_never_moves_the_score_the_other_way(fitted, X, feature, more):
    grown = X.copy()
    grown[:, feature] += more
    change = fitted.decision_function(grown) - fitted.decision_function(X)
    assert (SIGNS[feature] * change >= -1e-12).all()
    bags = np.diff(fitted.tables_[:, feature, :-1], axis=1)
    assert (SIGNS[feature] * bags >= -1e-12).all()


@settings(deadline=None)
@given(rows, st.integers(0, 2), st.floats(-5, 5))
def test_a_feature_moves_its_own_contribution_only(fitted, X, feature, value):
    changed = X.copy()
    changed[:, feature] = value
    others = [column for column in range(3) if column != feature]
    np.testing.assert_array_equal(fitted.contributions(changed)[:, others], fitted.contributions(X)[:, others])


@settings(deadline=None)
@given(st.floats(-1, 1), st.floats(0.01, 1))
def test_a_least_rise_is_kept_over_every_part_of_the_range(risen, start, way):
    X, _ = drawn()
    low, high = np.nanquantile(X[:, 1], [0, 1])
    end = min(start + way, high)
    at, then = risen.decision_function([[0, max(start, low), 0], [0, end, 0]])
    assert then - at >= 6 * (end - max(start, low)) / (high - low) - 1e-9


@pytest.fixture(scope="module")
def risen(one_thread):
    return quick(monotonic_cst=SIGNS, least_rise=(0, 6, 0)).fit(*drawn())


def test_a_curve_is_flat_beyond_what_training_saw(fitted):
    X, _ = drawn()
    low, high = np.nanmin(X, axis=0), np.nanmax(X, axis=0)
    np.testing.assert_array_equal(fitted.contributions([low, high]), fitted.contributions([low - 9, high + 9]))


@settings(deadline=None)
@given(rows, st.integers(0, 2))
def test_a_curve_has_no_steps(fitted, X, feature):
    moved = X.copy()
    moved[:, feature] += 1e-7
    np.testing.assert_allclose(fitted.decision_function(moved), fitted.decision_function(X), atol=1e-4)


def test_it_learns_what_it_is_told(fitted):
    X, y = drawn()
    assert fitted.score(X, y) > 0.75
    falls, rises, _ = (fitted.contributions(np.diag([2.0] * 3))[i, i] for i in range(3))
    assert falls < 0 < rises


def test_missing_is_a_value_of_its_own_and_not_zero():
    X = np.concatenate([np.full(100, np.nan), np.linspace(0, 1, 100)])[:, None]
    fitted = quick().fit(X, np.repeat([1, 0], 100))
    missing, *present = fitted.contributions([[np.nan], [0.0], [0.5], [1.0]])[:, 0]
    assert missing > 1 > -1 > max(present)


def test_a_feature_with_one_value_only_moves_nothing():
    X, y = drawn(120)
    X[:, 2] = 3.0
    fitted = quick(monotonic_cst=SIGNS).fit(X, y)
    assert not fitted.contributions([[0, 0, value] for value in (3.0, -7.0, np.nan)])[:, 2].any()


def test_missing_where_training_had_none_moves_nothing():
    X, y = np.linspace(0, 1, 100)[:, None], np.repeat([0, 1], 50)
    fitted = quick().fit(X, y)
    assert np.isfinite(fitted.predict_proba([[np.nan]])).all()


def test_the_average_row_gets_nothing(fitted):
    np.testing.assert_allclose(fitted.contributions(drawn()[0]).mean(axis=0), 0, atol=1e-9)


def test_bags_average_to_the_score_and_differ(fitted):
    assert fitted.tables_.shape[0] == fitted.intercepts_.shape[0] == 3
    np.testing.assert_allclose(fitted.tables_.mean(axis=0), fitted.means_, atol=1e-12)
    assert fitted.intercept_ == pytest.approx(fitted.intercepts_.mean())
    assert fitted.tables_.std(axis=0).max() > 0


def test_one_seed_gives_one_model_and_another_seed_another(fitted):
    X, y = drawn()
    np.testing.assert_array_equal(quick(monotonic_cst=SIGNS).fit(X, y).tables_, fitted.tables_)
    assert not np.array_equal(quick(monotonic_cst=SIGNS, random_state=1).fit(X, y).tables_, fitted.tables_)


def test_groups_are_drawn_whole():
    X, y = drawn(60)
    halves = np.repeat([0, 1], 30)
    assert different(quick(bags=12).fit(X, y, groups=halves)) == 3
    assert different(quick(bags=12).fit(X, y)) == 12


def different(fitted):
    return len(np.unique(fitted.tables_.round(9), axis=0))


@settings(max_examples=25, deadline=None)
@given(st.floats(0.05, 20), st.floats(-5, 5))
def test_rescaling_keeps_the_order_and_the_sum(slope, offset):
    X, y = drawn(120)
    before = quick(bags=1).fit(X, y)
    log_odds = before.decision_function(X)
    after = before.rescale(slope, offset)
    np.testing.assert_allclose(after.decision_function(X), slope * log_odds + offset, atol=1e-9)
    np.testing.assert_allclose(after.contributions(X).sum(axis=1) + after.intercept_, after.decision_function(X), atol=1e-9)


@pytest.mark.parametrize("slope", [0, -1, np.nan])
def test_rescaling_that_would_turn_the_score_round_is_refused(slope):
    X, y = drawn(60)
    with pytest.raises(ValueError, match="slope must be positive"):
        quick(bags=1).fit(X, y).rescale(slope, 0)


def test_three_classes_are_refused():
    with pytest.raises(ValueError, match="Only binary classification is supported; y holds 3"):
        quick().fit(np.arange(9.0)[:, None], [0, 1, 2] * 3)
