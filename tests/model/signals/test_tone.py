"""The tone signal."""

from __future__ import annotations

import pytest

from model.document import Document
from model.signals.base import OK, Case
from model.signals.tone import Tone

CALM = "The council met on Monday and put off the vote. The mayor wants more time, and the traders want a bridge by spring."
LOUD = "WAKE UP PORTSEA! The corrupt council met in secret and the whole shameful plot was exposed. It is a total disgrace!"
EXAMPLES = {"hits": [LOUD, f"{CALM} {LOUD}"], "no_hits": [CALM, f'{CALM} "This is a disgrace!" she shouted.']}


def measure(text: str):
    return Tone().measure(Case(Document(text)))


def marked(text: str, note: str) -> list[str]:
    return [text[e.start : e.end] for e in measure(text).evidence if e.note == note]


def test_marks_what_is_loud():
    assert marked(LOUD, "loaded word") == ["WAKE UP", "corrupt", "secret", "shameful", "plot", "exposed", "disgrace"]
    assert marked(LOUD, "shouted word") == ["PORTSEA"]
    assert marked(LOUD, "exclamation mark") == ["!", "!"]


def test_calm_news_is_zero():
    assert (measure(CALM).value, measure(CALM).severity) == (0, OK)


@pytest.mark.parametrize(
    "text",
    [
        f'{CALM} "What a shameful plot!" she said.',
        f"{CALM} NASA sent a note.",
        f"{CALM} The secretary was asked for a plotter.",
    ],
)
def test_quotations_acronyms_and_longer_words_are_not_loud(text):
    assert measure(text).value == 0


def test_louder_is_never_better():
    assert measure(f"{LOUD} {LOUD}").value > measure(LOUD).value > measure(LOUD.replace("!", ".")).value


def test_explains_with_singular_and_plural():
    found = measure(f"{CALM} What a plot!")
    assert found.explanation == "1 loaded word, 0 shouted words and 1 exclamation mark in 26 words of prose."
