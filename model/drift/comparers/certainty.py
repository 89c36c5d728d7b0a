"""A possibility or a plan of the source that the article turns into a fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from model.document import Word
from model.drift.align import Match
from model.drift.facts import Library
from model.drift.lexicons import words
from model.drift.matter import about
from model.drift.reading import Reading, Term
from model.drift.result import Drift, Place
from model.signals.lexicon import load

KIND = "certainty"
_SAME_MATTER = 0.6
_SCOPE = 3
_BEFORE = 45
_BE = frozenset(["is", "are", "was", "were"])
_PLAIN_FUTURE = frozenset(["would", "should"])
_NOUN_AHEAD = load("drift_grammar").groups["determiner"]
_TO_COME = frozenset(["will", "would", "to", "shall"])


def compare(match: Match, library: Library) -> Iterator[Drift]:
    """Yield one Drift for the first hedge of the passage that the claim drops before the same words."""
    for passage in about(match, library, _SAME_MATTER):
        for hedge, group in _hedges(passage):
            twin = _proof(match.claim, passage) if group == "hint" else _unhedged(match.claim, passage, hedge, group)
            if twin:
                yield _drift(match.claim, passage, hedge, twin)
                return


def _proof(claim: Reading, passage: Reading) -> Word | None:
    """Return the word by which the claim says that a thing is settled."""
    return next((word for word in claim.words if word.text in words("proof") and word.text not in passage.lower), None)


def _unhedged(claim: Reading, passage: Reading, hedge: Word, group: str) -> Term | None:
    twin = _twin(claim, passage, hedge)
    return None if twin is None or _is_hedged(claim, twin, group) else twin


def _hedges(reading: Reading) -> list[tuple[Word, str]]:
    """Return the words that make the sentence less than a fact, each with its group; "is to" is a plan."""
    groups, found = load("drift_hedges").group_of, []
    for at, word in enumerate(reading.words):
        after = [other.text for other in reading.words[at + 1 : at + 3]]
        group = "duty" if word.text in _BE and after[:1] == ["to"] else groups.get(word.text, "")
        if group and _is_hedge(reading, word, group, after):
            found.append((word, group))
    return found


def _is_hedge(reading: Reading, word: Word, group: str, after: list[str]) -> bool:
    if group == "modal":
        return "not" not in after and not reading.document.canonical[word.start].isupper()
    if group == "duty":
        return "blame" not in after
    if group in ("plan", "appearance"):
        return "to" in after and not (word.text == "due" and after[1:] and after[1] in _NOUN_AHEAD)
    return group in ("adverb", "suspicion", "hint") or (group == "charge" and "of" in after)


def _twin(claim: Reading, passage: Reading, hedge: Word) -> Term | None:
    """Return the claim's word for what the hedge makes uncertain: the next content word, and one of those after it too."""
    scope = [term for term in passage.terms if term.start >= hedge.end][:_SCOPE]
    shared = [term for term in scope if term.key in claim.weights]
    if not scope or len(shared) < min(2, len(scope)):
        return None
    return next(term for term in claim.terms if term.key == shared[0].key)


def _is_hedged(claim: Reading, twin: Term, group: str) -> bool:
    """Tell whether the claim keeps a hedge of any sort before the word, or one of the same anywhere; "would" is no "could"."""
    groups, found = load("drift_hedges").group_of, claim.words
    kept = {word.text for word in found if word.start < twin.end or groups.get(word.text) in ("modal", group)} & groups.keys()
    if group == "modal" and kept:
        return not kept <= _PLAIN_FUTURE
    to_come = group == "duty" and any(word.text in _TO_COME and word.start < twin.end for word in found)
    aimed = group == "plan" and (any(word.text in words("aims") for word in found) or _is_infinitive(found, twin))
    return bool(kept) or to_come or aimed


def _is_infinitive(found: Sequence[Word], twin: Term) -> bool:
    return any(before.text == "to" and word.start == twin.start for before, word in pairwise(found))


def _drift(claim: Reading, passage: Reading, hedge: Word, twin: Term | Word) -> Drift:
    place = Place(passage.source, hedge.start, hedge.end)
    said = passage.document.canonical[hedge.start : hedge.end]
    start, end = _modal(claim, twin) or (twin.start, twin.end)
    ours = claim.document.canonical[start:end]
    return Drift(KIND, start, end, place, f'The source says "{said}", the article makes it a fact ("{ours}").')


def _modal(claim: Reading, twin: Term | Word) -> tuple[int, int] | None:
    """Return the place of "will" or "is" shortly before the word."""
    near = [
        w
        for w in claim.words
        if twin.start - _BEFORE < w.start < twin.start and w.text in ("will", "is", "are", "was", "were", "has", "have")
    ]
    return (near[-1].start, near[-1].end) if near else None
