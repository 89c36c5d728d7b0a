"""Checks every claim of an article against its sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from model import artifact
from model.document import Document
from model.drift import claims as claiming
from model.drift import comparers, overlap
from model.drift.align import Match, SourceIndex
from model.drift.comparers import addition, attribution, certainty, quotation
from model.drift.facts import Library
from model.drift.features import features
from model.drift.omissions import omissions
from model.drift.quotations import shingles
from model.drift.reading import Reading
from model.drift.result import DRIFTED, NOT_CHECKABLE, SUPPORTED, UNSUPPORTED, Claim, Drift, DriftResult, Place
from model.drift.support import SupportEstimator

ARTIFACT = "support"
THRESHOLD = 0.5
_DRIFT_CEILING = 0.4
_CONTRADICTED_CEILING = 0.2
_NO_MATCH_CEILING = 0.2
_MATCHED = 0.5
_AS_GOOD = 0.15
_QUOTED = 0.3


class Pairing(NamedTuple):
    """A claim beside the passage that carries it best, and how it departs from it."""

    match: Match
    drifts: tuple[Drift, ...]


class DriftChecker:
    """Checks claims with the trained support estimator. Raises model.artifact.ArtifactError."""

    def __init__(self) -> None:
        self._estimator: SupportEstimator
        self._estimator, self.manifest = artifact.load(ARTIFACT)

    def check(self, article: Document, sources: Sequence[Document]) -> DriftResult:
        """Compare each claim of `article` with the best passage of the pooled `sources` (0 to n)."""
        claims = claiming.claims(article)
        index = SourceIndex(sources)
        library = Library(claims, index)
        checked = self._checked(claims, library)
        return DriftResult(
            claims=checked,
            omissions=omissions(claims, library),
            value=_value(claims, checked),
            coverage=overlap.coverage(article, checked),
            order=overlap.order(checked),
            copied=overlap.copied(article, sources),
        )

    def _checked(self, claims: Sequence[Reading], library: Library) -> tuple[Claim, ...]:
        known = library.index.by_identity
        open_ = {_surroundings(claim): claim for claim in claims if claiming.is_checkable(claim) and claim.identity not in known}
        pairings = {key: pairing for key, claim in open_.items() if (pairing := pair(claim, library))}
        support = self._estimator.predict([features(p.match, p.drifts, library) for p in pairings.values()])
        judged = {key: _judged(p, s) for (key, p), s in zip(pairings.items(), support, strict=True)}
        return tuple(_claim(claim, judged.get(_surroundings(claim)), library) for claim in claims)


def _surroundings(claim: Reading) -> tuple[str, ...]:
    """Return all that decides about a claim: repeated in the same surroundings it is compared once."""
    return (claim.text, *(near.text for near in claim.near))


def pair(claim: Reading, library: Library) -> Pairing | None:
    """Return the claim's best passage: of those about as close as the closest, the one that it departs from least."""
    found: list[Pairing] = []
    for match in _good(claim, library):
        found.append(Pairing(match, comparers.drifts(match, library)))
        if not found[-1].drifts:
            return found[-1]
    return min(found, key=lambda pairing: len(pairing.drifts), default=None)


def _good(claim: Reading, library: Library) -> list[Match]:
    """Return the matches whose closeness is within _AS_GOOD of the best, the closest first."""
    statement = library.facts(claim).statement
    found = [
        (match.closeness(statement) + (_QUOTED if _holds_quotation(match, library) else 0.0), match)
        for match in library.index.matches(claim)
    ]
    found.sort(key=lambda one: -one[0])
    return [match for close, match in found if close >= found[0][0] - _AS_GOOD]


def _holds_quotation(match: Match, library: Library) -> bool:
    """Tell whether the best sentence has a quotation of the claim, if only its first words."""
    text = match.claim.document.canonical
    quoted = [shingles(text[max(q.start, match.claim.start) : q.end]) for q in library.facts(match.claim).quotations]
    return any(quoted) and not {run[0] for run in quoted if run}.isdisjoint(shingles(match.best.text))


def _claim(claim: Reading, judged: Claim | None, library: Library) -> Claim:
    same = library.index.by_identity.get(claim.identity)
    words = len(claim.words)
    if same:
        return Claim(claim.start, claim.end, SUPPORTED, 1.0, Place(same.source, same.start, same.end), (), words)
    if not claiming.is_checkable(claim):
        return Claim(claim.start, claim.end, NOT_CHECKABLE, None, None, (), words)
    if judged is None:
        nothing = Drift(addition.KIND, claim.start, claim.end, None, "No source passage carries this.")
        return Claim(claim.start, claim.end, UNSUPPORTED, 0.0, None, (nothing,), words)
    return _moved(judged, claim.start - judged.start)


def _moved(claim: Claim, by: int) -> Claim:
    drifts = tuple(replace(drift, start=drift.start + by, end=drift.end + by) for drift in claim.drift)
    return replace(claim, start=claim.start + by, end=claim.end + by, drift=drifts) if by else claim


def _judged(pairing: Pairing, support: float) -> Claim:
    match, drifts = pairing
    claim = match.claim
    place = Place(match.best.source, match.best.start, match.best.end)
    matched = match.wide_coverage >= _MATCHED
    if not drifts and (added := addition.clauses(match)):
        return Claim(claim.start, claim.end, DRIFTED, min(support, _DRIFT_CEILING), place, added, len(claim.words))
    if drifts and (matched or any(drift.kind == quotation.KIND and drift.place for drift in drifts)):
        return Claim(claim.start, claim.end, DRIFTED, min(support, _ceiling(drifts)), place, drifts, len(claim.words))
    if matched and support >= THRESHOLD:
        return Claim(claim.start, claim.end, SUPPORTED, support, place, (), len(claim.words))
    left = min(support, _NO_MATCH_CEILING * match.wide_coverage / _MATCHED, _DRIFT_CEILING)
    return Claim(claim.start, claim.end, UNSUPPORTED, left, place, (*drifts, addition.whole(match)), len(claim.words))


def _ceiling(drifts: Sequence[Drift]) -> float:
    """Return the most support left: little if the source says otherwise, more if it says it less plainly or not at all."""
    contradicted = any(drift.place and drift.kind not in (attribution.KIND, certainty.KIND) for drift in drifts)
    return _CONTRADICTED_CEILING if contradicted else _DRIFT_CEILING


def _value(claims: Sequence[Reading], checked: Sequence[Claim]) -> float | None:
    """Return the mean doubt over the different claims, each counted once; None without a checkable one.

    The doubt is 1 - support, and 2 (1 - support) ** 2 where support is above a half: the small doubt that every reworded
    sentence leaves counts for little.
    """
    different = {claim.identity: done.support for claim, done in zip(claims, checked, strict=True) if done.support is not None}
    return sum(map(_doubt, different.values())) / len(different) if different else None


def _doubt(support: float) -> float:
    return 2 * (1 - support) ** 2 if support > 0.5 else 1 - support
