"""Finds the passage that a claim is compared with: of those about as close as the closest, the one it departs from least."""

from __future__ import annotations

from typing import NamedTuple

from model.drift import comparers
from model.drift.align import Match
from model.drift.facts import Library
from model.drift.quotations import shingles
from model.drift.reading import Reading
from model.drift.result import Drift

_AS_GOOD = 0.15
_QUOTED = 0.3


class Pairing(NamedTuple):
    """A claim beside the passage that carries it best, and how it departs from it."""

    match: Match
    drifts: tuple[Drift, ...]


def pair(claim: Reading, library: Library) -> Pairing | None:
    """Return the claim's pairing, None if no sentence of the sources shares a word with it."""
    found: list[Pairing] = []
    for match in _good(claim, library):
        found.append(Pairing(match, comparers.drifts(match, library)))
        if not found[-1].drifts:
            return found[-1]
    return min(found, key=lambda pairing: len(pairing.drifts), default=None)


def _good(claim: Reading, library: Library) -> list[Match]:
    """Return the matches whose closeness is within _AS_GOOD of the best, the closest first."""
    statement = library.facts(claim).statement
    found = [
        (match.closeness(statement) + (_QUOTED if _holds_quotation(match, library) else 0.0), match)
        for match in library.index.matches(claim)
    ]
    found.sort(key=lambda one: -one[0])
    return [match for close, match in found if close >= found[0][0] - _AS_GOOD]


def _holds_quotation(match: Match, library: Library) -> bool:
    """Tell whether the best sentence has a quotation of the claim, if only its first words."""
    text = match.claim.document.canonical
    quoted = [shingles(text[max(q.start, match.claim.start) : q.end]) for q in library.facts(match.claim).quotations]
    return any(quoted) and not {run[0] for run in quoted if run}.isdisjoint(shingles(match.best.text))
