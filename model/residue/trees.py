"""Boosted trees as a few arrays, so that all lines of a page are judged at once (QuickScorer; Lucchese et al. 2015)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
LEAVES = 8
"""The most leaves of a tree: one bit of a byte for each."""


@dataclass(frozen=True)
class Trees:
    """A sum of small trees over features without NaN.

    `features`, `thresholds`, `masks`: shape (trees, LEAVES - 1), one column an inner node; a value over the threshold
    leaves the leaves of `masks` (a bit each, the leftmost lowest) within reach. `sums`: shape (trees, 256), what each set
    of leaves within reach adds. `intercept`: log-odds.
    """

    features: NDArray[np.intp]
    thresholds: Floats
    masks: NDArray[np.uint8]
    sums: Floats
    intercept: float

    @classmethod
    def of(cls, fitted: Any) -> Trees:
        """Return the trees of a fitted binary HistGradientBoostingClassifier with at most LEAVES leaves a tree."""
        trees = [_flat(predictor.nodes) for (predictor,) in fitted._predictors]
        features, thresholds, masks, sums = (np.array(part) for part in zip(*trees, strict=True))
        return cls(features, thresholds, masks.astype(np.uint8), sums, float(fitted._baseline_prediction.item()))

    def log_odds(self, X: Floats) -> Floats:
        """Return the log-odds of each row of `X`, shape (rows,)."""
        within = np.where(X[:, self.features] > self.thresholds, self.masks, np.uint8(255))
        reached = np.bitwise_and.reduce(within, axis=2)
        return self.sums[np.arange(len(self.sums)), reached].sum(axis=1) + self.intercept


def _flat(nodes: Any) -> tuple[list[int], list[float], list[int], list[float]]:
    """The inner nodes of one tree, padded with nodes that cut nothing off, and its table of sums."""
    order = _leaves(nodes, 0)
    place = {leaf: 1 << at for at, leaf in enumerate(order)}
    inner = [node for node in nodes if not node["is_leaf"]]
    cut = [255 ^ sum(place[leaf] for leaf in _leaves(nodes, node["left"])) for node in inner]
    spare = LEAVES - 1 - len(inner)
    features = [int(node["feature_idx"]) for node in inner] + [0] * spare
    thresholds = [float(node["num_threshold"]) for node in inner] + [np.inf] * spare
    values = [float(nodes[leaf]["value"]) for leaf in order]
    sums = [values[min(_lowest_bit(reached), len(values) - 1)] for reached in range(256)]
    return features, thresholds, cut + [255] * spare, sums


def _leaves(nodes: Any, at: int) -> list[int]:
    """The leaves under node `at`, left to right."""
    node = nodes[at]
    return [int(at)] if node["is_leaf"] else _leaves(nodes, node["left"]) + _leaves(nodes, node["right"])


def _lowest_bit(number: int) -> int:
    return (number & -number).bit_length() - 1 if number else LEAVES - 1
