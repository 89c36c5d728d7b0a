"""Log-odds that mean what they say: Platt scaling (Platt 1999), and the expected calibration error."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

Floats = NDArray[np.float64]


def platt(log_odds: Floats, target: NDArray, weight: Floats) -> tuple[float, float]:
    """Return the slope and offset that make `log_odds` (rows,) fit `target` (0 or 1) best, nearly unpenalised."""
    fitted = LogisticRegression(C=1e4).fit(log_odds[:, None], target, sample_weight=weight)
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


def calibration_error(probability: Floats, target: NDArray, weight: Floats, bins: int = 10) -> float:
    """Return the expected calibration error, 0 … 1, over `bins` equal-width bins (Naeini et al. 2015)."""
    cell = np.minimum((probability * bins).astype(int), bins - 1)
    gap = np.bincount(cell, weights=weight * (probability - target), minlength=bins)
    return float(np.abs(gap).sum() / weight.sum())
