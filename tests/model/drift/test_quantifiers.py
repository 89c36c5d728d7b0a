"""How many of something a sentence says."""

from __future__ import annotations

import pytest

from model.document import Document
from model.drift.quantifiers import quantifiers
from model.drift.reading import readings
from model.drift.words import stem


def read(text: str) -> list[tuple[str, str]]:
    (reading,) = readings(Document(text), 0)
    return [(found.group, found.noun) for found in quantifiers(reading)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("All of the cellars flooded.", ("all", stem("cellars"))),
        ("Most cellars flooded.", ("most", stem("cellars"))),
        ("The flood spared several cellars.", ("some", stem("cellars"))),
        ("Only 12 cellars flooded.", ("only", stem("cellars"))),
        ("Each of them flooded.", ("all", "them")),
    ],
)
def test_a_quantifier_is_read_with_its_noun(text, expected):
    assert read(text) == [expected]


@pytest.mark.parametrize("text", ["Some 40 cellars flooded.", "It was the most expensive cellar.", "It only flooded the cellar."])
def test_about_a_superlative_and_a_mere_only_are_none(text):
    assert read(text) == []
