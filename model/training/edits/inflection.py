"""Forms of English verbs from their lemma."""

from __future__ import annotations

import re
from functools import cache

from model.training.edits.lexicons import rows

_DOUBLED = re.compile(
    r"(?:[^aeiou]*|.*[^aeiou]q?u|qu)[aeiou][bdgklmnprtv]|.*(?:refer|defer|infer|sfer|[^o]mit|cur|pel|bel|trol|gret|gin|get|quip|qui[pt])"
)
_VOWEL_BEFORE_Y = re.compile(r".*[aeiou]y")
_HISSING = ("s", "x", "z", "ch", "sh", "o")


def inflected(lemma: str, tag: str) -> str:
    """Return the form of `lemma` for a Penn Treebank `tag` of a verb (VB, VBD, VBG, VBN, VBP or VBZ); not for "be"."""
    return {"VBD": _past, "VBN": participle, "VBG": _gerund, "VBZ": _third_person}.get(tag, str)(lemma)


def participle(lemma: str) -> str:
    """Return the past participle: "write" gives "written"."""
    return _irregular()[lemma][1] if lemma in _irregular() else _with_ed(lemma)


def _past(lemma: str) -> str:
    return _irregular()[lemma][0] if lemma in _irregular() else _with_ed(lemma)


def _with_ed(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and not _VOWEL_BEFORE_Y.fullmatch(lemma):
        return lemma[:-1] + "ied"
    return _doubled(lemma) + "ed"


def _gerund(lemma: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return lemma[:-1] + "ing"
    return _doubled(lemma) + "ing"


def _third_person(lemma: str) -> str:
    if lemma == "have":
        return "has"
    if lemma.endswith(_HISSING):
        return lemma + "es"
    if lemma.endswith("y") and not _VOWEL_BEFORE_Y.fullmatch(lemma):
        return lemma[:-1] + "ies"
    return lemma + "s"


def _doubled(lemma: str) -> str:
    return lemma + lemma[-1] if _DOUBLED.fullmatch(lemma) else lemma


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    return {lemma: (past, participle) for lemma, past, participle in rows("irregular_verbs")["irregular_verbs"]}
