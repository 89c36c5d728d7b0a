"""What is said of a claim: its status, support, source passage and drifts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from model.drift.comparers import addition, attribution, quotation
from model.drift.facts import Library
from model.drift.pairing import Pairing
from model.drift.reading import Reading
from model.drift.result import DRIFTED, NOT_CHECKABLE, SUPPORTED, UNSUPPORTED, Claim, Drift, Place
from model.drift.words import PLAIN

THRESHOLD = 0.5
_CEILING = 0.49
"""What is left of the support of a claim with a drift (with two: half of that), or that no passage matches: below THRESHOLD."""
_UNATTRIBUTED = 0.99
"""What is left where only the attribution is gone: the source tells the same, in another voice."""
_MATCHED = 0.5
_PLAIN = 0.8
"""From this support on, a passage that was read carries a claim in other words."""
_INVENTED = 4
"""So many words of a clause that no source has are not only other words."""


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


def judged(pairing: Pairing, library: Library, support: float, read: bool) -> Claim:
    """Return the verdict on a claim beside its passage; `read` tells whether the entailment tier took part in `support`."""
    match = pairing.match
    drifts = _unexplained(pairing, library) if read and support >= _PLAIN else pairing.drifts
    matched = match.wide_coverage >= _MATCHED
    if drifts and (matched or any(map(_stands_alone, drifts))):
        told = all(attribution.is_dropped(drift, match.claim) for drift in drifts)
        return _verdict(pairing, DRIFTED, support * (_UNATTRIBUTED if told else _CEILING / len(drifts)), drifts)
    if support >= (THRESHOLD if matched else _PLAIN) and (matched or read):
        return _verdict(pairing, SUPPORTED, support, ())
    left = support if matched else support * _CEILING
    return _verdict(pairing, UNSUPPORTED, left, (*drifts, addition.whole(match)))


def _unexplained(pairing: Pairing, library: Library) -> tuple[Drift, ...]:
    """Return the drifts without the clauses that the passage, which was read, has in other words."""
    claim = pairing.match.claim
    return tuple(d for d in pairing.drifts if d.kind != addition.KIND or _new_words(claim, d, library) >= _INVENTED)


def _new_words(claim: Reading, drift: Drift, library: Library) -> int:
    """Count the content words within the drift that no source has."""
    new = (term for term in claim.terms if term.key not in library.index.postings and term.weight >= PLAIN)
    return sum(drift.start <= term.start < drift.end for term in new)


def _stands_alone(drift: Drift) -> bool:
    """Tell whether the drift shows that the passage is the right one, however few words they share."""
    return drift.kind == addition.KIND or (drift.kind == quotation.KIND and drift.place is not None)


def _verdict(pairing: Pairing, status: str, support: float, drifts: Sequence[Drift]) -> Claim:
    claim = pairing.match.claim
    return Claim(claim.start, claim.end, status, support, _place(pairing.match.best), tuple(drifts), len(claim.words))
