"""Training of the support estimator: from the committed table alone, the same each time, and better than trivial."""

from __future__ import annotations

import numpy as np
import pytest

from model import artifact
from model.drift.features import FEATURES
from model.drift.tiers import BOTH, FAST
from model.training.drift import ENTAILMENT, SEEN, TABLE, measure, train_both, train_fast
from model.training.tables import read_table

SOURCE = "The mill at Askvoll ground rye until 1954. Its wheel was repaired by Tove Lind last spring."


@pytest.fixture(scope="module")
def table():
    return read_table(TABLE)


def test_the_table_holds_numbers_and_hashes_only(table):
    assert set(table.facts) == {"key", "dataset", "split", "label", "group"}
    assert {len(key) for key in table.facts["key"]} == {12}
    assert np.isfinite(table.columns(FEATURES)).all()


def test_no_group_is_in_both_splits(table):
    train_groups, dev_groups = (set(table.facts["group"][table.facts["split"] == split]) for split in ("train", "dev"))
    assert not train_groups & dev_groups


@pytest.mark.parametrize(("name", "train"), [(FAST, train_fast), (BOTH, train_both)])
def test_training_from_the_table_gives_the_shipped_model(table, name, train):
    estimator, found = train(table)
    shipped, manifest = artifact.load(name)
    assert manifest["training"]["table_sha256"] == table.sha256
    assert manifest["metrics"] == found
    rows = np.random.RandomState(0).random((200, len(SEEN[name])))
    assert estimator.predict(rows) == shipped.predict(rows)


def test_the_estimator_of_both_tiers_is_for_the_shipped_cross_encoder():
    assert artifact.read_manifest(BOTH)["entailment_sha256"] == artifact.read_manifest("entailment")["sha256"]


def test_the_cross_encoder_was_asked_about_what_it_was_not_trained_on_only(table):
    """Of split "train", it answers for the groups left out, about a seventh of all."""
    train_rows = table.facts["split"] == "train"
    read = ~np.isnan(table.columns([ENTAILMENT])[:, 0])
    assert read[~train_rows].all()
    groups = {name: set(table.facts["group"][train_rows & part]) for name, part in (("read", read), ("unread", ~read))}
    assert not groups["read"] & groups["unread"]
    assert 0.08 < len(groups["read"]) / len(groups["read"] | groups["unread"]) < 0.25


def test_an_altered_sentence_measures_lower_than_a_faithful_one():
    faithful = measure("The mill at Askvoll ground rye until 1954.", SOURCE)
    altered = measure("The mill at Askvoll ground rye until 1974.", SOURCE)
    assert faithful["temporal"] == 0.0 < altered["temporal"]
    assert faithful["coverage"] == 1.0


def test_of_several_sentences_the_weakest_is_measured():
    both = measure("The mill at Askvoll ground rye until 1954. Divers sold a mill wheel to a museum in Bergen.", SOURCE)
    assert both["coverage"] < 0.5


def test_what_shares_nothing_with_its_source_is_left_out():
    assert measure("…", SOURCE) is None
    assert measure("The mill at Askvoll ground rye until 1954. Divers sold cannons.", SOURCE) is None
