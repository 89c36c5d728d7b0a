"""Finds ready-made wording: stock phrases, conclusion formulas, commenting participles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from model.signals.lexicon import load
from model.signals.prose import Prose

STOCK, CONCLUSION, TAIL = "stock phrase", "conclusion formula", "participle tail"
_TAIL_WORDS = 4


class Phrase(NamedTuple):
    """A find of one kind (STOCK, CONCLUSION, TAIL) in the writer's own voice: the words `[first, last)` of a Prose."""

    first: int
    last: int
    kind: str


def find_phrases(prose: Prose) -> list[Phrase]:
    """Return the finds outside quotation marks in the order of the text; a conclusion formula is no stock phrase again."""
    found = {phrase.first: phrase for finder in (_stock, _tails, _conclusions) for phrase in finder(prose)}
    return [found[first] for first in sorted(found) if prose.voiced[first]]


def _stock(prose: Prose) -> Iterator[Phrase]:
    return (Phrase(m.first, m.last, STOCK) for m in prose.matches(load("stock_phrases")))


def _conclusions(prose: Prose) -> Iterator[Phrase]:
    formulas = load("conclusions")
    for line in prose.lines:
        match = formulas.at(prose.texts, line.first, line.last)
        if match:
            yield Phrase(match.first, match.last, CONCLUSION)


def _tails(prose: Prose) -> Iterator[Phrase]:
    """Participles after a comma, from the second word of a sentence on, with enough words after them to say something."""
    participles, ends = load("participle_tails").words, prose.line_ends
    for at in [i for i, text in enumerate(prose.texts) if text in participles]:
        if at and ends[at - 1] == ends[at] >= at + _TAIL_WORDS and prose.follows(at, ", "):
            yield Phrase(at, ends[at], TAIL)
