"""The trained estimator: what its file promises, and that it is monotone."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import artifact
from model.drift.features import FEATURES, SIGNS
from model.drift.tiers import BOTH, FAST
from model.training.drift import SEEN


@pytest.fixture(scope="module")
def loaded():
    return artifact.load(FAST)


@pytest.mark.parametrize("name", SEEN)
def test_the_manifest_says_what_the_model_is(name):
    _, manifest = artifact.load(name)
    assert tuple(manifest["features"]) == SEEN[name]
    assert len(manifest["training"]["table_sha256"]) == 64
    assert manifest["metrics"]["mean_auc"] > 0.65
    assert len((artifact.FOLDER / f"{name}.joblib").read_bytes()) < 1_000_000


@given(st.floats(0, 1), st.floats(0, 1), st.floats(-12, 12), st.floats(-12, 12))
def test_neither_tiers_yes_lowers_the_support_of_both(one, other, here, there):
    both, _ = artifact.load(BOTH)
    low, high = both.predict([[min(one, other), min(here, there)], [max(one, other), max(here, there)]])
    assert 0 <= low <= high <= 1


def test_both_tiers_know_more_than_the_fast_one():
    fast, both = (artifact.read_manifest(name)["metrics"] for name in (FAST, BOTH))
    assert both["mean_auc"] > fast["mean_auc"]


def test_on_news_it_beats_word_overlap_on_average(loaded):
    cells = [cell for name, cell in loaded[1]["metrics"].items() if name in ("defacto", "qags", "frank", "factcc", "cliff")]
    assert sum(c["auc"] for c in cells) > sum(c["word_overlap"] for c in cells)


@pytest.mark.parametrize("name", FEATURES)
def test_more_of_a_feature_moves_support_one_way_only(loaded, name):
    draw = random.Random(name)
    row = [draw.random() for _ in FEATURES]
    at = FEATURES.index(name)
    rows = [[*row[:at], step / 10, *row[at + 1 :]] for step in range(11)]
    supports = loaded[0].predict(rows)
    assert all((later - sooner) * SIGNS[name] >= 0 for sooner, later in pairwise(supports))


def test_a_copy_is_carried_and_a_stranger_is_not(loaded):
    copy = dict.fromkeys(FEATURES, 0.0) | {name: 1.0 for name, sign in SIGNS.items() if sign > 0}
    stranger = dict.fromkeys(FEATURES, 0.0) | {"gap": 1.0, "missing": 8.0, "entity": 2.0}
    high, low = loaded[0].predict([[row[f] for f in FEATURES] for row in (copy, stranger)])
    assert high > 0.9
    assert low < 0.5


def test_no_rows_no_supports(loaded):
    assert loaded[0].predict([]) == []
