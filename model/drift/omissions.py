"""Attributed statements of the sources that the article leaves out."""

from __future__ import annotations

from collections.abc import Sequence

from model.blocks import RESIDUE
from model.drift.facts import Library
from model.drift.reading import Reading
from model.drift.result import Omission, Place

MOST = 5
_TOLD = 0.4


def omissions(claims: Sequence[Reading], library: Library) -> tuple[Omission, ...]:
    """Return at most MOST attributed statements that the article does not take up, in the order of the sources.

    Of more, those whose words the sources come back to most often are kept, for these are about the main matter;
    among equals the earlier.
    """
    told = {key for claim in claims for key in claim.weights}
    left_out = [
        reading
        for reading in library.index.sentences
        if not _is_residue(reading) and _is_statement(reading, library) and _told(reading, told) < _TOLD
    ]
    chosen = sorted(left_out, key=lambda reading: -_prominence(reading, library))[:MOST]
    return tuple(
        Omission(Place(r.source, r.start, r.end), _explanation(r, library))
        for r in sorted(chosen, key=lambda r: (r.source, r.start))
    )


def _is_residue(reading: Reading) -> bool:
    return reading.document.blocks[reading.block].kind == RESIDUE


def _is_statement(reading: Reading, library: Library) -> bool:
    return len(reading.terms) >= 4 and any(speech.strong for speech in library.facts(reading).speeches)


def _told(reading: Reading, told: set[str]) -> float:
    total = sum(reading.weights.values())
    return sum(weight for key, weight in reading.weights.items() if key in told) / total


def _prominence(reading: Reading, library: Library) -> float:
    """Mean number of sentences that share one of the statement's words."""
    return sum(len(library.index.postings[key]) for key in reading.weights) / len(reading.weights)


def _explanation(reading: Reading, library: Library) -> str:
    speech = next(speech for speech in library.facts(reading).speeches if speech.strong)
    cue = reading.document.canonical[speech.start : speech.end]
    return f'The article leaves out this statement, which the source attributes ("{cue}").'
