"""Reads who does what to whom, as far as names stand directly beside a verb."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from model.drift.lexicons import words
from model.drift.names import Name
from model.drift.reading import Reading, Term
from model.signals.lexicon import load

_PASSIVE = frozenset(["was", "were", "is", "are", "been", "be", "being"])
_HELPERS = frozenset(
    [
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "should",
        "also",
        "just",
        "only",
        "already",
        "later",
        "then",
        "did",
        "does",
        "do",
        "not",
    ]
)
_ARTICLES = frozenset(["the", "a", "an", "its", "his", "her", "their"])
_GAP_WORDS = 3
_GAP = 24


class Roles(NamedTuple):
    """Who does and who undergoes what a verb says."""

    doer: Name | None
    undergoer: Name | None


def deeds(reading: Reading, names: Sequence[Name]) -> dict[str, Roles]:
    """Return for the key of each verb that stands beside a name who does and who undergoes it; verbs of speech are left out."""
    found: dict[str, Roles] = {}
    passed = 0
    for term in reading.terms if names else ():
        while passed < len(names) and names[passed].end <= term.start:
            passed += 1
        before = names[passed - 1] if passed else None
        after = names[passed] if passed < len(names) else None
        if after is None or after.start >= term.end:
            roles = _roles(reading, before, term, after)
            if roles != (None, None) and not _is_speech(reading, term):
                found.setdefault(term.key, roles)
    return found


def _is_speech(reading: Reading, term: Term) -> bool:
    return reading.document.canonical[term.start : term.end].lower() in load("drift_speech_verbs").group_of


def _roles(reading: Reading, before: Name | None, verb: Term, after: Name | None) -> Roles:
    """Read the names directly before and after a verb in the active, or in the passive with "by"."""
    left = _gap(reading, before.end, verb.start) if before and not _owns(reading, before) else None
    right = _gap(reading, verb.end, after.start) if after else None
    passive = left is not None and not _PASSIVE.isdisjoint(left)
    if right and right[-1] == "by":
        return Roles(after, before) if passive else Roles(None, None)
    doer = before if left is not None and _HELPERS.issuperset(left) and not passive else None
    return Roles(doer, after if right is not None and _ARTICLES.issuperset(right) else None)


def _owns(reading: Reading, name: Name) -> bool:
    return reading.document.canonical.startswith("'s", name.end)


def _gap(reading: Reading, start: int, end: int) -> list[str] | None:
    """Return the few function words between two places, None if anything else is there."""
    if end - start > _GAP or "," in reading.document.canonical[start:end]:
        return None
    between = [word.text for word in reading.document.words_in(start, end)]
    return between if len(between) <= _GAP_WORDS and all(word in words("function_words") for word in between) else None
