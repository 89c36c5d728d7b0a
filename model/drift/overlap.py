"""How much of the article follows its sources: coverage, order, copied runs of words."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence

from model.document import Document
from model.drift.result import DRIFTED, SUPPORTED, Claim

_SHINGLE = 5
_MIN_MATCHES = 4


def coverage(article: Document, claims: Sequence[Claim]) -> float:
    """Return the share of the article's words in claims that a source passage matches (supported or drifted), 0 … 1."""
    matched = sum(claim.words for claim in claims if claim.status in (SUPPORTED, DRIFTED))
    return matched / len(article.words) if article.words else 0.0


def order(claims: Sequence[Claim]) -> float | None:
    """Return Kendall's tau (-1 … 1) between the order of the matched claims and that of their passages; None under 4 matches."""
    places = [claim.place for claim in claims if claim.place and claim.status in (SUPPORTED, DRIFTED)]
    pairs = len(places) * (len(places) - 1) // 2
    if len(places) < _MIN_MATCHES:
        return None
    later, sooner = _balance([(place.source, place.start) for place in places])
    return (later - sooner) / pairs


def copied(article: Document, sources: Sequence[Document]) -> float:
    """Return the share of the article's runs of five words that stand in a source, 0 … 1."""
    ours = set(_shingles(article))
    theirs = {run for source in sources for run in _shingles(source)}
    return len(ours & theirs) / len(ours) if ours else 0.0


def _balance(places: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Count the pairs in ascending and in descending order; equal ones count as neither."""
    seen: list[tuple[int, int]] = []
    later = sooner = 0
    for place in places:
        later += bisect_left(seen, place)
        sooner += len(seen) - bisect_left(seen, (place[0], place[1] + 1))
        insort(seen, place)
    return later, sooner


def _shingles(document: Document) -> Iterable[tuple[str, ...]]:
    words = [word.text for word in document.words]
    return zip(*(words[at:] for at in range(_SHINGLE)), strict=False)
