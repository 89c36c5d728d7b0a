"""What the sources say and the article leaves out: attributed statements, figures, caveats."""

from __future__ import annotations

from collections.abc import Sequence

from model.blocks import RESIDUE
from model.drift.facts import Library
from model.drift.lexicons import words
from model.drift.reading import Reading
from model.drift.result import Omission, Place

MOST = 10
_TOLD = 0.4
_TOLD_OTHERS = 0.6
_MIN_TERMS = 4
_ON_TOPIC = 2
_WEIGHTS = {"caveat": 1.5, "statement": 1.25, "figure": 1.0}
_SAID = {
    "caveat": 'The article leaves out this caveat of the source ("{}").',
    "statement": 'The article leaves out this statement, which the source attributes ("{}").',
    "figure": 'The article leaves out this figure of the source ("{}").',
}


def omissions(claims: Sequence[Reading], library: Library) -> tuple[Omission, ...]:
    """Return at most MOST statements, figures and caveats that the article does not take up, the most important first.

    Important is what the sources come back to most often, a caveat before an attributed statement before a mere figure; among
    equals the earlier. A figure or caveat counts only if the article is about the same: _ON_TOPIC of its words in common.
    """
    told = {key for claim in claims for key in (*claim.weights, *claim.figures)}
    found = [(reading, sort) for reading in library.index.sentences if (sort := _sort(reading, told, library))]
    found.sort(key=lambda one: (-_WEIGHTS[one[1][0]] * _prominence(one[0], library), one[0].source, one[0].start))
    return tuple(Omission(Place(r.source, r.start, r.end), _SAID[sort].format(cue)) for r, (sort, cue) in found[:MOST])


def _sort(reading: Reading, told: set[str], library: Library) -> tuple[str, str] | None:
    """Return which sort of thing the article leaves out with the sentence, and the words that show it; None if nothing."""
    if len(reading.terms) < _MIN_TERMS or reading.document.blocks[reading.block].kind == RESIDUE:
        return None
    share, on_topic = _told(reading, told), sum(key in told for key in reading.weights) >= _ON_TOPIC
    limited = on_topic and share < _TOLD_OTHERS
    caveat = _caveat(reading) if limited else None
    if caveat:
        return "caveat", caveat
    statement = _statement(reading, library) if share < _TOLD else None
    return statement or (_figure(reading, library) if limited and reading.figures.isdisjoint(told) else None)


def _told(reading: Reading, told: set[str]) -> float:
    total = sum(reading.weights.values())
    return sum(weight for key, weight in reading.weights.items() if key in told) / total


def _caveat(reading: Reading) -> str | None:
    """Return the word or two by which the sentence limits what is said elsewhere."""
    single = next((word for word in reading.lower if word in words("caveats")), None)
    return single or ("not yet" if ("not", "yet") in zip(reading.lower, reading.lower[1:], strict=False) else None)


def _statement(reading: Reading, library: Library) -> tuple[str, str] | None:
    strong = next((speech for speech in library.facts(reading).speeches if speech.strong), None)
    return ("statement", reading.document.canonical[strong.start : strong.end]) if strong else None


def _figure(reading: Reading, library: Library) -> tuple[str, str] | None:
    """Return the first figure in digits."""
    found = next((q for q in library.facts(reading).quantities if not q.spelled), None) if reading.figures else None
    return ("figure", reading.document.canonical[found.start : found.end]) if found else None


def _prominence(reading: Reading, library: Library) -> float:
    """Mean number of sentences that share one of the statement's words."""
    return sum(len(library.index.postings[key]) for key in reading.weights) / len(reading.weights)
