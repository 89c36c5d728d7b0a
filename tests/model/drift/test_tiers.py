"""Which passages the entailment tier reads for a claim, and whose word counts."""

from __future__ import annotations

import pytest

from model.document import Document
from model.drift.align import SourceIndex
from model.drift.facts import Library
from model.drift.pairing import pair
from model.drift.reading import readings
from model.drift.tiers import MOST_PASSAGES, carried

SOURCE = """The old ferry to Sandholm was sold in May. The crew of twelve stayed on.

A new ferry to Sandholm was built in Gdansk. It has two decks.

The ferry to Sandholm was late on Friday. Nobody was hurt.

The ferry to Sandholm was painted green. The paint came from Turku."""
CLAIM = "The ferry to Sandholm was painted green."


class Reader:
    """Stands for the cross-encoder: gives the log-odds of `answers` one after the other, and keeps what it was shown."""

    def __init__(self, *answers: float) -> None:
        self.answers, self.passages = list(answers), []

    def logit(self, claim: str, passage: str) -> float:
        self.passages.append(passage)
        return self.answers.pop(0)


def read(reader: Reader) -> float:
    claims = readings(Document(CLAIM), -1)
    library = Library(claims, SourceIndex([Document(SOURCE)]))
    return carried(pair(claims[0], library).match, library, reader)


@pytest.mark.parametrize("answers", [(-1.0, 0.5, -3.0), (0.5, -1.0, -3.0), (-3.0, -1.0, 0.5)])
def test_the_passage_that_carries_most_counts(answers):
    reader = Reader(*answers)
    assert read(reader) == max(answers)
    assert len(set(reader.passages)) == MOST_PASSAGES


def test_the_closest_passage_is_read_first_and_none_after_one_that_clearly_carries():
    reader = Reader(4.0)
    assert read(reader) == 4.0
    assert "painted green" in reader.passages[0]
