"""No text makes a signal take more than its share: twice the characters, about twice the time."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator

import pytest

from model.document import Document
from model.signals import all_signals
from model.signals.base import Case

LENGTHS = (100_000, 200_000)
MOST_GROWTH = 3.0
"""Between linear (2) and quadratic (4)."""
MOST_LOAD = 0.03
"""Seconds below which growth is not told from noise."""
SHAPES = {
    "question marks": "a" + "?" * 99,
    "questions": "Is it so? ",
    "question and answer lines": "Why is it so?\nIt is.\n",
    "nested quotes": "\"a 'b \"c 'd ",
    "quotation marks": "a" + '"' * 99,
    "apostrophes": "a 'b",
    "one endless word": "a",
    "one endless number": "1,000.",
    "one endless list": "- item\n",
    "one endless numbered list": "1. item\n",
    "many lines": "word\n",
    "blank lines": "word" + "\n" * 96,
    "spaces": "word" + " " * 96,
    "bold marks": "**a** ",
    "headings": "# A Heading\n",
    "commas": "and, making ",
    "one sentence of speech": "he said experts say ",
    "one sentence of praise": "the most blue oven is the best ",
    "sentences of praise": "It is the best oven of all. ",
    "one sentence of figures": "12% of 340 km and ",
    "shouting": "THE BEST! ",
    "the same sentence": "The ferry left the port of Lomm on Monday with all its cars. ",
    "photo credits": "Photo: A B\nOne line of text under it.\n",
    "brackets": "(a [b",
    "links": "https://a.example/ ",
    "exempt marks": "a <!-- copydesk:exempt -->b<!-- /copydesk:exempt --> " + "c " * 100,
    "combining marks": "a\u0301\u0302",
}


def parts(unit: str, characters: int) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield the reading of a text made of `unit`, then each signal on it."""
    article = Document((unit * (characters // len(unit) + 1))[: characters // len(unit) * len(unit)])
    yield "reading", lambda: (article.language, article.prose, article.faq_blocks)
    for signal in all_signals():
        yield signal.name, lambda signal=signal: signal.measure(Case(article))


def seconds(run: Callable[[], object]) -> float:
    gc.disable()
    started = time.thread_time()
    run()
    spent = time.thread_time() - started
    gc.enable()
    return spent


def growth(unit: str) -> dict[str, float]:
    """Return by how much each part takes longer for twice the text."""
    short, long = ({name: seconds(run) for name, run in parts(unit, characters)} for characters in LENGTHS)
    return {name: round(long[name] / max(short[name], MOST_LOAD), 1) for name in short}


@pytest.mark.parametrize("unit", SHAPES.values(), ids=SHAPES)
def test_twice_the_text_takes_about_twice_the_time(unit):
    slow = {name for name, times in growth(unit).items() if times > MOST_GROWTH}
    again = growth(unit) if slow else {}
    assert {name: again[name] for name in slow if again[name] > MOST_GROWTH} == {}
