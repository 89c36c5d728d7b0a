"""Retrieval: the right source sentence, whatever stands around it."""

from __future__ import annotations

from model.document import Document
from model.drift.align import SourceIndex, share
from model.drift.reading import readings

SOURCE = (
    "The council approved the footbridge on Monday. The bakery chain has 297 shops.\n\n"
    "Storms destroyed the apple crop. Cider makers may import fruit."
)


def claim(text: str):
    return readings(Document(text), -1)[0]


def best(text: str, *sources: str) -> str:
    return SourceIndex([Document(s) for s in sources]).matches(claim(text))[0].best.text


def test_the_sentence_that_shares_most_comes_first():
    assert best("The apple crop was destroyed by storms.", SOURCE) == "Storms destroyed the apple crop."
    assert best("A chain of bakeries has hundreds of shops.", SOURCE) == "The bakery chain has 297 shops."


def test_figures_tell_like_sentences_apart():
    source = "The pier cost 12 crowns in the end. The pier cost 19 crowns in the plan."
    assert best("The pier cost 19 crowns.", source) == "The pier cost 19 crowns in the plan."


def test_neighbours_and_one_more_sentence_complete_a_match():
    match = SourceIndex([Document(SOURCE)]).matches(
        claim("The council approved the footbridge and storms destroyed the apple crop.")
    )[0]
    assert match.coverage < match.wide_coverage == 1.0


def test_a_repeated_sentence_is_indexed_once():
    assert len(SourceIndex([Document("One red kite flew. One red kite flew. One  Red Kite flew.")]).sentences) == 1


def test_nothing_shared_nothing_found():
    assert SourceIndex([Document(SOURCE)]).matches(claim("Zebras quietly graze.")) == []


def test_share_is_weighted():
    assert share(claim("Zebras graze."), {"zebra"}) == 0.5
    assert share(claim("Of the and."), {"zebra"}) == 0.0
