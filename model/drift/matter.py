"""How much of what a claim states, without who states it, one source sentence has."""

from __future__ import annotations

from collections.abc import Iterator

from model.drift.align import Match
from model.drift.facts import Library
from model.drift.reading import Reading


def about(match: Match, library: Library, least: float) -> Iterator[Reading]:
    """Yield the passages, the best first, that have at least the share `least` (0 … 1) of the weight of the claim's statement."""
    statement = library.facts(match.claim).statement
    total = sum(statement.values())
    for passage in match.passages:
        if total and sum(weight for key, weight in statement.items() if key in passage.weights) >= least * total:
            yield passage
