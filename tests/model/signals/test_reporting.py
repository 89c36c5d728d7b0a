"""Who said it."""

from __future__ import annotations

import pytest

from model.document import Document
from model.signals.reporting import Reporting, Voice


def voices(text: str) -> list[Voice]:
    return [statement.voice for statement in Document(text).view(Reporting).statements]


@pytest.mark.parametrize(
    "text",
    [
        "The tide was late, said Ada Vell, who keeps the log.",
        "According to Ada Vell, the tide was late.",
        '"It was late," harbour master Ada Vell told the council.',
        "A survey by Pallister Research found that the tide was late.",
        "The tide was late, an engineer at Vell Marine said.",
    ],
)
def test_a_named_source(text):
    assert voices(text) == [Voice.NAMED]


@pytest.mark.parametrize(
    "text", ["The tide was late, officials said.", '"It was late," she said.', "A study found that tides are late."]
)
def test_a_source_without_a_name(text):
    assert voices(text) == [Voice.UNNAMED]


@pytest.mark.parametrize(
    "text",
    [
        "Experts say the tide was late.",
        "Some believe that the tide was late.",
        "Critics argue the pier is too long.",
        "In Portsea, observers have pointed out that the tide was late.",
    ],
)
def test_nobody_in_particular(text):
    assert voices(text) == [Voice.VAGUE]


@pytest.mark.parametrize(
    "text",
    [
        "The tide came late on Monday and the pier was wet.",
        "The young keeper showed great strength at the oars.",
        'The sign reads "experts say so" in red.',
        "Many boats came late.",
    ],
)
def test_no_statement_at_all(text):
    assert voices(text) == []


def test_the_named_source_wins_within_a_sentence():
    assert voices("Experts say so, but the tide was late, Ada Vell said.") == [Voice.NAMED]


def test_vague_sources_attribute_nothing():
    document = Document("Experts say the tide was late. The pier is new, Ada Vell said.")
    (start,) = document.view(Reporting).attributed
    assert document.canonical[start:].startswith("The pier")
