"""Dates of the claim that the passage gives otherwise, or that no source gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from model.drift.align import Match, share
from model.drift.dates import Date, agree, conflict, same_sort
from model.drift.facts import Library
from model.drift.reading import Reading
from model.drift.result import Drift, Place

KIND = "temporal"
_SAME_MATTER = 0.4


def compare(match: Match, library: Library) -> Iterator[Drift]:
    """Yield one Drift for each date that contradicts the passage, and for each that no source bears out."""
    for date in library.facts(match.claim).dates:
        if _held(date, match.passages, library):
            continue
        rival = _rival(date, match, library)
        if rival:
            yield _changed(match.claim, date, *rival)
        elif date.year and not any(agree(date, other) for other in library.years.get(date.year, ())):
            yield Drift(KIND, date.start, date.end, None, f"No source gives the date {_written(match.claim, date)}.")


def _held(date: Date, passages: Sequence[Reading], library: Library) -> bool:
    return any(agree(date, other) for passage in passages for other in library.facts(passage).dates)


def _rival(date: Date, match: Match, library: Library) -> tuple[Reading, Date] | None:
    claimed = library.facts(match.claim).dates
    for passage in (p for p in match.passages if share(match.claim, p.weights.keys()) >= _SAME_MATTER):
        for other in library.facts(passage).dates:
            free = not any(agree(ours, other) for ours in claimed)
            if free and same_sort(date, other) and conflict(date, other):
                return passage, other
    return None


def _changed(claim: Reading, date: Date, passage: Reading, other: Date) -> Drift:
    ours, theirs = _written(claim, date), _written(passage, other)
    return Drift(
        KIND,
        date.start,
        date.end,
        Place(passage.source, other.start, other.end),
        f"The source says {theirs}, the article {ours}.",
    )


def _written(reading: Reading, date: Date) -> str:
    return reading.document.canonical[date.start : date.end]
