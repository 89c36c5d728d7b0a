"""A statement that the source attributes and the article states as plain fact, or gives to another speaker."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from model.document import Word
from model.drift.align import Match
from model.drift.facts import Facts, Library
from model.drift.lexicons import words
from model.drift.matter import about
from model.drift.names import Name, is_nationality
from model.drift.reading import Reading
from model.drift.result import Drift, Place
from model.drift.speech import Speech
from model.signals.lexicon import load

KIND = "attribution"
_SAME_MATTER = 0.5
_IN_STATEMENT = 0.6
_SOME = 0.3
_PLAINLY_SAME = 0.65
_POINTING = frozenset(["that", "this", "these", "those", "it", "he", "she", "they", "his", "her", "its", "their"])
_APPOSITION = 70


def compare(match: Match, library: Library) -> Iterator[Drift]:
    """Yield a Drift if the source's attribution is gone, or if the claim names another speaker."""
    for passage in about(match, library, _SAME_MATTER):
        if _is_attributed(match.claim, library):
            found = _other_speaker(match.claim, passage, library, _source_speech(match.claim, passage, library, _SOME))
        else:
            found = _dropped(match.claim, passage, library)
        if found:
            yield found
            return


def is_dropped(drift: Drift, claim: Reading) -> bool:
    """Tell whether the drift is a whole statement without its speaker, not one given to another speaker."""
    return drift.kind == KIND and (drift.start, drift.end) == (claim.start, claim.end)


def _source_speech(claim: Reading, passage: Reading, library: Library, least: float) -> Speech | None:
    """Return the strong attribution of the passage whose statement holds the share `least` of the words it shares."""
    found = library.facts(passage).speeches
    cues = {claim.document.canonical[own.start : own.end] for own in library.facts(claim).speeches}
    told = (s for s in found if s.strong or passage.document.canonical[s.start : s.end] in cues)
    return next((s for s in told if _inside(claim, passage, s) >= least), None)


def _inside(claim: Reading, passage: Reading, speech: Speech) -> float:
    """Weighted share of the shared words that lie in the statement, 0 … 1."""
    shared = [term for term in passage.terms if term.key in claim.weights]
    total = sum(term.weight for term in shared)
    return sum(term.weight for term in shared if speech.covers(term.start)) / total if total else 0.0


def _is_attributed(claim: Reading, library: Library) -> bool:
    facts = library.facts(claim)
    if facts.speeches or facts.quotations:
        return True
    before = next((near for near in claim.near if near.start < claim.start), None)
    points_back = before is not None and claim.lower[:1] and claim.lower[0] in _POINTING
    return bool(points_back and library.facts(before).speeches)


def _dropped(claim: Reading, passage: Reading, library: Library) -> Drift | None:
    """Return the drift of a statement without its speaker, unless a hedge that the source lacks stands for the speaker."""
    text = passage.document.canonical
    told = words("reported") | load("drift_speech_verbs").groups["strong"]
    hedges = {word.text for word in claim.words if word.text in told and claim.document.canonical[word.start].islower()}
    speech = _source_speech(claim, passage, library, _IN_STATEMENT)
    if speech is None or hedges - set(passage.lower) or passage not in about(Match(claim, passage), library, _PLAINLY_SAME):
        return None
    cue = text[speech.start : speech.end]
    said = f'The source attributes this ("{cue}"), the article states it as plain fact.'
    return Drift(KIND, claim.start, claim.end, Place(passage.source, speech.start, speech.end), said)


def _other_speaker(claim: Reading, passage: Reading, library: Library, speech: Speech | None) -> Drift | None:
    turned = _other_pronoun(claim, passage)
    if turned:
        return turned
    ours = _speaker(library.facts(claim))
    theirs = _resolved(passage, library, speech)
    if ours is None or theirs is None or _may_be_same(ours, *theirs, library) or _is_among(ours, passage, speech):
        return None
    reading, name = theirs
    spoken = claim.document.canonical[ours.start : ours.end], reading.document.canonical[name.start : name.end]
    if _is_short_for(*spoken) or _is_short_for(*reversed(spoken)):
        return None
    place = Place(reading.source, name.start, name.end)
    said = f'The source gives these words to "{spoken[1]}", the article to "{spoken[0]}".'
    return Drift(KIND, ours.start, ours.end, place, said)


def _other_pronoun(claim: Reading, passage: Reading) -> Drift | None:
    """Return the drift of `"…," she said` to `"…," he said`."""
    ours, theirs = _spoken_by(claim), _spoken_by(passage)
    if ours is None or theirs is None or {ours.text, theirs.text} != {"he", "she"}:
        return None
    place = Place(passage.source, theirs.start, theirs.end)
    said = f'The source gives these words to "{theirs.text}", the article to "{ours.text}".'
    return Drift(KIND, ours.start, ours.end, place, said)


def _spoken_by(reading: Reading) -> Word | None:
    """Return the "he" or "she" right before a strong verb of speech."""
    strong = load("drift_speech_verbs").groups["strong"]
    return next((one for one, two in pairwise(reading.words) if one.text in ("he", "she") and two.text in strong), None)


def _speaker(facts: Facts) -> Name | None:
    """Return the name of who speaks in the sentence, if it is a name."""
    for speech in facts.speeches:
        beside = [name for name in facts.names if speech.near <= name.start < speech.far and not is_nationality(name)]
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
        found = _speaker(library.facts(near)) or next((n for n in library.facts(near).names if n.start == near.start), None)
        if found:
            return near, found
    return None


def _may_be_same(ours: Name, passage: Reading, theirs: Name, library: Library) -> bool:
    """Tell whether both can be one voice: a part in common, or side by side in a source ("Lund, of Orby Steel")."""
    if set(ours.parts) & set(theirs.parts):
        return True
    return any(_beside(reading, ours, theirs, library) for reading in library.naming(ours.parts[-1]))


def _is_short_for(short: str, long: str) -> bool:
    """Tell whether the one is the initials of the other: "NYT" and "New York Times"."""
    return " " in long and short == "".join(word[0] for word in long.split() if word[0].isupper())


def _is_among(ours: Name, passage: Reading, speech: Speech | None) -> bool:
    """Tell whether the name is one of several that the passage gives as speakers."""
    beside = passage.document.words_in(speech.near, speech.far) if speech else ()
    return any(word.text in ours.parts for word in beside)


def _beside(reading: Reading, ours: Name, theirs: Name, library: Library) -> bool:
    """Tell whether the two stand side by side as one ("Lund, of Orby Steel"), not as two ("Lund and Orby Steel")."""
    found, text = library.facts(reading).names, reading.document.canonical
    here = [n for n in found if set(n.parts) & set(ours.parts)]
    there = [n for n in found if set(n.parts) & set(theirs.parts)]
    gaps = [text[min(a.end, b.end) : max(a.start, b.start)] for a in here for b in there]
    return any(len(gap) < _APPOSITION and " and " not in gap for gap in gaps)
