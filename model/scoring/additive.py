"""A classifier whose log-odds are a sum of one table a feature, so that every score takes itself apart exactly.

Each bag is a gradient-boosted model without interactions (a generalised additive model; Lou, Caruana & Gehrke 2012),
monotone where it is told to be, fitted to a cluster bootstrap of the groups (Field & Welsh 2007). After fitting,
each bag is written out as tables, one row a feature, one cell a bin; the score is the mean over bags.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.utils import check_random_state
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import _check_sample_weight, check_is_fitted, validate_data

Floats = NDArray[np.float64]


class AdditiveClassifier(ClassifierMixin, BaseEstimator):
    """Additive, monotone, bagged binary classifier. NaN is a value of its own: "not measured".

    Parameters: `monotonic_cst` one of -1, 0, +1 a feature (None = all 0); `max_iter` trees a bag; `max_bins` bins a
    feature; `bags` bootstrap models, averaged; the rest as in HistGradientBoostingClassifier.

    Fitted: `edges_` inner bin edges of each feature; `tables_` log-odds, shape (bags, features, bins + 1), the last
    cell for NaN; `intercepts_` shape (bags,); `means_` the tables' mean over bags; `intercept_` likewise; `n_iter_` trees a bag.
    """

    def __init__(
        self,
        monotonic_cst: Sequence[int] | None = None,
        max_iter: int = 200,
        learning_rate: float = 0.06,
        max_bins: int = 24,
        min_samples_leaf: int = 40,
        l2_regularization: float = 5.0,
        bags: int = 20,
        random_state: int | None = 0,
    ) -> None:
        self.monotonic_cst = monotonic_cst
        self.max_iter = max_iter
        self.learning_rate = learning_rate
        self.max_bins = max_bins
        self.min_samples_leaf = min_samples_leaf
        self.l2_regularization = l2_regularization
        self.bags = bags
        self.random_state = random_state

    def fit(
        self, X: ArrayLike, y: ArrayLike, sample_weight: ArrayLike | None = None, groups: ArrayLike | None = None
    ) -> AdditiveClassifier:
        """Fit to `X` (rows, features) and binary `y`; whole `groups` are drawn in and out of each bag (default: rows)."""
        X, y = validate_data(self, X, y, dtype=np.float64, ensure_all_finite="allow-nan", ensure_min_samples=2)
        check_classification_targets(y)
        self.classes_, target = np.unique(y, return_inverse=True)
        if len(self.classes_) != 2:
            raise ValueError(f"Only binary classification is supported; y holds {len(self.classes_)} class(es).")
        weight = _check_sample_weight(sample_weight, X, dtype=np.float64)
        groups = np.arange(len(X)) if groups is None else np.asarray(groups)
        self.n_iter_ = self.max_iter
        self.edges_ = [_edges(column, self.max_bins) for column in X.T]
        binned = self._bin(X).astype(np.float64)
        binned[np.isnan(X)] = np.nan
        random = check_random_state(self.random_state)
        bags = [self._fit_bag(binned, target, w) for w in _bootstraps(random, groups, target, weight, self.bags)]
        self.tables_, self.intercepts_ = _centred(
            np.stack([t for t, _ in bags]), np.array([i for _, i in bags]), self._bin(X), weight
        )
        return self._average()

    def rescale(self, slope: float, offset: float) -> AdditiveClassifier:
        """Turn log-odds f into slope * f + offset (Platt scaling), in every table; `slope` must be positive."""
        if not slope > 0:
            raise ValueError("slope must be positive, or the score would turn round")
        self.tables_ = self.tables_ * slope
        self.intercepts_ = self.intercepts_ * slope + offset
        return self._average()

    def without(self, feature: int) -> AdditiveClassifier:
        """Take one feature out: what is left gives the score of a row for which that feature says nothing."""
        self.edges_ = [edges for j, edges in enumerate(self.edges_) if j != feature]
        self.tables_ = np.delete(self.tables_, feature, axis=1)
        self.n_features_in_ = len(self.edges_)
        return self._average()

    def contributions(self, X: ArrayLike) -> Floats:
        """Return the log-odds that each feature adds, shape (rows, features)."""
        bins = self._checked_bins(X)
        return self.means_[np.arange(bins.shape[1]), bins]

    def decision_function(self, X: ArrayLike) -> Floats:
        """Return the log-odds, shape (rows,): `intercept_` and the contributions, added up."""
        contributions = self.contributions(X)
        return contributions.sum(axis=1) + self.intercept_

    def predict_proba(self, X: ArrayLike) -> Floats:
        positive = 1 / (1 + np.exp(-self.decision_function(X)))
        return np.column_stack([1 - positive, positive])

    def predict(self, X: ArrayLike) -> NDArray:
        positive = self.decision_function(X) > 0
        return self.classes_[positive.astype(int)]

    def __sklearn_tags__(self):
        tags = super().__sklearn_tags__()
        tags.classifier_tags.multi_class = False
        tags.input_tags.allow_nan = True
        return tags

    def _average(self) -> AdditiveClassifier:
        self.means_, self.intercept_ = self.tables_.mean(axis=0), float(self.intercepts_.mean())
        return self

    def _checked_bins(self, X: ArrayLike) -> NDArray[np.intp]:
        check_is_fitted(self)
        return self._bin(validate_data(self, X, dtype=np.float64, ensure_all_finite="allow-nan", reset=False))

    def _bin(self, X: Floats) -> NDArray[np.intp]:
        """Return the bin of each value; the last bin is for NaN."""
        bins = np.column_stack(
            [np.searchsorted(edges, column, side="right") for edges, column in zip(self.edges_, X.T, strict=True)]
        )
        return np.where(np.isnan(X), self.max_bins, bins)

    def _fit_bag(self, binned: Floats, target: NDArray, weight: Floats) -> tuple[Floats, float]:
        """Fit one bag on the rows with weight and the features that vary there; the others get a table of zeros."""
        drawn = weight > 0
        varying = [j for j, column in enumerate(binned[drawn].T) if len(np.unique(column[~np.isnan(column)])) > 1]
        tables = np.zeros((binned.shape[1], self.max_bins + 1))
        if not varying:
            return tables, _log_odds(target[drawn], weight[drawn])
        booster = self._booster(varying).fit(binned[drawn][:, varying], target[drawn], weight[drawn])
        tables[varying], base = _tabulated(booster, len(varying), self.max_bins)
        return tables, base

    def _booster(self, varying: Sequence[int]) -> HistGradientBoostingClassifier:
        return HistGradientBoostingClassifier(
            interaction_cst="no_interactions",
            monotonic_cst=None if self.monotonic_cst is None else [self.monotonic_cst[j] for j in varying],
            max_iter=self.max_iter,
            learning_rate=self.learning_rate,
            max_bins=max(2, self.max_bins),
            min_samples_leaf=self.min_samples_leaf,
            l2_regularization=self.l2_regularization,
            early_stopping=False,
            random_state=0,
        )


def _edges(column: Floats, max_bins: int) -> Floats:
    """Return at most max_bins - 1 edges between the distinct values: the lowest (often "none") alone, the rest by quantile.

    Quantiles of the distinct values, not of all: most features are zero nearly everywhere, and differ where they are not.
    """
    known = np.unique(column[~np.isnan(column)])
    if len(known) <= max_bins:
        return (known[1:] + known[:-1]) / 2
    lowest = (known[0] + known[1]) / 2
    return np.unique([lowest, *np.quantile(known[1:], np.linspace(0, 1, max_bins)[1:-1])])


def _bootstraps(random: np.random.RandomState, groups: NDArray, target: NDArray, weight: Floats, bags: int) -> Iterator[Floats]:
    """Yield the sample weights of each bag: groups drawn with replacement, both classes always there."""
    names, index = np.unique(groups, return_inverse=True)
    for _ in range(bags):
        drawn = weight
        for _ in range(100):
            times = np.bincount(random.randint(len(names), size=len(names)), minlength=len(names))
            drawn = weight * times[index]
            if len(np.unique(target[drawn > 0])) == 2:
                break
        yield drawn if len(np.unique(target[drawn > 0])) == 2 else weight


def _log_odds(target: NDArray, weight: Floats) -> float:
    positive = float(weight[target == 1].sum() / weight.sum())
    return float(np.log(positive / (1 - positive)))


def _tabulated(booster: HistGradientBoostingClassifier, features: int, bins: int) -> tuple[Floats, float]:
    """Read an additive model out by asking it: one feature moved at a time, all others in their first bin."""
    grid = np.zeros((features * (bins + 1), features))
    cells = np.append(np.arange(bins, dtype=np.float64), np.nan)
    for feature in range(features):
        grid[feature * (bins + 1) : (feature + 1) * (bins + 1), feature] = cells
    base = float(booster.decision_function(np.zeros((1, features)))[0])
    return booster.decision_function(grid).reshape(features, bins + 1) - base, base


def _centred(tables: Floats, intercepts: Floats, bins: NDArray, weight: Floats) -> tuple[Floats, Floats]:
    """Move each table's mean over the training rows into the intercept: 0 = what the average article gets."""
    share = np.zeros(tables.shape[1:])
    for feature, column in enumerate(bins.T):
        share[feature] = np.bincount(column, weights=weight, minlength=tables.shape[2])
    share /= weight.sum()
    means = (tables * share).sum(axis=2)
    return tables - means[:, :, None], intercepts + means.sum(axis=1)
