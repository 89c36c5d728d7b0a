"""One sentence as the comparers see it: its keys with their places, its text, its neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from model.document import Document, Sentence, Word
from model.drift.words import keys

_LONGEST = 120
"""Most words that are read as one sentence."""


class Term(NamedTuple):
    """One content word: its key, its weight (see model.drift.words), its place in the document."""

    key: str
    weight: float
    start: int
    end: int


class Reading:
    """A sentence of `document`; `source` is the index of the source, -1 for the article.

    `near` holds the sentences before and after it in the same block, `figures` its words that open with a digit.
    All offsets are canonical.
    """

    def __init__(self, document: Document, sentence: Sentence, source: int) -> None:
        self.document, self.source = document, source
        self.start, self.end, self.block = sentence.start, sentence.end, sentence.block
        self.words: Sequence[Word] = document.words[sentence.words]
        self.text = document.canonical[sentence.start : sentence.end]
        self.terms = tuple(_terms(document.canonical, self.words))
        self.figures = frozenset(word.text for word in self.words if word.text[0].isdecimal())
        self.near: tuple[Reading, ...] = ()

    @cached_property
    def weights(self) -> dict[str, float]:
        """The weight of each different key."""
        return {term.key: term.weight for term in self.terms}

    @cached_property
    def order(self) -> list[str]:
        """The keys in the order of the sentence."""
        return [term.key for term in self.terms]

    @cached_property
    def identity(self) -> str:
        """What two copies of the sentence share, whatever the white space and capitals."""
        return " ".join(self.text.split()).casefold().rstrip(".!")

    @cached_property
    def lower(self) -> list[str]:
        """The words in lower case."""
        return [word.text for word in self.words]

    @cached_property
    def runs(self) -> frozenset[tuple[str, str, str]]:
        """The runs of three words, in lower case."""
        return frozenset(zip(self.lower, self.lower[1:], self.lower[2:], strict=False))


def readings(document: Document, source: int) -> list[Reading]:
    """Return a Reading of every sentence of `document`, each knowing its neighbours."""
    found = [
        Reading(document, short, source)
        for sentence in document.sentences
        for piece in _pieces(document, sentence)
        for short in _short(document, piece)
    ]
    for before, after in pairwise(found):
        if before.block == after.block:
            before.near += (after,)
            after.near += (before,)
    return found


def _short(document: Document, piece: Sentence) -> Iterable[Sentence]:
    """Cut what is too long for a sentence, so that all work on one sentence is bounded."""
    for first in range(piece.words.start, max(piece.words.stop, piece.words.start + 1), _LONGEST):
        last = min(first + _LONGEST, piece.words.stop)
        start = piece.start if first == piece.words.start else document.words[first].start
        end = piece.end if last == piece.words.stop else document.words[last - 1].end
        yield Sentence(start, end, piece.block, slice(first, last))


def _pieces(document: Document, sentence: Sentence) -> Iterable[Sentence]:
    """Cut once more where a quotation opens after a full stop: the splitter leaves `… ashore. "Nobody knew," …` whole."""
    text, start, first, marks = document.canonical, sentence.start, sentence.words.start, 0
    at = text.find('"', start, sentence.end)
    while at >= 0:
        if marks % 2 == 0 and text[at - 2 : at] in (". ", "! ", "? ") and at > start:
            middle = first + len(document.words_in(start, at))
            yield Sentence(start, at - 1, sentence.block, slice(first, middle))
            start, first = at, middle
        marks += 1
        at = text.find('"', at + 1, sentence.end)
    yield Sentence(start, sentence.end, sentence.block, slice(first, sentence.words.stop))


def _terms(text: str, words: Sequence[Word]) -> Iterable[Term]:
    for at, word in enumerate(words):
        for key in keys(text[word.start : word.end], at == 0):
            yield Term(key.text, key.weight, word.start, word.end)
