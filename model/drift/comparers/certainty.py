"""A possibility or a plan of the source that the article turns into a fact."""

from __future__ import annotations

from collections.abc import Iterator

from model.document import Word
from model.drift.align import Match
from model.drift.facts import Library
from model.drift.reading import Reading, Term
from model.drift.result import Drift, Place
from model.signals.lexicon import load

KIND = "certainty"
_SAME_MATTER = 0.6
_SCOPE = 3
_BEFORE = 45


def compare(match: Match, library: Library) -> Iterator[Drift]:
    """Yield one Drift for the first hedge of the best sentence that the claim drops before the same words."""
    if match.coverage < _SAME_MATTER:
        return
    for hedge in _hedges(match.best):
        twin = _twin(match, hedge)
        if twin and not _is_hedged(match.claim, twin):
            yield _drift(match, hedge, twin)
            return


def _hedges(reading: Reading) -> list[Word]:
    groups = load("drift_hedges").groups
    found = []
    for at, word in enumerate(reading.words):
        after = [other.text for other in reading.words[at + 1 : at + 3]]
        if word.text in groups["modal"]:
            certain = "not" in after or reading.document.canonical[word.start].isupper()
            found += [] if certain else [word]
        elif word.text in groups["adverb"] or (word.text in groups["plan"] and "to" in after):
            found.append(word)
    return found


def _twin(match: Match, hedge: Word) -> Term | None:
    """Return the claim's word for what the hedge makes uncertain: the next content word, and one of those after it too."""
    scope = [term for term in match.best.terms if term.start >= hedge.end][:_SCOPE]
    shared = [term for term in scope if term.key in match.claim.weights]
    if not scope or len(shared) < min(2, len(scope)):
        return None
    return next(term for term in match.claim.terms if term.key == shared[0].key)


def _is_hedged(claim: Reading, twin: Term) -> bool:
    """Tell whether the claim keeps a hedge of any sort before the word, or a modal anywhere."""
    hedges, words = load("drift_hedges"), claim.words
    before = any(word.text in hedges.group_of and word.start < twin.end for word in words)
    return before or any(word.text in hedges.groups["modal"] for word in words)


def _drift(match: Match, hedge: Word, twin: Term) -> Drift:
    place = Place(match.best.source, hedge.start, hedge.end)
    said = match.best.document.canonical[hedge.start : hedge.end]
    start, end = _modal(match.claim, twin) or (twin.start, twin.end)
    ours = match.claim.document.canonical[start:end]
    return Drift(KIND, start, end, place, f'The source says "{said}", the article makes it a fact ("{ours}").')


def _modal(claim: Reading, twin: Term) -> tuple[int, int] | None:
    """Return the place of "will" or "is" shortly before the word."""
    near = [
        w
        for w in claim.words
        if twin.start - _BEFORE < w.start < twin.start and w.text in ("will", "is", "are", "was", "were", "has", "have")
    ]
    return (near[-1].start, near[-1].end) if near else None
