"""How many of a kind: "all" made of "most", "some" made of "all"."""

from __future__ import annotations

from collections.abc import Iterator

from model.drift.align import Match
from model.drift.comparers.numerical import KIND
from model.drift.facts import Library
from model.drift.quantifiers import Quantifier, quantifiers
from model.drift.result import Drift, Place

_SAME_MATTER = 0.6


def compare(match: Match, library: Library) -> Iterator[Drift]:
    """Yield one Drift for each quantifier that the best sentence replaces by another before the same noun."""
    ours = quantifiers(match.claim) if match.closeness(library.facts(match.claim).statement) >= _SAME_MATTER else []
    theirs = quantifiers(match.best) if ours else []
    for one in ours:
        rivals = [other for other in theirs if other.noun == one.noun]
        if rivals and all(other.group != one.group for other in rivals):
            yield _drift(match, one, rivals[0])


def _drift(match: Match, ours: Quantifier, theirs: Quantifier) -> Drift:
    said = match.best.document.canonical[theirs.start : theirs.end], match.claim.document.canonical[ours.start : ours.end]
    place = Place(match.best.source, theirs.start, theirs.end)
    return Drift(KIND, ours.start, ours.end, place, f'The source says "{said[0].lower()}", the article "{said[1].lower()}".')
