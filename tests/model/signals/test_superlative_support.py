"""What carries a superlative, and what stands beside it and carries nothing."""

from __future__ import annotations

import pytest

from model.document import Document
from model.signals.base import Case
from model.signals.superlative_support import model
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
        "Quill calls the oven revolutionary.",
        "Rye is the best flour for the climate (Vell et al., 2021).",
        "Rye is the best flour for the climate [3].",
        "Rye is the best flour for the climate (Vell, 2021, p. 4).",
        "Rye is the best flour for the climate. (Source: Guild Report, 2021, p. 4.)",
        "At 94 metres it is the tallest tower in the county.",
        "The firm's oven is the best on the market, its bakers say.",
    ],
    ids=[
        "ranking beside it",
        "measured beside it",
        "study",
        "voice before",
        "voice after by",
        "surname alone",
        "author and year",
        "number of a reference",
        "page of a reference",
        "source in brackets of its own",
        "measured here",
        "voice after",
    ],
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
        ("The oldest pub in the county sells beer at £4.", ["oldest"]),
        ("It is the finest shoe in town. Sizes run from 3 to 13.", ["finest"]),
    ],
    ids=["price", "hours", "year", "age", "price beside an age", "range"],
)
def test_a_figure_of_another_matter_carries_nothing(text, expected):
    assert marked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Sources say it is the best bread in town.",
        "Many consider it the best bread in town.",
        '"We open at four," said Ada Vell, who bakes the best bread in town.',
        "It is the best bread ever ranked.",
    ],
    ids=["nobody in particular says", "nobody in particular judges", "another's quotation", "a part of the claim"],
)
def test_what_only_looks_like_support_carries_nothing(text):
    assert any("best" in claim for claim in marked(text))


@pytest.mark.parametrize("kind", ["the tallest tower", "the finest tower", "a stunning tower"])
def test_nothing_near_means_no_support(kind):
    assert len(marked(f"It is {kind} in the county.")) == 1


def test_what_stands_near_a_claim_never_speaks_against_it():
    weights, _ = model()
    assert all(weight <= 0 for name, weight in weights.items() if name.startswith(("here: ", "beside: ")))
