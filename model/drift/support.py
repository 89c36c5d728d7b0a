"""The estimator of support: how probable it is that a passage carries a claim."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy
from sklearn.base import BaseEstimator
from sklearn.ensemble import HistGradientBoostingClassifier
from threadpoolctl import ThreadpoolController

from model.drift.features import SIGNS


class SupportEstimator(BaseEstimator):
    """Gradient-boosted trees, monotone in every feature: more overlap never lowers support, more drift never raises it.

    Fitted attribute: `trees_`.
    """

    def __init__(self, rounds: int = 120, leaves: int = 8, rate: float = 0.06) -> None:
        self.rounds, self.leaves, self.rate = rounds, leaves, rate

    def fit(self, features: numpy.ndarray, labels: numpy.ndarray, weights: numpy.ndarray | None = None) -> SupportEstimator:
        """Fit to rows of FEATURES (n × len(FEATURES)) and labels (1 = the source carries the claim)."""
        trees = HistGradientBoostingClassifier(
            max_iter=self.rounds,
            max_leaf_nodes=self.leaves,
            learning_rate=self.rate,
            min_samples_leaf=40,
            l2_regularization=1.0,
            monotonic_cst=list(SIGNS.values()),
            early_stopping=False,
            random_state=0,
        )
        with _threads().limit(limits=1, user_api="openmp"):
            self.trees_ = trees.fit(features, labels, sample_weight=weights)
        return self

    def predict(self, features: Sequence[Sequence[float]]) -> list[float]:
        """Return the support of each row, 0 … 1."""
        if not len(features):
            return []
        with _threads().limit(limits=1, user_api="openmp"):
            return self.trees_.predict_proba(numpy.asarray(features, dtype=float))[:, 1].tolist()


@cache
def _threads() -> ThreadpoolController:
    """One thread serves a few dozen rows sooner than several that wait for each other, tree by tree."""
    return ThreadpoolController()
