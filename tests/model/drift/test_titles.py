"""What a sentence calls the bearer of a name."""

from __future__ import annotations

import pytest

from model.document import Document
from model.drift.names import Lore, names
from model.drift.reading import readings
from model.drift.titles import titles
from model.drift.words import stem


def of_last_name(text: str) -> set[str]:
    (reading,) = readings(Document(text), 0)
    return titles(reading, names(reading, Lore([reading]))[-1])


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("They met the beekeeper Orla Finch.", "beekeeper"),
        ("They met Orla Finch, a beekeeper.", "beekeeper"),
        ("They played an opera by Orla Finch.", "opera"),
        ("They met the mayor of the town, Orla Finch.", "mayor"),
    ],
)
def test_a_title_beside_a_name_is_read(text, title):
    assert stem(title) in of_last_name(text)


@pytest.mark.parametrize(
    "text", ["They thanked Orla Finch.", "The beekeeper slept while they met Orla Finch.", "They met Orla Finch."]
)
def test_a_verb_or_a_distant_word_is_no_title(text):
    assert of_last_name(text) == set()
