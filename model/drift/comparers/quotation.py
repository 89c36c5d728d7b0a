"""Quotations that are not in the source word for word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from model.drift.align import Match
from model.drift.facts import Library
from model.drift.quotations import MIN_WORDS, Quotation, holds, quoted_words
from model.drift.reading import Reading
from model.drift.result import Drift, Place

KIND = "quotation"
_AKIN = 0.4


def compare(match: Match, library: Library) -> Iterator[Drift]:
    """Yield one Drift for each quotation of MIN_WORDS words and more that no source has."""
    claim = match.claim
    for quotation in library.facts(claim).quotations:
        start, end = max(quotation.start, claim.start), min(quotation.end, claim.end)
        quoted = claim.document.canonical[start:end]
        if len(quoted_words(quoted)) >= MIN_WORDS and not any(holds(source, quoted) for source in library.index.sources):
            yield _drift(match, library, start, end)


def _drift(match: Match, library: Library, start: int, end: int) -> Drift:
    words = set(quoted_words(match.claim.document.canonical[start:end]))
    akin = _akin(words, match.passages, library)
    if akin is None:
        return Drift(KIND, start, end, None, "No source has these words in quotation marks or without.")
    passage, other = akin
    place = Place(passage.source, max(other.start, passage.start), min(other.end, passage.end))
    return Drift(KIND, start, end, place, "The quotation is not word for word what the source quotes.")


def _akin(words: set[str], passages: Sequence[Reading], library: Library) -> tuple[Reading, Quotation] | None:
    """Return the source's quotation that shares most words, if it shares _AKIN of them."""
    found = [
        (_shared(words, passage, other), passage, other) for passage in passages for other in library.facts(passage).quotations
    ]
    share, passage, other = max(found, key=lambda one: one[0], default=(0.0, None, None))
    return (passage, other) if passage and other and share >= _AKIN else None


def _shared(words: set[str], passage: Reading, other: Quotation) -> float:
    theirs = quoted_words(passage.document.canonical[max(other.start, passage.start) : min(other.end, passage.end)])
    return len(words & set(theirs)) / len(words)
