"""Which sentences of an article are claims, and which of them can be checked at all."""

from __future__ import annotations

from collections.abc import Sequence

from model.blocks import HEADING, QUESTION, RESIDUE
from model.document import Document
from model.drift.reading import Reading, readings
from model.signals.lexicon import load

_MIN_WORDS = 4
_MIN_KEYS = 2
_HEADLINE = 0.65
_ADDRESS = frozenset(["you", "your", "yours", "we", "our", "ours"])
_ARTICLES = frozenset(["a", "an"])
TALK = "It speaks to the reader or only judges, gives no figure or quotation, and no source says the same."


def claims(article: Document) -> list[Reading]:
    """Return the sentences that state something, answers in FAQ blocks too; no headings, questions, residue or bare labels.

    Of an article that holds nothing but headings and labels, these are the claims.
    """
    kinds = [block.kind for block in article.blocks]
    told = [r for r in readings(article, -1) if kinds[r.block] != RESIDUE and not (kinds[r.block] == QUESTION and _asks(r))]
    stated = [r for r in told if kinds[r.block] != HEADING and len(r.words) >= _MIN_WORDS and not _is_headline(r)]
    return stated or [r for r in told if len(r.words) > 1]


def why_not_checkable(claim: Reading) -> str | None:
    """Say why no source could carry the sentence: a question, too few words, empty talk; None if one could."""
    if _asks(claim):
        return "A question states nothing."
    if len(claim.terms) < _MIN_KEYS:
        return "Too little is stated to be looked up."
    if not _is_specific(claim) and _is_empty(claim.lower):
        return "It speaks to the reader or judges, and gives no figure or quotation."
    return None


def is_talk(claim: Reading) -> bool:
    """Tell whether the sentence speaks to the reader or only judges, so that it is a claim only if a source says it too."""
    return not _is_specific(claim) and (_speaks_to_reader(claim) or _only_judges(claim.lower))


def _asks(claim: Reading) -> bool:
    return claim.text.rstrip("\"')").endswith("?")


def _is_headline(claim: Reading) -> bool:
    """Tell a headline in quotation marks or with a full stop by the capitals of its words."""
    text = claim.document.canonical
    capitals = sum(text[word.start].isupper() for word in claim.words)
    return capitals >= _HEADLINE * len(claim.words)


def _is_specific(claim: Reading) -> bool:
    """A figure or a quotation can be checked, whatever stands around it."""
    return any(map(str.isdigit, claim.text)) or '"' in claim.text


def _speaks_to_reader(claim: Reading) -> bool:
    return not _ADDRESS.isdisjoint(claim.lower)


def _is_empty(lower: Sequence[str]) -> bool:
    return next(load("drift_empty_talk").find(lower), None) is not None


def _only_judges(lower: Sequence[str]) -> bool:
    """Tell "The site is a harsh one."."""
    return lower[-1:] == ["one"] and not _ARTICLES.isdisjoint(lower[-4:-2])
