"""Figures of a score: ROC AUC with bootstrap intervals by group, rates, calibration error."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import brier_score_loss, roc_auc_score, roc_curve

from model.scoring.calibration import calibration_error

Floats = NDArray[np.float64]
_DRAWS = 200


def summary(probability: Floats, y: NDArray[np.int_], weight: Floats) -> dict[str, float]:
    """Return AUC, true-positive rate at 1 % false positives, Brier score and expected calibration error."""
    false, true, _ = roc_curve(y, probability, sample_weight=weight)
    return rounded(
        {
            "auc": roc_auc_score(y, probability, sample_weight=weight),
            "tpr_at_1_percent_fpr": float(true[false <= 0.01].max()),
            "brier": brier_score_loss(y, probability, sample_weight=weight),
            "calibration_error": calibration_error(probability, y, weight),
        }
    )


def unseen(probability: Floats, y: NDArray[np.int_], weight: Floats, group: NDArray[np.str_]) -> dict[str, Any]:
    """Return the summary, the 95 % interval of the true-positive rate, and what calibration error chance alone would give."""

    def rate(drawn: NDArray[np.int_]) -> float:
        return summary(probability[drawn], y[drawn], weight[drawn])["tpr_at_1_percent_fpr"]

    return {
        **summary(probability, y, weight),
        "tpr_interval": bootstrap(rate, group),
        "calibration_error_by_chance": calibration_error_by_chance(probability, y, weight, group),
    }


def calibration_error_by_chance(probability: Floats, y: NDArray[np.int_], weight: Floats, group: NDArray[np.str_]) -> list[float]:
    """Return the range, 95 % of it, of the calibration error that rows like these show where the score is calibrated.

    Wild cluster bootstrap (Cameron, Gelbach and Miller 2008): the gaps between label and score turn their sign, group by group.
    """
    random, (names, at) = np.random.RandomState(0), np.unique(group, return_inverse=True)
    signs = random.choice((-1, 1), size=(_DRAWS, len(names)))
    turned = (np.where(sign[at] > 0, y, 2 * probability - y) for sign in signs)
    return [round(float(v), 3) for v in np.percentile([calibration_error(probability, t, weight) for t in turned], (2.5, 97.5))]


def by_cell(
    cell: NDArray[np.str_], probability: Floats, y: NDArray[np.int_], weight: Floats, group: NDArray[np.str_], X: Floats
) -> dict[str, dict[str, Any]]:
    """Return for each cell its rows, AUC with a 95 % interval, and the AUC of the best single column of `X`."""
    cells = {str(name): cell == name for name in np.unique(cell)}
    return {name: _cell(probability[r], y[r], weight[r], group[r], X[r]) for name, r in cells.items()}


def left_out_by_cell(
    cell: NDArray[np.str_], probability: Floats, y: NDArray[np.int_], weight: Floats
) -> dict[str, dict[str, float]]:
    """Return for each cell the AUC and the mean score by label, of probabilities given by models that never saw the corpus."""
    cells = {str(name): cell == name for name in np.unique(cell)}
    return {name: _left_out(probability[r], y[r], weight[r]) for name, r in cells.items()}


def interval(score: Floats, y: NDArray[np.int_], group: NDArray[np.str_], weight: Floats | None = None) -> list[float]:
    """Return the 95 % bootstrap interval of the AUC, whole groups drawn with replacement."""
    weight = np.ones(len(y)) if weight is None else weight
    return bootstrap(
        lambda d: roc_auc_score(y[d], score[d], sample_weight=weight[d]) if len(np.unique(y[d])) == 2 else math.nan, group
    )


def bootstrap(statistic: Callable[[NDArray[np.int_]], float], group: NDArray[np.str_]) -> list[float]:
    """Return the 95 % interval of a statistic of row numbers, whole groups drawn with replacement; nan = left out."""
    random = np.random.RandomState(0)
    members = [np.flatnonzero(group == name) for name in np.unique(group)]
    drawn = [np.concatenate([members[i] for i in random.randint(len(members), size=len(members))]) for _ in range(_DRAWS)]
    return [round(float(v), 3) for v in np.nanpercentile([statistic(d) for d in drawn], (2.5, 97.5))]


def rounded(figures: dict[str, Any]) -> dict[str, float]:
    return {name: round(float(value), 4) for name, value in figures.items()}


def _cell(probability: Floats, y: NDArray[np.int_], weight: Floats, group: NDArray[np.str_], X: Floats) -> dict[str, Any]:
    found: dict[str, Any] = {"rows": len(y), "positive": int(y.sum())}
    if len(np.unique(y)) < 2:
        return found
    alone = [roc_auc_score(y, np.nan_to_num(column), sample_weight=weight) for column in X.T]
    figures = {"auc": roc_auc_score(y, probability, sample_weight=weight), "best_feature": max(max(a, 1 - a) for a in alone)}
    return found | rounded(figures) | {"auc_interval": interval(probability, y, group, weight)}


def _left_out(probability: Floats, y: NDArray[np.int_], weight: Floats) -> dict[str, float]:
    both = len(np.unique(y)) == 2
    found = {"auc_left_out": roc_auc_score(y, probability, sample_weight=weight)} if both else {}
    sides = {name: y == label for label, name in ((0, "mean_of_negatives"), (1, "mean_of_positives")) if (y == label).any()}
    return rounded(found | {name: np.average(probability[side], weights=weight[side]) for name, side in sides.items()})
