"""One file a kind of drift: each compares a claim with the passage that it was matched to."""

from __future__ import annotations

from collections.abc import Iterator

from model.drift.align import Match
from model.drift.comparers import (
    addition,
    attribution,
    certainty,
    credit,
    entity,
    exchange,
    negation,
    numerical,
    quantifier,
    quotation,
    relational,
    temporal,
)
from model.drift.facts import Library
from model.drift.result import Drift

_COMPARERS = (
    numerical,
    exchange,
    quantifier,
    temporal,
    entity,
    relational,
    credit,
    negation,
    attribution,
    certainty,
    quotation,
    addition,
)


def drifts(match: Match, library: Library) -> tuple[Drift, ...]:
    """Return how the claim departs from its passage, in the order of the text; none lies within another of its kind."""
    found = sorted(_all(match, library), key=lambda drift: (drift.start, -drift.end))
    return tuple(
        d for at, d in enumerate(found) if not any(e.kind == d.kind and e.start <= d.start and d.end <= e.end for e in found[:at])
    )


def _all(match: Match, library: Library) -> Iterator[Drift]:
    for comparer in _COMPARERS:
        yield from comparer.compare(match, library)
