"""Dates of the claim that the passage gives otherwise, or that no source gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from model.drift.align import Match, share
from model.drift.dates import Date, agree, conflict, resolved, same_sort
from model.drift.facts import Library
from model.drift.reading import Reading
from model.drift.result import Drift, Place

KIND = "temporal"
_SAME_MATTER = 0.4
_AHEAD = frozenset(["will", "would", "to", "may", "might", "could", "next", "due", "until", "by"])


def compare(match: Match, library: Library) -> Iterator[Drift]:
    """Yield one Drift for each date that contradicts the passage, and for each that no source bears out."""
    for date in library.facts(match.claim).dates:
        if any(_agrees(match.claim, date, passage, other) for passage, other in _given(match.passages, library)):
            continue
        rival = _rival(date, match, library)
        if rival:
            yield _changed(match.claim, date, *rival)
        elif date.year and not _is_anywhere(date, library):
            yield Drift(KIND, date.start, date.end, None, f"No source gives the date {_written(match.claim, date)}.")


def _given(passages: Sequence[Reading], library: Library) -> Iterator[tuple[Reading, Date]]:
    for passage in passages:
        for date in library.facts(passage).dates:
            yield passage, date


def _agrees(claim: Reading, ours: Date, passage: Reading, theirs: Date) -> bool:
    return any(agree(one, other) for one, other in _versions(claim, ours, passage, theirs))


def _conflicts(claim: Reading, ours: Date, passage: Reading, theirs: Date) -> bool:
    return all(same_sort(one, other) and conflict(one, other) for one, other in _versions(claim, ours, passage, theirs))


def _versions(claim: Reading, ours: Date, passage: Reading, theirs: Date) -> list[tuple[Date, Date]]:
    """Return the two dates as written if they give the same part, else as what they may stand for on the days of publication."""
    if same_sort(ours, theirs):
        return [(ours, theirs)]
    return list(product(_resolved(claim, ours), _resolved(passage, theirs)))


def _resolved(reading: Reading, date: Date) -> tuple[Date, ...]:
    return resolved(date, reading.document.published, not _AHEAD.isdisjoint(reading.lower))


def _is_anywhere(date: Date, library: Library) -> bool:
    """Tell whether a source gives the date, or was published so near the year that "last year" may mean it."""
    near = {year for source in library.index.sources for year in _near(source.published)}
    return date.year in near or any(agree(date, other) for other in library.years.get(date.year, ()))


def _near(published: str) -> tuple[int, ...]:
    year = int(published[:4]) if published[:4].isdecimal() else 0
    return (year - 1, year, year + 1) if year else ()


def _rival(date: Date, match: Match, library: Library) -> tuple[Reading, Date] | None:
    claimed = library.facts(match.claim).dates
    near = [p for p in match.passages if share(match.claim, p.weights.keys()) >= _SAME_MATTER]
    for passage, other in _given(near, library):
        free = not any(_agrees(match.claim, ours, passage, other) for ours in claimed)
        if free and _conflicts(match.claim, date, passage, other):
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
