"""Judges and awards that carry a superlative for certain."""

from __future__ import annotations

import pytest

from model.document import Document
from model.signals.base import Case
from model.signals.superlatives import Superlatives


def marked(text: str) -> list[str]:
    return [text[e.start : e.end] for e in Superlatives().measure(Case(Document(text))).evidence]


@pytest.mark.parametrize(
    "text",
    [
        "The baker Nadia Quill would call it a masterpiece.",
        "It is irreplaceable, in the view of the botanist Nadia Quill.",
        "The finest oven in town. So said Nadia Quill in a letter to the mill.",
        "A stunning loaf. That is the verdict of Nadia Quill.",
        "The guild gave its Rye Medal for outstanding crust to the mill.",
        "It took years to bake; for her the loaf was a masterpiece.",
        "To Quill, it was simply a masterpiece.",
        '"We open at four," said Ada Vell, and it was not until noon that the baker Nadia Quill called the loaf a masterpiece.',
    ],
    ids=["before", "after", "said in the next", "verdict in the next", "award", "for her", "to a name", "beside a quotation"],
)
def test_a_judge_carries_it(text):
    assert marked(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Call me soft, but it is a masterpiece.",
        "Say hello to the loveliest oven in Lomm.",
        "A stunning loaf. The mill in Lomm is the work of Nadia Quill.",
        "For sale from noon, the loaf was a masterpiece.",
    ],
    ids=["reader asked to call", "reader asked to say", "next sentence judges nothing", "for no one"],
)
def test_no_judge_carries_nothing(text):
    assert len(marked(text)) == 1
