"""Who does what to whom, as far as the order of words tells."""

from __future__ import annotations

import pytest

from model.document import Document
from model.drift.deeds import deed, verbs
from model.drift.reading import readings
from model.drift.words import stem


def sides(text: str, verb: str) -> tuple[set[str], set[str]]:
    """Return the keys of who does it and of who undergoes it."""
    (reading,) = readings(Document(text), 0)
    done = deed(reading, verbs(reading)[stem(verb)][0])
    return {t.key for t in done.doers}, {t.key for t in done.undergoers}


@pytest.mark.parametrize(
    "text",
    [
        "The heron swallowed the perch.",
        "The perch was swallowed by the heron.",
        "On Friday the heron swallowed the perch.",
        "The perch, swallowed by the heron at dawn, was never weighed.",
    ],
)
def test_active_and_passive_have_the_same_sides(text):
    doers, undergoers = sides(text, "swallowed")
    assert stem("heron") in doers - undergoers
    assert stem("perch") in undergoers - doers


def test_a_passive_without_by_names_no_doer():
    assert sides("The perch was swallowed at dawn.", "swallowed")[0] == set()


def test_what_opens_the_sentence_with_a_preposition_does_nothing():
    doers, undergoers = sides("From the miller Quist, the baker Holm borrowed a cart.", "borrowed")
    assert {stem("holm")} <= doers
    assert {stem("quist"), stem("cart")} <= undergoers


def test_the_next_clause_is_left_out():
    assert stem("goose") not in set.union(*sides("The fox chased the hen, and the goose slept.", "chased"))


@pytest.mark.parametrize("text", ["The chased hen slept.", "She gave limited help.", "Its said owner slept."])
def test_a_participle_before_a_noun_is_no_verb(text):
    (reading,) = readings(Document(text), 0)
    assert not verbs(reading).keys() & {stem("chased"), stem("limited"), stem("said")}
