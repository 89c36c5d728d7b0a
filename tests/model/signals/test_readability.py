"""The readability signal."""

from __future__ import annotations

import pytest
import textstat

from model.document import Document
from model.signals.base import OK, Case
from model.signals.readability import Readability, syllable_count

NEWS = (
    "The council of Portsea approved a new bridge across the river on Monday after two years of debate about the cost. "
    "Work starts in spring and will take eighteen months, according to the mayor. The old bridge was closed to lorries "
    "after engineers discovered cracks in two of its piers. Traders had complained that the detour through the valley "
    "was ruining them, and several shops have moved away."
)
CHILDISH = "The cat sat. The dog ran. The sun was hot. We had a bun. It was fun. " * 4
OFFICIAL = (
    "Notwithstanding the aforementioned considerations regarding interdepartmental responsibilities, the administrative "
    "implementation of infrastructural modernisation necessitates comprehensive organisational reconfiguration "
    "accompanied by multidisciplinary evaluation of environmental, socioeconomic and technological ramifications. "
) * 3
EXAMPLES = {"hits": [CHILDISH, OFFICIAL], "no_hits": [NEWS, f"{NEWS} {NEWS}"]}


def measure(text: str):
    return Readability().measure(Case(Document(text)))


def test_usual_news_is_zero():
    found = measure(NEWS)
    assert (found.value, found.severity, found.advice) == (0, OK, "")


@pytest.mark.parametrize(("text", "advice"), [(CHILDISH, "Join"), (OFFICIAL, "Shorten")])
def test_far_outside_says_which_way_to_go(text, advice):
    found = measure(text)
    assert found.value > 0.3
    assert found.advice.startswith(advice)


def test_agrees_with_textstat_on_plain_text():
    """Within the rounding of textstat, which takes syllables per word to one decimal."""
    features = measure(NEWS).features
    assert features["reading_grade"] == pytest.approx(textstat.textstat.flesch_kincaid_grade(NEWS), abs=0.6)
    assert features["reading_ease"] == pytest.approx(textstat.textstat.flesch_reading_ease(NEWS), abs=4.3)


@pytest.mark.parametrize("text", ["2024", "Word", "🙂🙂 a", "漢字" * 500, "ا" * 900, "x" * 200_000])
def test_odd_text_is_not_measured_and_does_not_raise(text):
    found = measure(text)
    assert found.value is None
    assert found.explanation.startswith("Not measured")


def test_odd_words_have_syllables():
    assert [syllable_count(word) for word in ("2024", "漢字", "x", "bread")] == [1, 1, 1, 1]
    assert syllable_count("banana" * 1000) == syllable_count("banana" * 100)


def test_headings_and_line_breaks_do_not_count():
    assert measure(f"Bridge approved\n\n\n{NEWS}").features == measure(NEWS).features
