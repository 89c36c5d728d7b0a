"""Platt scaling and the expected calibration error."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.scoring.calibration import GROUP, calibration_error, conformal, coverage, groups_of, interval, platt


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


def corpora(number, rows, spread, seed=0):
    """Articles of `number` corpora, each of which is more often positive, or less, than its probabilities say."""
    random = np.random.RandomState(seed)
    log_odds = random.normal(0, 2, size=(number, rows))
    shifts = random.normal(0, spread, size=(number, 1))
    target = random.uniform(size=log_odds.shape) < 1 / (1 + np.exp(-log_odds - shifts))
    cell = np.repeat([f"corpus {i}" for i in range(number)], rows)
    key = np.array([f"{i:06d}" for i in range(number * rows)])
    probability = 1 / (1 + np.exp(-log_odds))
    return groups_of(probability.ravel(), target.ravel().astype(int), np.ones(number * rows), cell, key)


@pytest.mark.parametrize("spread", [0.0, 0.7, 1.5])
def test_intervals_cover_nine_in_ten_groups_of_corpora_never_seen(spread):
    knots = conformal(corpora(200, 300, spread), 0.05)
    assert coverage(knots, corpora(200, 300, spread, seed=1)) == pytest.approx(0.9, abs=0.03)


def test_the_farther_corpora_go_apart_the_wider_the_interval():
    widths = [high - low for low, high in (interval(conformal(corpora(40, 300, s), 0.05), 0.5) for s in (0, 0.7, 1.5))]
    assert widths == sorted(widths)
    assert widths[0] < widths[2] / 1.5


@given(st.floats(0, 1))
def test_an_interval_holds_its_probability_and_is_one(probability):
    low, high = interval([(0.1, -0.2, 0.3), (0.6, 0.0, 0.5), (0.9, -0.4, 0.0)], probability)
    assert 0 <= low <= probability <= high <= 1


def test_groups_hold_articles_of_one_cell_and_of_like_probability():
    cell = np.repeat(["a", "b", "c"], [GROUP, 2 * GROUP, GROUP - 1])
    probability = np.linspace(0, 1, len(cell))
    found = groups_of(probability, np.ones(len(cell), int), np.ones(len(cell)), cell, np.arange(len(cell)).astype(str))
    assert len(found.share) == 3
    assert found.weight == pytest.approx([1, 2**-0.5, 2**-0.5])
    assert found.probability[0] < found.probability[1] < found.probability[2]


def test_an_article_that_stands_on_both_sides_stays_in_one_group():
    rows = np.arange(2 * GROUP)
    key = np.tile(np.arange(GROUP), 2).astype(str)
    found = groups_of(np.full(2 * GROUP, 0.5), (rows >= GROUP).astype(int), np.ones(2 * GROUP), np.full(2 * GROUP, "a"), key)
    assert found.share == pytest.approx([0.5, 0.5], abs=0.03)
