"""The source text that the entailment tier reads beside a claim: a sentence, its neighbours, what completes them."""

from __future__ import annotations

from model.drift.align import Match
from model.drift.reading import Reading

MOST_WORDS = 100
"""Words of source text in one passage, unless its best sentence alone is longer."""


def evidence(match: Match) -> str:
    """Return the best sentence of `match` between its neighbours, and the sentence that completes them, if they fit.

    The order of the source's paragraphs does not show in it.
    """
    chosen = _fitting(match)
    chosen.sort(key=lambda reading: (reading not in (match.best, *match.best.near), reading.start))
    return " ".join(" ".join(reading.text.split()) for reading in chosen)


def _fitting(match: Match) -> list[Reading]:
    left, found = MOST_WORDS - len(match.best.words), [match.best]
    for reading in sorted(match.context, key=lambda reading: reading in match.best.near):
        if len(reading.words) <= left:
            left -= len(reading.words)
            found.append(reading)
    return found
