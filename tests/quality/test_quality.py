"""The quality gate: the shipped models, measured on the committed tables, reach the floors of baseline.json.

A floor is lowered only in baseline.json, with the reason in CHANGELOG.md.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from model import artifact
from model.training import articles, drift, residue, scores
from model.training.tables import read_table

BASELINE = json.loads(Path(__file__).with_name("baseline.json").read_text())
SCORES = ("reliability", "reliability_beside", "ai_rewrite")
TIERS = {"support": drift.train_fast, "support_entailment": drift.train_both}


@pytest.fixture(scope="module")
def table():
    return read_table(articles.TABLE)


@pytest.fixture(scope="module")
def rows(table):
    return scores.all_rows(table)


@pytest.mark.parametrize("name", (articles.TABLE, drift.TABLE, residue.TABLE))
def test_the_floors_are_for_these_tables(name):
    assert read_table(name).sha256 == BASELINE["tables"][name]


@pytest.mark.parametrize(
    ("model", "name"), [*((tier, drift.TABLE) for tier in TIERS), *((score, articles.TABLE) for score in SCORES)]
)
def test_each_model_was_trained_on_the_committed_table(model, name):
    assert artifact.read_manifest(model)["training"]["table_sha256"] == read_table(name).sha256


@pytest.mark.parametrize("name", SCORES)
def test_a_score_gives_the_figures_of_its_manifest(name, rows):
    model, manifest = artifact.load(name)
    shipped = manifest["metrics"]["by_corpus"]
    for cell, found in scores.measured(model, rows[name]).items():
        for figure, value in found.items():
            assert shipped[cell][figure] == pytest.approx(value, abs=5e-4), (cell, figure)


@pytest.mark.parametrize("name", SCORES)
def test_a_score_reaches_its_floors(name, rows):
    found = scores.measured(artifact.load(name)[0], rows[name])
    assert {cell: found[cell]["auc"] for cell, floor in BASELINE["floors"][name].items() if found[cell]["auc"] < floor} == {}


@pytest.mark.parametrize("tier", TIERS)
def test_a_support_estimator_trained_again_gives_the_shipped_figures(tier):
    _, found = TIERS[tier](read_table(drift.TABLE))
    assert found == artifact.read_manifest(tier)["metrics"]


@pytest.mark.parametrize("tier", TIERS)
def test_a_support_estimator_reaches_its_floors(tier):
    found = artifact.read_manifest(tier)["metrics"]
    assert {name: found[name]["auc"] for name, floor in BASELINE["floors"][tier].items() if found[name]["auc"] < floor} == {}


def test_few_humans_are_called_machines(rows):
    model, manifest = artifact.load("ai_rewrite")
    dev = rows["ai_rewrite"].dev & (rows["ai_rewrite"].y == 0)
    called = model.predict_proba(rows["ai_rewrite"].X[dev])[:, 1] >= manifest["bands"][1]
    corpora = rows["ai_rewrite"].dataset[dev]
    shares = {str(name): float(np.mean(called[corpora == name])) for name in np.unique(corpora)}
    assert float(np.mean(called)) <= BASELINE["ceilings"]["humans_called_machines"]
    assert max(shares.values()) <= BASELINE["ceilings"]["humans_called_machines_in_one_corpus"], shares
