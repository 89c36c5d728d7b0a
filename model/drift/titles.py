"""Reads what a sentence calls the bearer of a name: "the baker Ivo Lam", "Ivo Lam, a baker", "a comedy by Ivo Lam"."""

from __future__ import annotations

from model.drift.deeds import is_past
from model.drift.lexicons import words
from model.drift.names import Name
from model.drift.reading import Reading, Term
from model.drift.words import PLAIN

_BEFORE = frozenset([" ", ", ", " by "])
_AFTER = frozenset([", the ", ", a ", ", an ", ", its ", ", his ", ", her ", ", their "])
_NEAR = 8
_PLACE = 40


def titles(reading: Reading, name: Name) -> set[str]:
    """Return the keys of the content words that stand directly beside `name` as its title; names and verbs are left out.

    A name in the genitive has none: in "the former Sainsbury's boss" the title is another's.
    """
    text = reading.document.canonical
    if text.startswith("'s", name.end):
        return set()
    before = [t for t in reading.terms if t.end <= name.start and _leads_to(text[t.end : name.start])]
    after = [t for t in reading.terms if name.end < t.start <= name.end + _NEAR and text[name.end : t.start] in _AFTER]
    return {term.key for term in before + after if _may_be_title(text, term)}


def _leads_to(gap: str) -> bool:
    """Tell the words between a title and its bearer: none, "by", or "of" with the place: "the mayor of Lunde, Hanne Orvik"."""
    of_place = gap.startswith(" of ") and gap.endswith(", ") and len(gap) < _PLACE and gap.count(",") == 1
    return gap in _BEFORE or of_place


def _may_be_title(text: str, term: Term) -> bool:
    word = text[term.start : term.end].lower()
    return term.weight <= PLAIN and not is_past(word) and not word.endswith(("ing", "ly")) and word not in words("light_words")
