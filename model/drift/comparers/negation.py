"""A statement turned round: a negation put in or left out, or a word replaced by its opposite."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from model.document import Word
from model.drift.align import Match, share
from model.drift.facts import Library
from model.drift.lexicons import rows, words
from model.drift.reading import Reading, Term
from model.drift.result import Drift, Place
from model.drift.words import stem

KIND = "negation"
_SAME_MATTER = 0.55
_SAME_BUT_ONE = 0.7
_SCOPE = 2
_BEFORE, _AFTER = 56, 28
_BESIDE = 40
_CLAUSE_END = re.compile(r"[,;:—–]\s| - ")


def compare(match: Match, library: Library) -> Iterator[Drift]:
    """Yield one Drift for each negation that only one side has, and for each word that met its opposite."""
    if match.coverage >= _SAME_MATTER:
        yield from _one_sided(match, library, match.claim, match.best)
        yield from _one_sided(match, library, match.best, match.claim)
    if not library.facts(match.claim).denials and not library.facts(match.best).denials:
        yield from _opposites(match)


def _one_sided(match: Match, library: Library, denier: Reading, other: Reading) -> Iterator[Drift]:
    """Negations of `denier` whose nearest content word stands un-negated in `other`."""
    for start, end in library.facts(denier).denials:
        if stem(denier.document.canonical[start:end].lower()) in other.weights:
            continue
        twin = _twin(_scope(denier, end), other)
        if twin and not _denied(match, library, other, twin) and not _is_undone(library, denier, start):
            yield _drift(match, denier, (start, end), twin)
            return


def _scope(reading: Reading, end: int) -> list[Term]:
    """Return the content words that a negation ending at `end` denies: the next, none beyond a comma."""
    found = [term for term in reading.terms if term.start >= end][:_SCOPE]
    cut = _CLAUSE_END.search(reading.document.canonical, end, found[-1].start) if found else None
    return [term for term in found if cut is None or term.start < cut.start()]


def _twin(scope: list[Term], other: Reading) -> Term | None:
    """Return the word of `other` for the content word next to the negation, if the one that follows is shared too."""
    shared = [term for term in scope if term.key in other.weights]
    if not scope or len(shared) < len(scope):
        return None
    return next(term for term in other.terms if term.key == scope[0].key)


def _is_undone(library: Library, reading: Reading, start: int) -> bool:
    """Tell whether another denial stands right before the one at `start`: "impossible not to feel"."""
    before = [word.start for word in reading.words if start - _BESIDE <= word.start < start and word.text in words("contraries")]
    return bool(before) or any(start - _BEFORE <= at < start for at, _ in library.facts(reading).denials)


def _denied(match: Match, library: Library, reading: Reading, term: Term) -> bool:
    """Tell whether the word is denied too: near it, by a word that says as much, or anywhere in the context of the passage."""
    if any(term.start - _BEFORE <= start <= term.end + _AFTER for start, _ in library.facts(reading).denials):
        return True
    if any(term.start - _BESIDE <= word.start < term.start and word.text in words("contraries") for word in reading.words):
        return True
    context = match.context if reading is match.best else ()
    return any(library.facts(passage).denials for passage in context if term.key in passage.weights)


def _drift(match: Match, denier: Reading, span: tuple[int, int], twin: Term) -> Drift:
    ours, theirs = (span, (twin.start, twin.end)) if denier is match.claim else ((twin.start, twin.end), span)
    who = ("article", "source") if denier is match.claim else ("source", "article")
    word = denier.document.canonical[span[0] : span[1]]
    place = Place(match.best.source, *theirs)
    return Drift(KIND, *ours, place, f'The {who[0]} denies ("{word}") what the {who[1]} affirms.')


def _opposites(match: Match) -> Iterator[Drift]:
    for term in match.claim.terms:
        for rival in _antonyms().get(term.key, ()):
            other = next((t for t in match.best.terms if t.key == rival), None)
            alone = other and term.key not in match.best.weights and rival not in match.claim.weights
            if not alone or share(match.claim, match.best.weights.keys() | {term.key}) < _SAME_BUT_ONE or match.coverage <= 0:
                continue
            if rival not in _converses().get(term.key, ()) or _word_after(match.claim, term) == _word_after(match.best, other):
                yield _opposite(match, term, other)
    yield from _small_opposites(match)


def _word_after(reading: Reading, term: Term) -> str:
    return next((word.text for word in reading.words if word.start >= term.end), "")


def _small_opposites(match: Match) -> Iterator[Drift]:
    """Opposites that are function words ("before" and "after", "more" and "less"), beside the same content word."""
    for word in match.claim.words:
        for rival in _small().get(word.text, ()):
            other = next((w for w in match.best.words if w.text == rival), None)
            lone = other and word.text not in match.best.lower and rival not in match.claim.lower
            if lone and match.coverage >= _SAME_MATTER and _same_surroundings(match, word, other):
                yield _opposite(match, Term("", 0.0, word.start, word.end), Term("", 0.0, other.start, other.end))


def _same_surroundings(match: Match, word: Word, other: Word) -> bool:
    """Tell whether the content word before is the same in both, or the one after."""
    ours, theirs = _around(match.claim, word), _around(match.best, other)
    return any(one == two is not None for one, two in zip(ours, theirs, strict=True))


def _around(reading: Reading, word: Word) -> tuple[str | None, str | None]:
    before = next((term.key for term in reversed(reading.terms) if term.end <= word.start), None)
    return before, next((term.key for term in reading.terms if term.start >= word.end), None)


def _opposite(match: Match, term: Term, other: Term) -> Drift:
    ours = match.claim.document.canonical[term.start : term.end]
    theirs = match.best.document.canonical[other.start : other.end]
    place = Place(match.best.source, other.start, other.end)
    return Drift(KIND, term.start, term.end, place, f'The source says "{theirs}", the article the opposite, "{ours}".')


@cache
def _antonyms() -> dict[str, set[str]]:
    pairs = [(a, b) for one, other in rows("antonyms") for a in _degrees(one) for b in _degrees(other)]
    return _pairs([(stem(one), stem(other)) for one, other in pairs])


@cache
def _converses() -> dict[str, set[str]]:
    """Return the opposites that tell the same from the other side."""
    return _pairs([(stem(one), stem(other)) for one, other in rows("converses")])


def _degrees(word: str) -> list[str]:
    """Return the word with what would be its comparatives, were it an adjective: fast, faster, fastest."""
    root = word.removesuffix("e")
    root = root[:-1] + "i" if root.endswith("y") else root
    return [word, f"{root}er", f"{root}est", f"{root}{root[-1]}er", f"{root}{root[-1]}est"]


@cache
def _small() -> dict[str, set[str]]:
    return _pairs([(one, other) for one, other in rows("antonyms") if {one, other} <= words("function_words")])


def _pairs(found: list[tuple[str, str]]) -> dict[str, set[str]]:
    pairs: dict[str, set[str]] = {}
    for one, other in found:
        if one != other:
            pairs.setdefault(one, set()).add(other)
            pairs.setdefault(other, set()).add(one)
    return pairs
