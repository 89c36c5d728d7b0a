"""Reads who does what to whom: the words on either side of a verb, the passive turned round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from model.document import Word
from model.drift.dates import DAYS, MONTHS
from model.drift.lexicons import rows
from model.drift.reading import Reading, Term
from model.drift.words import PLAIN
from model.signals.lexicon import load

_BE = load("drift_grammar").groups["be"]
_AUXILIARY = _BE | load("drift_grammar").groups["auxiliary"]
_OPENS_PHRASE = load("drift_grammar").groups["preposition"]
_SUBORDINATE = load("drift_grammar").groups["subordinate"]
_RELATIVE = load("drift_grammar").groups["relative"]
_COORDINATE = load("drift_grammar").groups["coordinate"]
_BEFORE_NOUN = load("drift_grammar").groups["determiner"] | _OPENS_PHRASE
_ENDS_AGENT = _OPENS_PHRASE | _SUBORDINATE | _RELATIVE
_TELLS_NO_SIDE = frozenset([*MONTHS, *DAYS, "percent", "cent", "percentage"])
_REACH = 3
_NEAREST = 3


class Deed(NamedTuple):
    """The words for who does what a verb says, and for who or what undergoes it; `direct` if that follows without preposition."""

    doers: tuple[Term, ...]
    undergoers: tuple[Term, ...]
    direct: bool = True


class Verb(NamedTuple):
    """A `term` of a sentence that may be a verb, the index of its word; `sure` if its form or the word before says so."""

    term: Term
    at: int
    sure: bool


def verbs(reading: Reading) -> dict[str, list[Verb]]:
    """Return the words of the sentence that may be verbs, by key; verbs of speech are left out."""
    text, found, at = reading.document.canonical, {}, 0
    for term in reading.terms:
        while reading.words[at].end <= term.start:
            at += 1
        if text[term.start].islower() and reading.words[at].start == term.start and _may_be_verb(reading.words, at):
            found.setdefault(term.key, []).append(Verb(term, at, _is_surely_verb(reading.words, at)))
    return found


def deed(reading: Reading, verb: Verb) -> Deed:
    """Return who does what the `verb` of the sentence says, and to whom."""
    start, end, at = verb.term.start, verb.term.end, verb.at
    first, last = _clause(reading, at)
    told = [t for t in reading.terms if first <= t.start < last and _has_side(reading, t)]
    before, after = [t for t in told if t.start < start], [t for t in told if t.start >= end]
    by = _agent(reading.words, at, last)
    if is_past(reading.words[at].text) and (by or _is_passive(reading.words, at)):
        agent = [t for t in after if by and by[0] <= t.start < by[1]]
        return Deed(tuple(agent), (*before, *(t for t in after if t not in agent)))
    fronted = _fronted(reading, first, start)
    doers = [] if _is_second(reading.words, at) else [t for t in before if t.start >= fronted and t.weight >= PLAIN][-_NEAREST:]
    direct = at + 1 < len(reading.words) and reading.words[at + 1].text not in _OPENS_PHRASE
    return Deed(tuple(doers), (*after, *(t for t in before if t.start < fronted)), direct)


def _is_surely_verb(found: Sequence[Word], at: int) -> bool:
    """Tell a past, or a word after "will", "has", "was", "to"."""
    return (at > 0 and found[at - 1].text in _AUXILIARY) or is_past(found[at].text)


def _may_be_verb(found: Sequence[Word], at: int) -> bool:
    word, before = found[at].text, found[at - 1].text if at else "the"
    if word in load("drift_speech_verbs").groups["strong"] or before in _BEFORE_NOUN or before.endswith("'s"):
        return False
    describes = is_past(before) and before not in _AUXILIARY
    return not describes and not (at + 1 < len(found) and found[at + 1].text == "of")


def is_past(word: str) -> bool:
    """Tell the past or participle of a verb by its form; `word` is in lower case."""
    return word.endswith("ed") or word in _pasts() or word.removeprefix("out").removeprefix("over") in _pasts()


@cache
def _pasts() -> frozenset[str]:
    """The irregular forms, but for the first of each line, which is the present."""
    return frozenset(word for row in rows("irregular_forms") for word in row[1:])


def _is_second(found: Sequence[Word], at: int) -> bool:
    """Tell the second of two verbs with one doer: "lost its licence and had to close"."""
    first = next((i for i in range(at - 1, -1, -1) if found[i].text not in _AUXILIARY), -1)
    return first >= 0 and found[first].text in ("and", "or")


def _has_side(reading: Reading, term: Term) -> bool:
    return reading.document.canonical[term.start : term.end].lower() not in _TELLS_NO_SIDE


def _fronted(reading: Reading, first: int, verb: int) -> int:
    """Return the end of a phrase that opens the clause with a preposition: "From the north, …"."""
    opening = next(word.text for word in reading.words if word.start >= first)
    comma = reading.document.canonical.find(", ", first, verb) if opening in _OPENS_PHRASE else -1
    return max(comma, first)


def _clause(reading: Reading, at: int) -> tuple[int, int]:
    """Return the offsets between which the verb's words may stand: from the last comma with "and" and the like to the next."""
    text, found = reading.document.canonical, reading.words
    breaks = [w.start for w in found if w.text in _COORDINATE | _RELATIVE and text[w.start - 2 : w.start - 1] in (",", ";")]
    breaks += _semicolons(reading)
    here = found[at].start
    later = [*breaks, *(w.start for w in found[at + 1 :] if w.text in _SUBORDINATE)]
    return max((b for b in breaks if b <= here), default=reading.start), min((b for b in later if b > here), default=reading.end)


def _semicolons(reading: Reading) -> Iterator[int]:
    at = reading.text.find("; ")
    while at >= 0:
        yield reading.start + at
        at = reading.text.find("; ", at + 1)


def _is_passive(found: Sequence[Word], at: int) -> bool:
    return not _BE.isdisjoint(word.text for word in found[max(0, at - _REACH) : at])


def _agent(found: Sequence[Word], at: int, last: int) -> tuple[int, int] | None:
    """Return the offsets of the words after "by", unless an object or another participle stands before it."""
    by = next((i for i in range(at + 1, len(found)) if found[i].text == "by" and found[i].start < last), None)
    if by is None or by + 1 == len(found) or any(is_past(word.text) for word in found[at + 1 : by]):
        return None
    if by > at + 1 and not _is_passive(found, at) and found[at + 1].text not in _ENDS_AGENT:
        return None
    ends = (w.start for before, w in pairwise(found[by + 1 :]) if w.text in _ENDS_AGENT or w.start - before.end > 1)
    return found[by].end, min(next(ends, last), last)
