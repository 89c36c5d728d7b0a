"""The promotion signal."""

from __future__ import annotations

import pytest

from model.document import Document
from model.signals.base import OK, WARNING, Case
from model.signals.promotion import Promotion

ADVERT = (
    "Welcome to Portsea Bakery. We offer a wide range of fresh bread, cakes and pastries for every occasion. Our products are "
    "handmade by our experienced team with the finest natural ingredients. We are proud of our excellent customer service. "
    "Order online today and enjoy free delivery to your home, or visit our shop in the harbour. Contact us for more information "
    "about our special offers, and let our friendly staff help you to choose the perfect cake for your party."
)
NEWS = (
    "The council of Portsea voted on Monday to close the bakery in the harbour for two weeks after inspectors found mice in "
    "the store. The owner said on Tuesday that he would appeal. According to the report, staff had been told of the problem in "
    "March. Twelve people work in the shop, which opened in 1987 and supplies three schools in the district with bread."
)
EXAMPLES = {"hits": [ADVERT, f"{ADVERT} {ADVERT}"], "no_hits": [NEWS, f"{NEWS}\n\n{NEWS}"]}


def measure(text: str):
    return Promotion().measure(Case(Document(text)))


def test_names_what_it_found_and_where():
    found, article = measure(ADVERT), Document(ADVERT)
    assert found.severity == WARNING
    assert "calls on the reader" in found.explanation
    notes = {article.canonical[e.start : e.end].split()[0]: e.note for e in found.evidence}
    assert notes["Order"].startswith("calls on the reader: “order online”")
    assert notes["We"].startswith("speaks for the company")


def test_news_has_no_evidence_and_no_advice():
    found = measure(NEWS)
    assert (found.severity, found.advice, list(found.evidence)) == (OK, "", [])


def test_too_short_a_text_is_not_measured():
    found = measure("Order now and save.")
    assert (found.value, found.features) == (None, {})
    assert found.explanation == "Not measured: fewer than 25 words."


def test_at_most_eight_sentences_are_evidence():
    assert len(measure(f"{ADVERT}\n\n" * 6).evidence) == 8


@pytest.mark.parametrize("times", [2, 20])
def test_length_moves_neither_an_advert_nor_news(times):
    assert measure(" ".join([ADVERT] * times)).value > 0.5
    assert measure(" ".join([NEWS] * times)).value < 0.1
