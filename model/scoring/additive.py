"""A classifier whose log-odds are a sum of one curve a feature, so that every score takes itself apart exactly.

Logistic regression on piecewise linear curves (a generalised additive model; Hastie & Tibshirani 1990), monotone where it is
told to be. Each bag is fitted to a cluster bootstrap of the groups (Field & Welsh 2007); the score is the mean over bags.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import Bounds, OptimizeResult, minimize
from scipy.special import expit
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils import check_random_state
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import _check_sample_weight, check_is_fitted, validate_data
from threadpoolctl import threadpool_limits

from model.scoring import curves

Floats = NDArray[np.float64]
_STEPS = 2_000


class AdditiveClassifier(ClassifierMixin, BaseEstimator):
    """Additive, monotone, bagged binary classifier. NaN is a value of its own: "not measured".

    Parameters: `monotonic_cst` one of -1, 0, +1 a feature (None = all 0); `least_rise` the log-odds by which a monotone feature
    moves the score at least, evenly over its range (None = all 0); `knots` of a feature at most; `l2` the penalty on rises
    between knots, a row; `bags` bootstrap models, averaged.

    Fitted: `knots_` shape (features, knots); `tables_` log-odds at the knots, shape (bags, features, knots + 1), the last cell
    for NaN; `intercepts_` shape (bags,); `means_` the tables' mean over bags; `intercept_` likewise; `n_iter_` steps of the
    slowest bag.
    """

    def __init__(
        self,
        monotonic_cst: Sequence[int] | None = None,
        least_rise: Sequence[float] | None = None,
        knots: int = 8,
        l2: float = 0.004,
        bags: int = 20,
        random_state: int | None = 0,
    ) -> None:
        self.monotonic_cst = monotonic_cst
        self.least_rise = least_rise
        self.knots = knots
        self.l2 = l2
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
        self.knots_ = curves.knots_of(X, self.knots)
        columns, usual = curves.columns(X, self.knots_, weight)
        bounds = curves.bounds(self.knots_, self.monotonic_cst, self.least_rise)
        drawn = _bootstraps(check_random_state(self.random_state), groups, target, weight, self.bags)
        with threadpool_limits(1):
            found = [_fitted(columns, target, w, bounds, self.l2) for w in drawn]
        self.n_iter_ = max(bag.nit for bag in found)
        self.tables_ = np.stack([curves.table(bag.x[1:], usual) for bag in found])
        self.intercepts_ = np.array([bag.x[0] for bag in found])
        return self._centre(X, weight)._average()

    def rescale(self, slope: float, offset: float) -> AdditiveClassifier:
        """Turn log-odds f into slope * f + offset (Platt scaling), in every table; `slope` must be positive."""
        if not slope > 0:
            raise ValueError("slope must be positive, or the score would turn round")
        self.tables_ = self.tables_ * slope
        self.intercepts_ = self.intercepts_ * slope + offset
        return self._average()

    def without(self, features: slice) -> AdditiveClassifier:
        """Take features out: what is left gives the score of a row for which they say nothing."""
        self.knots_ = np.delete(self.knots_, features, axis=0)
        self.tables_ = np.delete(self.tables_, features, axis=1)
        self.n_features_in_ = len(self.knots_)
        return self._average()

    def contributions(self, X: ArrayLike) -> Floats:
        """Return the log-odds that each feature adds, shape (rows, features)."""
        check_is_fitted(self)
        X = validate_data(self, X, dtype=np.float64, ensure_all_finite="allow-nan", reset=False)
        return curves.heights(X, self.knots_, self.means_)

    def decision_function(self, X: ArrayLike) -> Floats:
        """Return the log-odds, shape (rows,): `intercept_` and the contributions, added up."""
        contributions = self.contributions(X)
        return contributions.sum(axis=1) + self.intercept_

    def predict_proba(self, X: ArrayLike) -> Floats:
        positive = expit(self.decision_function(X))
        return np.column_stack([1 - positive, positive])

    def predict(self, X: ArrayLike) -> NDArray:
        positive = self.decision_function(X) > 0
        return self.classes_[positive.astype(int)]

    def __sklearn_tags__(self):
        tags = super().__sklearn_tags__()
        tags.classifier_tags.multi_class = False
        tags.input_tags.allow_nan = True
        return tags

    def _centre(self, X: Floats, weight: Floats) -> AdditiveClassifier:
        """Move each table's mean over the training rows into the intercept: 0 = what the average article gets."""
        rows = [curves.heights(X, self.knots_, table) for table in self.tables_]
        means = np.stack([np.average(row, axis=0, weights=weight) for row in rows])
        self.tables_ = self.tables_ - means[:, :, None]
        self.intercepts_ = self.intercepts_ + means.sum(axis=1)
        return self

    def _average(self) -> AdditiveClassifier:
        self.means_, self.intercept_ = self.tables_.mean(axis=0), float(self.intercepts_.mean())
        return self


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


def _fitted(columns: Floats, target: NDArray, weight: Floats, bounds: tuple[Floats, Floats], l2: float) -> OptimizeResult:
    """Return the penalised fit of the intercept (first, free) and the coefficients, within their bounds."""
    drawn = weight > 0
    X, sign, weight = columns[drawn], 2.0 * target[drawn] - 1, weight[drawn]
    low, high = (np.append(end, bound) for end, bound in zip((-np.inf, np.inf), bounds, strict=True))
    penalty = l2 * weight.sum()

    def loss(found: Floats) -> tuple[float, Floats]:
        margin = sign * (X @ found[1:] + found[0])
        pull = -sign * weight * expit(-margin)
        value = weight @ np.logaddexp(0, -margin) + penalty / 2 * found[1:] @ found[1:]
        return value, np.append(pull.sum(), X.T @ pull + penalty * found[1:])

    start = np.clip(np.zeros(len(low)), low, high)
    options = {"maxiter": _STEPS, "maxfun": 2 * _STEPS, "ftol": 1e-11, "gtol": 1e-6}
    return minimize(loss, start, jac=True, method="L-BFGS-B", bounds=Bounds(low, high), options=options)
