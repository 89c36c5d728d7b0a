"""The estimators of support: how probable it is that a passage carries a claim."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy
from sklearn.base import BaseEstimator
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from threadpoolctl import ThreadpoolController

from model.drift.features import SIGNS

_SUREST = 1e-4


class SupportEstimator(BaseEstimator):
    """Gradient-boosted trees, monotone in every feature: more overlap never lowers support, more drift never raises it.

    Fitted attribute: `trees_`.
    """

    def __init__(self, rounds: int = 120, leaves: int = 8, rate: float = 0.06) -> None:
        self.rounds, self.leaves, self.rate = rounds, leaves, rate

    def fit(self, rows: numpy.ndarray, labels: numpy.ndarray, weights: numpy.ndarray | None = None) -> SupportEstimator:
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
            self.trees_ = trees.fit(rows, labels, sample_weight=weights)
        return self

    def predict(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """Return the support of each row, 0 … 1."""
        if not len(rows):
            return []
        with _threads().limit(limits=1, user_api="openmp"):
            return self.trees_.predict_proba(numpy.asarray(rows, dtype=float))[:, 1].tolist()


class CombinedSupport(BaseEstimator):
    """Both tiers together: logistic regression on the log-odds of the fast tier and of the cross-encoder.

    Fitted attribute: `model_`. Its two weights are positive, so that neither tier's yes ever lowers the support.
    """

    def fit(self, rows: numpy.ndarray, labels: numpy.ndarray, weights: numpy.ndarray | None = None) -> CombinedSupport:
        """Fit to rows of (fast support 0 … 1, log-odds of the cross-encoder), shape (n, 2), and labels (1 = carried)."""
        self.model_ = LogisticRegression().fit(_log_odds(rows), labels, sample_weight=weights)
        return self

    def predict(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """Return the support of each row, 0 … 1."""
        return self.model_.predict_proba(_log_odds(rows))[:, 1].tolist() if len(rows) else []


def _log_odds(rows: Sequence[Sequence[float]] | numpy.ndarray) -> numpy.ndarray:
    fast, read = numpy.asarray(rows, dtype=float).T
    fast = numpy.clip(fast, _SUREST, 1 - _SUREST)
    return numpy.column_stack([numpy.log(fast / (1 - fast)), read])


@cache
def _threads() -> ThreadpoolController:
    """One thread serves a few dozen rows sooner than several that wait for each other, tree by tree."""
    return ThreadpoolController()
