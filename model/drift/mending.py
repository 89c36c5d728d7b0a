"""What a check would find in an article that was mended, without checking it anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from model.document import Document
from model.drift import overlap
from model.drift.result import NOT_CHECKABLE, SUPPORTED, Claim, DriftResult, mean_doubt


def without(drift: DriftResult, rest: Document, cuts: Sequence[tuple[int, int]]) -> DriftResult:
    """Return the result for `rest`, the article without the canonical spans `cuts`: the claims within them are gone."""
    kept = [not any(a <= claim.start and claim.end <= b for a, b in cuts) for claim in drift.claims]
    claims = [claim for claim, stays in zip(drift.claims, kept, strict=True) if stays]
    doubts = [doubt for doubt, stays in zip(drift.doubts, kept, strict=True) if stays]
    return _mended(drift, rest, claims, doubts)


def corrected(drift: DriftResult, article: Document) -> DriftResult:
    """Return the result for `article` if every claim that departs from the sources said what they say."""
    right = [claim.status in (SUPPORTED, NOT_CHECKABLE) for claim in drift.claims]
    claims = [claim if ok else _corrected(claim) for claim, ok in zip(drift.claims, right, strict=True)]
    doubts = [doubt if ok or doubt is None else 0.0 for doubt, ok in zip(drift.doubts, right, strict=True)]
    return _mended(drift, article, claims, doubts)


def _corrected(claim: Claim) -> Claim:
    return replace(claim, status=SUPPORTED, support=1.0, drift=())


def _mended(drift: DriftResult, article: Document, claims: Sequence[Claim], doubts: Sequence[float | None]) -> DriftResult:
    value = None if drift.value is None else mean_doubt(doubts)
    found = {"claims": tuple(claims), "doubts": tuple(doubts), "value": value, "coverage": overlap.coverage(article, claims)}
    return replace(drift, **found)
