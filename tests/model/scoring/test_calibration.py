"""Platt scaling and the expected calibration error."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.scoring.calibration import calibration_error, platt


def coin(log_odds):
    """Labels drawn with the probability that `log_odds` state."""
    chance = np.random.RandomState(3).random_sample(len(log_odds))
    return (chance < 1 / (1 + np.exp(-log_odds))).astype(int)


@pytest.mark.parametrize(("slope", "offset"), [(1, 0), (0.5, 1), (3, -2)])
def test_platt_finds_the_slope_and_offset_that_were_lost(slope, offset):
    true = np.linspace(-4, 4, 20_000)
    found = platt((true - offset) / slope, coin(true), np.ones_like(true))
    assert found == pytest.approx((slope, offset), abs=0.12)


def test_platt_makes_overconfident_log_odds_mean_what_they_say():
    true = np.linspace(-3, 3, 10_000)
    target, weight, claimed = coin(true), np.ones_like(true), 4 * true
    slope, offset = platt(claimed, target, weight)
    before = calibration_error(1 / (1 + np.exp(-claimed)), target, weight)
    after = calibration_error(1 / (1 + np.exp(-(slope * claimed + offset))), target, weight)
    assert after < 0.02 < 0.1 < before


def test_platt_heeds_weights():
    log_odds, target = np.array([-1.0, 1.0, -1.0, 1.0]), np.array([0, 1, 1, 0])
    assert platt(log_odds, target, np.array([9.0, 9, 1, 1]))[0] > 0 > platt(log_odds, target, np.array([1.0, 1, 9, 9]))[0]


@pytest.mark.parametrize(
    ("probability", "target", "weight", "error"),
    [
        ([0.0, 1.0], [0, 1], [1, 1], 0),
        ([0.0, 1.0], [1, 0], [1, 1], 1),
        ([0.5, 0.5], [0, 1], [1, 1], 0),
        ([0.9, 0.9], [0, 1], [1, 1], 0.4),
        ([0.9, 0.9], [0, 1], [1, 3], 0.15),
        ([0.15, 0.95], [0, 0], [1, 1], 0.55),
    ],
)
def test_calibration_error_by_hand(probability, target, weight, error):
    assert calibration_error(*map(np.array, (probability, target, weight))) == pytest.approx(error)


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 1), st.floats(0.1, 9)), min_size=1, max_size=30))
def test_calibration_error_is_a_share(rows):
    probability, target, weight = map(np.array, zip(*rows, strict=True))
    assert 0 <= calibration_error(probability, target, weight) <= 1 + 1e-9
