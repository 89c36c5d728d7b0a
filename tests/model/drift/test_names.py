"""Names: what is read as one, and which forms are known."""

from __future__ import annotations

import pytest

from model.document import Document
from model.drift.names import Lore, acronyms, knows, names
from model.drift.reading import readings


def found(text: str, beside: str = "Nothing else."):
    passages = readings(Document(text), -1)
    lore = Lore([*passages, *readings(Document(beside), 0)])
    return [(text[n.start : n.end], n.sure) for passage in passages for n in names(passage, lore)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was sold to Brandt Mills by Hanne Orvik.", ["Brandt Mills", "Hanne Orvik"]),
        ("It belongs to the University of Lunde.", ["University of Lunde"]),
        ("The chain, said Louis van Dorn, is old.", ["Louis van Dorn"]),
        ("He praised Orvik's plan.", ["Orvik"]),
        ("A test of the BreadPal oven on Monday in June failed.", ["BreadPal"]),
        ("They said that I know nothing.", []),
        ("Meanwhile, the bridge is open.", []),
    ],
)
def test_names_are_runs_of_capitals(text, expected):
    assert [name for name, _ in found(text)] == expected


def test_a_word_that_opens_its_sentence_is_a_name_only_if_the_texts_say_so():
    assert found("Kornhus sells rolls.") == [("Kornhus", False)]
    assert found("Kornhus sells rolls.", "A roll of Kornhus costs little.") == [("Kornhus", True)]
    assert found("Storms broke the roof.", "A storm is near.") == []


@pytest.mark.parametrize("part", ["orvik", "kornhus", "dutch", "mcts"])
def test_known_parts(part):
    assert knows({"orvik", "kornhus", "mct"}, {"holland", "netherlands"}, part)


@pytest.mark.parametrize("part", ["solberg", "french", "korn"])
def test_unknown_parts(part):
    assert not knows({"orvik", "kornhus"}, {"netherlands"}, part)


def test_initials_of_long_names():
    text = "The Museum of Coastal Trade is open."
    passages = readings(Document(text), 0)
    assert acronyms(names(passages[0], Lore(passages)), text) == {"mct"}
