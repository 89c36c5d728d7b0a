"""A statement that the source attributes and the article states as plain fact, or gives to another speaker."""

from __future__ import annotations

from collections.abc import Iterator

from model.drift.align import Match
from model.drift.facts import Facts, Library
from model.drift.names import Name
from model.drift.reading import Reading
from model.drift.result import Drift, Place
from model.drift.speech import Speech

KIND = "attribution"
_SAME_MATTER = 0.5
_IN_STATEMENT = 0.6
_PLAINLY_SAME = 0.65
_POINTING = frozenset(["that", "this", "these", "those", "it", "he", "she", "they", "his", "her", "its", "their"])
_APPOSITION = 70


def compare(match: Match, library: Library) -> Iterator[Drift]:
    """Yield a Drift if the source's attribution is gone, or if the claim names another speaker."""
    if match.closeness(library.facts(match.claim).statement) < _SAME_MATTER:
        return
    speech = _source_speech(match, library)
    if _is_attributed(match.claim, library):
        yield from _other_speaker(match, library, speech)
    elif speech and match.coverage >= _PLAINLY_SAME and not _is_hedged(match.claim):
        yield _dropped(match, speech)


def _source_speech(match: Match, library: Library) -> Speech | None:
    """Return the strong attribution of the best sentence whose statement the claim repeats."""
    found = library.facts(match.best).speeches
    return next((s for s in found if s.strong and _inside(match, s) >= _IN_STATEMENT), None)


def _inside(match: Match, speech: Speech) -> float:
    """Weighted share of the shared words that lie in the statement, 0 … 1."""
    shared = [term for term in match.best.terms if term.key in match.claim.weights]
    total = sum(term.weight for term in shared)
    return sum(term.weight for term in shared if speech.covers(term.start)) / total if total else 0.0


def _is_attributed(claim: Reading, library: Library) -> bool:
    facts = library.facts(claim)
    if facts.speeches or facts.quotations:
        return True
    before = next((near for near in claim.near if near.start < claim.start), None)
    points_back = before is not None and claim.lower[:1] and claim.lower[0] in _POINTING
    return bool(points_back and library.facts(before).speeches)


def _is_hedged(claim: Reading) -> bool:
    return not {"may", "might", "could", "reportedly", "allegedly", "apparently", "perhaps", "possibly"}.isdisjoint(claim.lower)


def _dropped(match: Match, speech: Speech) -> Drift:
    text = match.best.document.canonical
    cue = text[speech.start : speech.end]
    explanation = f'The source attributes this ("{cue}"), the article states it as plain fact.'
    return Drift(KIND, match.claim.start, match.claim.end, Place(match.best.source, speech.start, speech.end), explanation)


def _other_speaker(match: Match, library: Library, speech: Speech | None) -> Iterator[Drift]:
    ours = _speaker(library.facts(match.claim))
    theirs = _resolved(match.best, library, speech)
    if ours is None or theirs is None or _may_be_same(ours, *theirs, library):
        return
    passage, name = theirs
    spoken = match.claim.document.canonical[ours.start : ours.end], passage.document.canonical[name.start : name.end]
    place = Place(passage.source, name.start, name.end)
    yield Drift(
        KIND, ours.start, ours.end, place, f'The source gives these words to "{spoken[1]}", the article to "{spoken[0]}".'
    )


def _speaker(facts: Facts) -> Name | None:
    """Return the name of who speaks in the sentence, if it is a name."""
    for speech in facts.speeches:
        beside = [name for name in facts.names if speech.near <= name.start < speech.far]
        if beside:
            return beside[-1] if facts.reading.document.canonical[beside[-1].end : speech.start] == " " else beside[0]
    return None


def _resolved(best: Reading, library: Library, speech: Speech | None) -> tuple[Reading, Name] | None:
    """Return who speaks in the source: named there, or the "she" of a sentence before in the same block."""
    facts = library.facts(best)
    if speech is None and not facts.quotations:
        return None
    named = _speaker(facts)
    if named:
        return best, named
    for near in reversed([n for n in best.near if n.start < best.start]):
        found = _speaker(library.facts(near)) or next(iter(library.facts(near).names), None)
        if found:
            return near, found
    return None


def _may_be_same(ours: Name, passage: Reading, theirs: Name, library: Library) -> bool:
    """Tell whether both can be one voice: a part in common, or side by side in a source ("Lund, of Orby Steel")."""
    if set(ours.parts) & set(theirs.parts):
        return True
    return any(_beside(reading, ours, theirs, library) for reading in library.naming(ours.parts[-1]))


def _beside(reading: Reading, ours: Name, theirs: Name, library: Library) -> bool:
    found = library.facts(reading).names
    here = [n for n in found if set(n.parts) & set(ours.parts)]
    there = [n for n in found if set(n.parts) & set(theirs.parts)]
    return any(abs(a.start - b.start) < _APPOSITION for a in here for b in there)
