"""Log-odds that mean what they say: Platt scaling (Platt 1999), the expected calibration error, and intervals that cover.

The intervals are conformal (Vovk, Gammerman & Shafer 2005), over groups of articles and apart for each range of scores: nine in
ten groups of 25 articles with such a score, from corpora that neither the model nor the intervals had seen, had their share of
positives in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

Floats = NDArray[np.float64]
Knot = tuple[float, float, float]
GROUP = 25
"""Articles in a group."""
_RANGES = 5


class Groups(NamedTuple):
    """Groups of articles: the mean probability of each, its share of positives, and how much the group counts."""

    probability: Floats
    share: Floats
    weight: Floats


def platt(log_odds: Floats, target: NDArray, weight: Floats) -> tuple[float, float]:
    """Return the slope and offset that make `log_odds` (rows,) fit `target` (0 or 1) best, nearly unpenalised."""
    fitted = LogisticRegression(C=1e4).fit(log_odds[:, None], target, sample_weight=weight)
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


def calibration_error(probability: Floats, target: NDArray, weight: Floats, bins: int = 10) -> float:
    """Return the expected calibration error, 0 … 1, over `bins` equal-width bins (Naeini et al. 2015)."""
    cell = np.minimum((probability * bins).astype(int), bins - 1)
    gap = np.bincount(cell, weights=weight * (probability - target), minlength=bins)
    return float(np.abs(gap).sum() / weight.sum())


def groups_of(probability: Floats, target: NDArray, weight: Floats, cell: NDArray[np.str_], key: NDArray[np.str_]) -> Groups:
    """Cut each cell into groups of GROUP rows of like probability; a cell counts like the root of its groups.

    `key` keeps together the rows that stand for one article.
    """
    found = []
    for name in np.unique(cell):
        rows = np.flatnonzero(cell == name)
        rows = rows[np.lexsort((key[rows], probability[rows].round(9)))]
        parts = np.array_split(rows, len(rows) // GROUP) if len(rows) >= GROUP else []
        for part in parts:
            share = np.average(target[part], weights=weight[part])
            found.append((np.average(probability[part], weights=weight[part]), share, len(parts) ** -0.5))
    return Groups(*np.array(found).reshape(-1, 3).T)


def conformal(groups: Groups, tail: float) -> list[Knot]:
    """Return, for each range of scores, its middle and how far below and above it the share `tail` of the groups ends.

    That is at least one article of a group.
    """
    edges = np.quantile(groups.probability, np.linspace(0, 1, _RANGES + 1))
    knots = []
    for low, high in pairwise(edges):
        inside = (groups.probability >= low) & (groups.probability <= high)
        off, weight = (groups.share - groups.probability)[inside], groups.weight[inside]
        middle = float(np.average(groups.probability[inside], weights=weight))
        below, above = _quantile(off, weight, tail), _quantile(off, weight, 1 - tail)
        knots.append((round(middle, 4), round(min(-1 / GROUP, below), 4), round(max(1 / GROUP, above), 4)))
    return knots


def interval(knots: Sequence[Knot], probability: float) -> tuple[float, float]:
    """Return the 90 % interval around `probability`, 0 … 1."""
    middles, below, above = zip(*knots, strict=True)
    low, high = (probability + float(np.interp(probability, middles, off)) for off in (below, above))
    return max(0.0, low), min(1.0, high)


def coverage(knots: Sequence[Knot], groups: Groups) -> float:
    """Return the share of groups whose share of positives lies in the interval of their probability."""
    inside = [low - 1e-9 <= r <= high + 1e-9 for p, r, _ in zip(*groups, strict=True) for low, high in [interval(knots, p)]]
    return float(np.mean(inside))


def _quantile(values: Floats, weight: Floats, q: float) -> float:
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(weight[order])
    return float(values[order][min(np.searchsorted(reached, q * reached[-1]), len(values) - 1)])
