"""The report: the contract's JSON (version 1) from what was measured, scored and decided."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from model.document import Document
from model.drift.result import Claim, Drift, Omission, Place
from model.scoring.change import Change
from model.scoring.offsets import Offsets
from model.scoring.policy import Verdict
from model.scoring.reference import Reference, Usual, signal_column
from model.scoring.scores import Contribution, Score
from model.signals.base import Case, Evidence, Feature, Measurement, Signal
from model.signals.prose import Prose
from model.wording import short

SCHEMA_VERSION = "1"
Json = dict[str, Any]
_NAMED_UNUSUAL = 2


class Reporter:
    """Writes parts of one case as JSON, every span in the caller's unit and with its quote."""

    def __init__(self, case: Case, source_ids: Sequence[str], unit: str, reference: Reference) -> None:
        self._case, self._unit = case, unit
        self._usual = partial(reference.usual, words=len(case.article.view(Prose).words))
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
        measures = [self._measure(f, found.features[f.name]) for f in signal.features if f.name in found.features]
        return {
            "value": found.value,
            "unit": signal.unit,
            "usual": _range(self._usual(signal_column(signal.name))),
            "severity": found.severity,
            "explanation": " ".join(filter(None, (found.explanation, self._unusual(signal, found)))),
            "advice": found.advice,
            "evidence": [self._evidence(e) for e in found.evidence],
            "measures": measures,
        }

    def contributions(self, score: Score, change: Change | None = None) -> Json:
        """Return the intercept, the features' log-odds, the weightiest first, and the change that would raise the score most."""
        items = sorted(score.contributions, key=lambda c: (-abs(c.log_odds), c.feature))
        return {
            "intercept": score.intercept,
            "items": [self._contribution(c) for c in items],
            "change": None if change is None else self._change(change),
        }

    def _change(self, change: Change) -> Json:
        return {
            "signal": change.signal,
            "advice": change.advice,
            "from": change.before,
            "to": change.after,
            "cuts": [self._article.span(*cut) for cut in change.cuts],
        }

    def _contribution(self, contribution: Contribution) -> Json:
        return {
            "signal": contribution.signal,
            "feature": contribution.feature,
            "value": contribution.value,
            "log_odds": contribution.log_odds,
            "explanation": _explained(contribution, self._usual(contribution.feature)),
        }

    def _measure(self, feature: Feature, value: float) -> Json:
        usual = self._usual(feature.name)
        return {"feature": feature.name, "label": feature.label, "value": value, "usual": _range(usual)}

    def _unusual(self, signal: Signal, found: Measurement) -> str:
        """Name the features that lie farthest outside what is usual."""
        known = [(f, found.features[f.name], self._usual(f.name)) for f in signal.features if f.name in found.features]
        outside = [(usual.distance(value), f.label, value, usual) for f, value, usual in known if usual]
        farthest = sorted((o for o in outside if o[0] > 0), key=lambda o: (-o[0], o[1]))[:_NAMED_UNUSUAL]
        return " ".join(f"{_capital(label)}: {short(value)}, {usual.compared(value)}." for _, label, value, usual in farthest)

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
    rules = [rule._asdict() for rule in verdict.rules]
    return {"action": verdict.action, "policy": verdict.policy, "reasons": list(verdict.reasons), "rules": rules}


def skipped_json(part: str, reason: str) -> Json:
    return {"part": part, "reason": reason}


def _explained(contribution: Contribution, usual: Usual | None) -> str:
    label = _capital(contribution.label)
    if contribution.value is None:
        return f"{label}: not measured."
    beside = f" ({usual.spread})" if usual else ""
    return f"{label}: {short(contribution.value)}{beside}."


def _range(usual: Usual | None) -> list[float] | None:
    return None if usual is None else [usual.low, usual.high]


def _capital(label: str) -> str:
    return f"{label[:1].upper()}{label[1:]}"
