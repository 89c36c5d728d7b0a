"""Figures of a score: the AUC, its interval, rates and calibration."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from model.scoring.calibration import calibration_error
from model.training.metrics import by_cell, calibration_error_by_chance, interval, left_out_by_cell, rounded, summary


@pytest.fixture(scope="module")
def rows():
    """600 scores that tell the labels apart somewhat, in 200 groups and two corpora."""
    random = np.random.RandomState(11)
    y = random.randint(0, 2, 600)
    score = 1 / (1 + np.exp(-(2 * y - 1 + random.normal(0, 1.5, 600))))
    group = np.repeat([f"g{i}" for i in range(200)], 3)
    return score, y, group, np.where(np.arange(600) < 300, "left", "right")


def test_interval_holds_the_auc_and_is_the_same_each_time(rows):
    score, y, group, _ = rows
    low, high = interval(score, y, group)
    assert 0.5 < low < roc_auc_score(y, score) < high < 1
    assert interval(score, y, group) == [low, high]


def test_groups_that_fare_alike_widen_the_interval():
    y, group = np.tile([0, 1], 300), np.repeat(np.arange(20), 30)
    score = np.where(group % 3 > 0, y, 1 - y) + np.random.RandomState(2).normal(0, 0.1, 600)
    by_group, by_row = (np.diff(interval(score, y, g.astype(str)))[0] for g in (group, np.arange(600)))
    assert by_group > 2 * by_row


def test_perfect_score_has_an_interval_of_ones():
    y = np.tile([0, 1], 30)
    assert interval(y.astype(float), y, np.arange(60).astype(str)) == [1.0, 1.0]


def test_summary_by_hand():
    y, probability = np.array([0, 0, 1, 1]), np.array([0.0, 0.6, 0.4, 1.0])
    found = summary(probability, y, np.ones(4))
    assert found["auc"] == 0.75
    assert found["tpr_at_1_percent_fpr"] == 0.5
    assert found["brier"] == pytest.approx((0.36 + 0.36) / 4)
    assert found["calibration_error"] == pytest.approx((0.6 + 0.6) / 4)


def test_summary_heeds_weights(rows):
    score, y, _, cell = rows
    weight = (cell == "left").astype(float)
    assert summary(score, y, weight)["auc"] == pytest.approx(roc_auc_score(y[:300], score[:300]), abs=1e-4)


def test_each_corpus_has_its_own_figures(rows):
    score, y, group, cell = rows
    X = np.column_stack([y + 0.0, 1 - score, np.full(600, np.nan)])
    found = by_cell(cell, score, y, np.ones(len(y)), group, X)
    assert found.keys() == {"left", "right"}
    for name, figures in found.items():
        of = cell == name
        assert (figures["rows"], figures["positive"]) == (300, int(y[of].sum()))
        assert figures["auc"] == pytest.approx(roc_auc_score(y[of], score[of]), abs=1e-4)
        assert figures["auc_interval"][0] <= figures["auc"] <= figures["auc_interval"][1]
        assert figures["best_feature"] == 1


def test_feature_that_points_the_other_way_counts_as_well(rows):
    score, y, group, cell = rows
    assert by_cell(cell, score, y, np.ones(len(y)), group, (1 - score)[:, None])["left"]["best_feature"] == pytest.approx(
        roc_auc_score(y[:300], score[:300]), abs=1e-4
    )


def test_corpus_with_one_label_has_no_auc(rows):
    score, _, group, cell = rows
    found = by_cell(cell, score, np.ones(600, dtype=int), np.ones(600), group, score[:, None])
    assert found["left"] == {"rows": 300, "positive": 300}
    assert left_out_by_cell(cell, score, np.ones(600, dtype=int), np.ones(600))["left"].keys() == {"mean_of_positives"}


def test_left_out_means_are_those_of_the_labels(rows):
    score, y, _, cell = rows
    found = left_out_by_cell(cell, score, y, np.ones(len(y)))["right"]
    assert found["mean_of_positives"] == pytest.approx(score[300:][y[300:] == 1].mean(), abs=1e-4)
    assert found["mean_of_negatives"] == pytest.approx(score[300:][y[300:] == 0].mean(), abs=1e-4)
    assert found["auc_left_out"] == pytest.approx(roc_auc_score(y[300:], score[300:]), abs=1e-4)


def test_figures_are_rounded():
    assert rounded({"auc": np.float64(0.123456), "rows": 3}) == {"auc": 0.1235, "rows": 3.0}


@pytest.fixture(scope="module")
def calibrated():
    """1,000 probabilities, and labels that come true as often as they say."""
    random = np.random.RandomState(3)
    probability = random.uniform(0, 1, 1000)
    return probability, (random.uniform(0, 1, 1000) < probability).astype(int)


def test_chance_alone_gives_a_calibrated_score_its_calibration_error(calibrated):
    probability, y = calibrated
    low, high = calibration_error_by_chance(probability, y, np.ones(1000), np.arange(1000))
    assert 0 < low < calibration_error(probability, y, np.ones(1000)) < high < 0.1


def test_chance_does_not_give_a_score_that_is_off_its_calibration_error(calibrated):
    probability, y = calibrated
    off = probability**3
    assert calibration_error(off, y, np.ones(1000)) > 2 * calibration_error_by_chance(off, y, np.ones(1000), np.arange(1000))[1]


def test_chance_does_more_where_rows_are_of_one_story(calibrated):
    probability, y = (np.repeat(values[:100], 10) for values in calibrated)
    apart, together = (calibration_error_by_chance(probability, y, np.ones(1000), np.arange(1000) // size) for size in (1, 10))
    assert together[1] > 1.5 * apart[1]
