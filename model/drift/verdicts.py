"""What is said of a claim: its status, support, source passage and drifts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from model.drift.comparers import addition, attribution, certainty, quotation
from model.drift.pairing import Pairing
from model.drift.reading import Reading
from model.drift.result import DRIFTED, NOT_CHECKABLE, SUPPORTED, UNSUPPORTED, Claim, Drift, Place

THRESHOLD = 0.5
_DRIFT_CEILING = 0.4
_CONTRADICTED_CEILING = 0.2
_NO_MATCH_CEILING = 0.2
_MATCHED = 0.5
_PLAIN = 0.8
"""From this support on, a passage that was read carries a claim in other words."""


def copied(claim: Reading, source: Reading) -> Claim:
    """Return the verdict on a sentence that stands in a source."""
    return Claim(claim.start, claim.end, SUPPORTED, 1.0, _place(source), (), len(claim.words))


def not_checked(claim: Reading, reason: str) -> Claim:
    """Return the verdict on a sentence that was not compared, and why."""
    return Claim(claim.start, claim.end, NOT_CHECKABLE, None, None, (), len(claim.words), reason)


def unmatched(claim: Reading) -> Claim:
    """Return the verdict on a claim that shares no word with the sources."""
    nothing = Drift(addition.KIND, claim.start, claim.end, None, "No source passage carries this.")
    return Claim(claim.start, claim.end, UNSUPPORTED, 0.0, None, (nothing,), len(claim.words))


def moved(claim: Claim, by: int) -> Claim:
    """Return the same verdict on another copy of the claim, `by` characters further on."""
    drifts = tuple(replace(drift, start=drift.start + by, end=drift.end + by) for drift in claim.drift)
    return replace(claim, start=claim.start + by, end=claim.end + by, drift=drifts) if by else claim


def _place(reading: Reading) -> Place:
    return Place(reading.source, reading.start, reading.end)


def judged(pairing: Pairing, support: float, read: bool) -> Claim:
    """Return the verdict on a claim beside its passage; `read` tells whether the entailment tier took part in `support`.

    Of claims with drifts the support is a fraction of what it was, so that they keep their order.
    """
    match, drifts = pairing.match, pairing.drifts
    matched = match.wide_coverage >= _MATCHED
    if drifts and (matched or any(map(_stands_alone, drifts))):
        return _verdict(pairing, DRIFTED, support * _ceiling(drifts), drifts)
    if support >= (THRESHOLD if matched else _PLAIN) and (matched or read):
        return _verdict(pairing, SUPPORTED, support, ())
    least = THRESHOLD if read else _NO_MATCH_CEILING * match.wide_coverage / _MATCHED
    left = support if matched else support * least
    return _verdict(pairing, UNSUPPORTED, left, (*drifts, addition.whole(match)))


def _stands_alone(drift: Drift) -> bool:
    """Tell whether the drift shows that the passage is the right one, however few words they share."""
    return drift.kind == addition.KIND or (drift.kind == quotation.KIND and drift.place is not None)


def _verdict(pairing: Pairing, status: str, support: float, drifts: Sequence[Drift]) -> Claim:
    claim = pairing.match.claim
    return Claim(claim.start, claim.end, status, support, _place(pairing.match.best), tuple(drifts), len(claim.words))


def _ceiling(drifts: Sequence[Drift]) -> float:
    """Return the most support left: little if the source says otherwise, more if it says it less plainly or not at all."""
    contradicted = any(drift.place and drift.kind not in (attribution.KIND, certainty.KIND) for drift in drifts)
    return _CONTRADICTED_CEILING if contradicted else _DRIFT_CEILING
