"""Figures of a score: ROC AUC with bootstrap intervals by group, rates, calibration error."""

from __future__ import annotations

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


def auc_by(
    cell: NDArray[np.str_], seen: Floats, left_out: Floats, y: NDArray[np.int_], group: NDArray[np.str_]
) -> dict[str, dict[str, Any]]:
    """Return for each cell its rows, AUC with a 95 % interval, AUC with the corpus left out, and the mean score by label."""
    return {str(name): _cell(seen[r], left_out[r], y[r], group[r]) for name in np.unique(cell) if (r := cell == name).any()}


def interval(score: Floats, y: NDArray[np.int_], group: NDArray[np.str_], draws: int = _DRAWS) -> list[float]:
    """Return the 95 % bootstrap interval of the AUC, whole groups drawn with replacement."""
    random = np.random.RandomState(0)
    members = [np.flatnonzero(group == name) for name in np.unique(group)]
    drawn = [np.concatenate([members[i] for i in random.randint(len(members), size=len(members))]) for _ in range(draws)]
    aucs = [roc_auc_score(y[d], score[d]) for d in drawn if len(np.unique(y[d])) == 2]
    return [round(float(v), 3) for v in np.percentile(aucs, (2.5, 97.5))]


def rounded(figures: dict[str, Any]) -> dict[str, float]:
    return {name: round(float(value), 4) for name, value in figures.items()}


def _cell(seen: Floats, left_out: Floats, y: NDArray[np.int_], group: NDArray[np.str_]) -> dict[str, Any]:
    found: dict[str, Any] = {"rows": len(y), "positive": int(y.sum())}
    if len(np.unique(y)) == 2:
        found |= rounded({"auc": roc_auc_score(y, seen), "auc_left_out": roc_auc_score(y, left_out)})
        found["auc_interval"] = interval(seen, y, group)
    for label, name in ((0, "mean_of_negatives"), (1, "mean_of_positives")):
        if (y == label).any():
            found |= rounded({name: left_out[y == label].mean()})
    return found
