"""The edits and swaps written for this project: which kind is named, and what is left alone."""

from __future__ import annotations

import pytest

from model.drift.result import KINDS
from model.training import edit_check

FEWEST = 20


@pytest.fixture(scope="module", params=edit_check.SPLITS)
def figures(request, checker):
    return edit_check.measured(checker, request.param)


def test_most_edits_get_their_kind_and_few_paraphrases_an_alarm(figures):
    assert figures["all edits"]["named"] >= 0.8
    assert figures["paraphrases"]["alarmed"] <= 0.09


def test_most_swapped_sentences_rank_below_the_untouched(figures):
    assert figures["swaps"]["ranked"] >= 0.85


def test_every_kind_is_there_often_enough_and_every_base_exists():
    rows = [row for split in edit_check.SPLITS for row in edit_check.rows("edits", split)]
    ids = {row["id"]: row for row in rows}
    assert len(ids) == len(rows)
    assert all(sum(row["kind"] == kind for row in rows) >= FEWEST for kind in KINDS)
    assert all(ids[row["base"]]["kind"] is None for row in rows if row["base"])


def test_no_passage_is_in_both_halves():
    dev, test = ({row["source"] for row in edit_check.rows("edits", split)} for split in edit_check.SPLITS)
    assert dev and test and not dev & test
