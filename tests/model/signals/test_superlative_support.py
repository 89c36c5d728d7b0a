"""What carries a superlative, and what stands beside it and carries nothing."""

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
        "Orvik has the best bus service in the valley. It took first place in the passengers' table, ahead of Lunde.",
        "The tower is the tallest in the county. It measures 94 metres, nine more than the mill.",
        "The new lock is the safest on the market, a study by the Lunde Institute found.",
        "The reviewer Nadia Quill called it the finest bread in town.",
        "The bread was named the finest in town by the Lunde Gazette.",
    ],
    ids=["ranking beside it", "measured beside it", "study", "voice before", "voice after by"],
)
def test_carried(text):
    assert marked(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The tower is the tallest in the county. Tickets cost £12.", ["tallest"]),
        ("It is the finest bread in town. The shop opens at 7 a.m. and closes at 6 p.m.", ["finest"]),
        ("No other bakery comes close. The shop was founded in 1998.", ["No other bakery comes close"]),
        ("It is second to none. Nadia Quill, 34, bought a loaf.", ["second to none"]),
    ],
    ids=["price", "hours", "year", "age"],
)
def test_a_figure_of_another_matter_carries_nothing(text, expected):
    assert marked(text) == expected
