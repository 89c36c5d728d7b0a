"""Curves that are linear between knots and flat beyond them, one a feature, and the columns that fit them by a linear model.

The columns of a feature are its ramps, how far a value has come from each knot to the next (0 … 1), and whether it is missing.
A coefficient of a ramp is the curve's rise there, so that bounds on coefficients make it monotone (Ramsay 1988).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_TINY = np.finfo(float).tiny


def knots_of(X: Floats, number: int) -> Floats:
    """Return the knots, shape (features, number): the lowest value (often "none") and quantiles of the others.

    Quantiles of the distinct values, not of all: most features are zero nearly everywhere, and differ where they are not. The
    last knot is repeated where there are fewer values.
    """
    return np.array([_knots(np.unique(column[~np.isnan(column)]), number) for column in X.T])


def _knots(values: Floats, number: int) -> Floats:
    if not len(values):
        return np.zeros(number)
    many = len(values) > number
    found = np.unique([values[0], *np.quantile(values[1:], np.linspace(0, 1, number - 1))]) if many else values
    return np.append(found, np.full(number - len(found), found[-1]))


def columns(X: Floats, knots: Floats, weight: Floats) -> tuple[Floats, Floats]:
    """Return the columns, shape (rows, features * knots), and the mean of each feature's ramps, shape (features, knots - 1).

    A missing value has the mean ramps of its feature: what missing adds is beside the average.
    """
    missing = np.isnan(X)
    length = np.diff(knots)
    way = (np.where(missing, 0, X)[:, :, None] - knots[:, :-1]) / np.where(length > 0, length, np.inf)
    ramps = np.clip(way, 0, 1)
    share = ~missing * weight[:, None]
    usual = np.einsum("rf,rfk->fk", share, ramps) / np.maximum(share.sum(axis=0), _TINY)[:, None]
    ramps = np.where(missing[:, :, None], usual, ramps)
    return np.concatenate([ramps, missing[:, :, None]], axis=2).reshape(len(X), -1), usual


def bounds(knots: Floats, signs: Sequence[int] | None, least: Sequence[float] | None) -> tuple[Floats, Floats]:
    """Return the lowest and the highest coefficient of each column; `least` is the least rise over a feature's range."""
    sign = np.zeros((len(knots), 1)) if signs is None else np.array(signs)[:, None]
    rise = np.zeros((len(knots), 1)) if least is None else np.array(least)[:, None]
    length = np.diff(knots)
    evenly = rise * length / np.maximum(length.sum(axis=1, keepdims=True), _TINY)
    free = np.full((len(knots), 1), np.inf)
    low, high = np.where(sign > 0, evenly, -np.inf), np.where(sign < 0, -evenly, np.inf)
    return np.hstack([low, -free]).ravel(), np.hstack([high, free]).ravel()


def table(coefficients: Floats, usual: Floats) -> Floats:
    """Return the curves' heights at the knots, shape (features, knots + 1), the last cell for a missing value."""
    rises, missing = np.split(coefficients.reshape(len(usual), -1), [-1], axis=1)
    start = np.zeros((len(usual), 1))
    return np.hstack([start, rises.cumsum(axis=1), (rises * usual).sum(axis=1, keepdims=True) + missing])


def heights(X: Floats, knots: Floats, table: Floats) -> Floats:
    """Return the height of each feature's curve, shape (rows, features)."""
    feature, missing = np.arange(len(knots)), np.isnan(X)
    at = np.minimum((X[:, :, None] >= knots[:, 1:]).sum(axis=2), knots.shape[1] - 2)
    start, length = knots[feature, at], knots[feature, at + 1] - knots[feature, at]
    way = np.clip((np.where(missing, 0, X) - start) / np.where(length > 0, length, np.inf), 0, 1)
    low, high = table[feature, at], table[feature, at + 1]
    return np.where(missing, table[:, -1], low + way * (high - low))
