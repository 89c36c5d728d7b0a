"""The style signal."""

from __future__ import annotations

import pytest

from model.document import Document
from model.signals.base import OK, Case
from model.signals.style import Style

PLAIN = (
    "The ferry left Portsea at nine with forty people on board. By noon it was back, and nobody had gone ashore. "
    "The captain said the swell at the north pier was too high. He'll try again on Friday."
)
FORMULAS = (
    "In today's rapidly evolving world, ferries play a crucial role in island life. It is important to note that the "
    "swell was high, underscoring the need for a better pier. In conclusion, only time will tell whether the crossing "
    "can be saved, and the pier stands as a testament to the past."
)
EXAMPLES = {"hits": [FORMULAS, f"{PLAIN}\n\n{FORMULAS}"], "no_hits": [PLAIN, f'{PLAIN} "It plays a crucial role," he said.']}


def measure(text: str):
    return Style().measure(Case(Document(text)))


def test_marks_the_formulas_where_they_stand():
    found = measure(FORMULAS)
    quotes = [FORMULAS[e.start : e.end] for e in found.evidence]
    assert quotes[0] == "In today's rapidly evolving world"
    assert "In conclusion" in quotes
    assert "underscoring the need for a better pier" in quotes
    assert found.explanation == "5 stock phrases, 1 participle tail and 1 conclusion formula in 52 words of prose."


def test_plain_news_has_nothing_to_change():
    found = measure(PLAIN)
    assert (found.value, found.severity, found.advice, list(found.evidence)) == (0, OK, "", [])


def test_plain_text_around_lowers_but_does_not_hide():
    around = "\n\n".join(f"Boat {number} left Portsea at nine with forty people on board." for number in range(100))
    alone, hidden = measure(FORMULAS).value, measure(f"{around}\n\n{FORMULAS}").value
    assert 0.1 < hidden < alone


def test_saying_it_twice_is_worse():
    assert measure(f"{FORMULAS} {FORMULAS}").value > measure(FORMULAS).value


def test_too_short_a_text_is_not_measured():
    found = measure("The ferry left at nine.")
    assert found.value is None
    assert found.features == {}


def test_gives_all_its_features_for_a_long_text():
    assert measure(" ".join([PLAIN] * 3)).features.keys() == {feature.name for feature in Style.features}


def test_only_formulas_touch_reliability():
    seen = {feature.name for feature in Style.features if feature.reliability is not None}
    assert seen == {"stock_phrases", "conclusion_formulas"}


@pytest.mark.shared
def test_machine_text_among_the_reference_documents_reads_more_ready_made(shared):
    texts = {path.name[:3]: path.read_text() for path in (shared / "seeds").glob("*.txt")}
    values = {number: measure(text).value for number, text in texts.items()}
    assert values["001"] > 2 * max(values["000"], values["002"], values["004"])
