"""The report: the contract's JSON (version 1) from what was measured, scored and decided."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from model.document import Document
from model.drift.result import Claim, Drift, Omission, Place
from model.scoring.offsets import Offsets
from model.scoring.policy import Verdict
from model.scoring.scores import Contribution, Score
from model.signals.base import Case, Evidence, Measurement, Signal

SCHEMA_VERSION = "1"
Json = dict[str, Any]


class Reporter:
    """Writes parts of one case as JSON, every span in the caller's unit and with its quote."""

    def __init__(self, case: Case, source_ids: Sequence[str], unit: str) -> None:
        self._case, self._unit = case, unit
        self._article = _Spans(case.article, unit)
        self._sources = [_Spans(source, unit) for source in case.sources]
        self._ids = source_ids

    def document(self) -> Json:
        article = self._case.article
        return {
            "language": article.language,
            "words": len(article.words),
            "sentences": len(article.sentences),
            "sha256": article.sha256,
            "offset_unit": self._unit,
            "text": article.text if article.page else None,
        }

    def signal(self, signal: Signal, found: Measurement) -> Json:
        return {
            "value": found.value,
            "unit": signal.unit,
            "severity": found.severity,
            "explanation": found.explanation,
            "advice": found.advice,
            "evidence": [self._evidence(e) for e in found.evidence],
        }

    def claim(self, claim: Claim) -> Json:
        return {
            **self._article.span(claim.start, claim.end),
            "support": claim.support,
            "status": claim.status,
            "reason": claim.reason,
            "source": self._place(claim.place),
            "drift": [self._drift(d) for d in claim.drift],
        }

    def omission(self, omission: Omission) -> Json:
        place = omission.place
        return {
            "source_id": self._ids[place.source],
            **self._sources[place.source].span(place.start, place.end),
            "explanation": omission.explanation,
        }

    def _evidence(self, evidence: Evidence) -> Json:
        return {**self._article.span(evidence.start, evidence.end), "note": evidence.note}

    def _drift(self, drift: Drift) -> Json:
        return {
            "kind": drift.kind,
            "article": self._article.span(drift.start, drift.end),
            "source": self._place(drift.place),
            "explanation": drift.explanation,
        }

    def _place(self, place: Place | None) -> Json | None:
        if place is None:
            return None
        return {"id": self._ids[place.source], **self._sources[place.source].span(place.start, place.end)}


class _Spans:
    """Spans of one document as JSON."""

    def __init__(self, document: Document, unit: str) -> None:
        self._document, self._offset = document, Offsets(document.text, unit)

    def span(self, start: int, end: int) -> Json:
        start, end = self._document.located(start, end)
        return {"start": self._offset(start), "end": self._offset(end), "quote": self._document.text[start:end]}


def score_json(score: Score) -> Json:
    return {
        "value": score.value,
        "interval": None if score.interval is None else list(score.interval),
        "band": score.band,
        "abstained": score.abstained,
        "reason": score.reason,
    }


def verdict_json(verdict: Verdict) -> Json:
    return {"action": verdict.action, "policy": verdict.policy, "reasons": list(verdict.reasons)}


def contributions_json(score: Score, reference: Mapping[str, Sequence[float]]) -> Json:
    """Return the intercept and the features' log-odds, the weightiest first; `reference` gives p5, p50, p95 by feature."""
    items = sorted(score.contributions, key=lambda c: (-abs(c.log_odds), c.feature))
    return {"intercept": score.intercept, "items": [_item(c, reference) for c in items]}


def skipped_json(part: str, reason: str) -> Json:
    return {"part": part, "reason": reason}


def _item(contribution: Contribution, reference: Mapping[str, Sequence[float]]) -> Json:
    return {
        "signal": contribution.signal,
        "feature": contribution.feature,
        "value": contribution.value,
        "log_odds": contribution.log_odds,
        "explanation": _explained(contribution, reference),
    }


def _explained(contribution: Contribution, reference: Mapping[str, Sequence[float]]) -> str:
    label = f"{contribution.label[:1].upper()}{contribution.label[1:]}"
    if contribution.value is None:
        return f"{label}: not measured."
    usual = ""
    if contribution.feature in reference:
        low, _, high = reference[contribution.feature]
        usual = f" (human news: {_short(low)} to {_short(high)})"
    return f"{label}: {_short(contribution.value)}{usual}."


def _short(value: float) -> str:
    """Three significant digits, without an exponent."""
    if value == 0:
        return "0"
    digits = max(0, 2 - math.floor(math.log10(abs(value))))
    text = f"{value:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
