"""Claims that the sources do not carry."""

from __future__ import annotations

from model.drift.result import DRIFTED, NOT_CHECKABLE, SUPPORTED, UNSUPPORTED, Claim, DriftResult, mean_doubt
from model.signals.base import CRITICAL, OK, WARNING, Case, Evidence, Feature, Measurement, Signal
from model.wording import count

_CRITICAL_FROM = 0.3
_WARNING_FROM = 0.08
_WORST = 3


class ClaimDrift(Signal):
    """How much of what the article claims departs from its sources (see model.drift)."""

    name = "claim_drift"
    unit = "share of claims that do not hold, weighted by doubt"
    features = (
        Feature("claim_drift", "claims that the sources do not carry", None, None, reliability_beside=-1),
        Feature("worst_claims", "mean doubt of the three worst claims", None, None, reliability_beside=-1),
        Feature("drifted_claims", "share of claims with a named departure from the source", None, None),
        Feature("unsupported_claims", "share of claims that no source passage carries", None, None, reliability_beside=-1),
    )

    def measure(self, case: Case) -> Measurement:
        if case.drift is None and case.sources:
            return Measurement(None, OK, "Not measured: the source is in another language than English.", "")
        if case.drift is None:
            return Measurement(
                None, OK, "Not measured: no source was given.", "Send the source that the article was written from."
            )
        if case.drift.value is None:
            why = case.drift.why_no_value
            return Measurement(None, OK, f"Not measured: {why[:1].lower()}{why[1:]}", "")
        return _measured(case.drift, case.drift.value)


def _measured(drift: DriftResult, value: float) -> Measurement:
    checked = [c for c in drift.claims if c.status != NOT_CHECKABLE]
    wrong = [c for c in checked if c.status != SUPPORTED]
    features = {
        "claim_drift": value,
        "worst_claims": mean_doubt(sorted(doubt for doubt in drift.doubts if doubt is not None)[-_WORST:]),
        "drifted_claims": _share(checked, DRIFTED),
        "unsupported_claims": _share(checked, UNSUPPORTED),
    }
    explanation = f"{len(wrong)} of {count(len(checked), 'claim')} {'departs' if len(wrong) == 1 else 'depart'} from the source."
    advice = "Correct each marked claim after the source sentence beside it, or cut it." if wrong else ""
    return Measurement(value, _severity(value), explanation, advice, [_evidence(c) for c in wrong], features)


def _share(claims: list[Claim], status: str) -> float:
    return sum(c.status == status for c in claims) / len(claims)


def _severity(value: float) -> str:
    return CRITICAL if value >= _CRITICAL_FROM else WARNING if value >= _WARNING_FROM else OK


def _evidence(claim: Claim) -> Evidence:
    kinds = ", ".join(dict.fromkeys(d.kind.replace("_", " ") for d in claim.drift))
    return Evidence(claim.start, claim.end, f"{claim.status}: {kinds}" if kinds else claim.status)
