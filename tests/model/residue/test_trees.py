"""Boosted trees as arrays: the same log-odds as the library gives."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

from model.residue.trees import LEAVES, Trees


@pytest.mark.parametrize("leaves", [2, 5, LEAVES])
def test_log_odds_are_those_of_the_library(leaves):
    random = np.random.RandomState(0)
    X = random.normal(size=(400, 6))
    y = (X[:, 0] * X[:, 1] + X[:, 2] > 0).astype(int)
    fitted = HistGradientBoostingClassifier(max_iter=30, max_leaf_nodes=leaves, min_samples_leaf=5).fit(X, y)
    fresh = random.normal(size=(200, 6))
    np.testing.assert_allclose(Trees.of(fitted).log_odds(fresh), fitted.decision_function(fresh), atol=1e-9)


def test_a_page_without_lines_to_judge_gets_no_log_odds():
    X = np.arange(200.0).reshape(100, 2)
    fitted = HistGradientBoostingClassifier(max_iter=3, max_leaf_nodes=4).fit(X, X[:, 0] > 90)
    assert Trees.of(fitted).log_odds(np.zeros((0, 2))).shape == (0,)
