"""Training of the judge of lines: from the committed table alone, the same each time, and no text in the table."""

from __future__ import annotations

import numpy as np
import pytest

from model import artifact
from model.residue.features import FEATURES
from model.residue.judge import ARTIFACT
from model.training.pages import HAND, NEWS, Page
from model.training.residue import PAGES_OF_A_WORD, TABLE, WordCounts, fit, read
from model.training.tables import read_table


@pytest.fixture(scope="module")
def table():
    return read_table(TABLE)


def test_the_table_holds_numbers_and_hashes_only(table):
    assert set(table.facts) == {"key", "kind", "source", "split", "label"}
    assert {len(source) for source in table.facts["source"]} == {12}
    assert np.isfinite(table.columns(FEATURES)).all()


def test_no_source_is_in_both_splits(table):
    train, dev = (set(table.facts["source"][table.facts["split"] == split]) for split in ("train", "dev"))
    assert not train & dev


def test_training_from_the_table_gives_the_shipped_judge(table):
    shipped, manifest = artifact.load(ARTIFACT)
    assert manifest["training"]["table_sha256"] == table.sha256
    rows = table.columns(FEATURES)[:500]
    np.testing.assert_allclose(fit(table, table.facts["split"] == "train").log_odds(rows), shipped.log_odds(rows))


def pages(number):
    for at in range(number):
        lines = [f"Basket {at}", "The tide came in and took the basket away."]
        yield read(Page(HAND, f"page {at}", "train", lines, [True, False]))


def test_a_word_weighs_by_the_side_it_stands_on_in_enough_pages():
    weights = WordCounts(list(pages(PAGES_OF_A_WORD + 1))).weights()
    assert weights["the"] < 0
    assert weights["basket"] > weights["tide"]
    assert "3" not in weights
    assert not WordCounts(list(pages(PAGES_OF_A_WORD - 1))).weights()


def test_a_source_can_be_left_out_of_the_weights():
    odd = read(Page(NEWS, "odd", "train", ["Tide tide", "Tide"], [True, True]))
    counts = WordCounts([*pages(PAGES_OF_A_WORD + 1), odd])
    assert counts.weights(["tide"], without="odd")["tide"] < counts.weights(["tide"])["tide"]
