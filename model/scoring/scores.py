"""The three scores of a case, each a calibrated probability with interval and band, or an abstention."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from model import artifact
from model.drift.result import NOT_CHECKABLE, DriftResult
from model.scoring.adaptation import Adaptation, AdaptationError
from model.scoring.additive import AdditiveClassifier
from model.scoring.calibration import interval
from model.scoring.coverage import reason_to_abstain
from model.signals import features_of
from model.signals.base import Case, Measurement

LOW, MEDIUM, HIGH = "low", "medium", "high"
NO_SOURCE = "No source was given."
_DRIFT_BANDS = (0.08, 0.3)
_Z90 = 1.645


@dataclass(frozen=True, slots=True)
class Contribution:
    """The log-odds that one feature adds to a score; `value` None = not measured."""

    signal: str
    feature: str
    label: str
    value: float | None
    log_odds: float


@dataclass(frozen=True, slots=True)
class Score:
    """A probability with its 90 % interval and band; all None if abstained, and then `reason` says why.

    `intercept` and the contributions' log-odds add up to logit(value); claim_drift has neither.
    """

    value: float | None
    interval: tuple[float, float] | None
    band: str | None
    reason: str | None = None
    intercept: float | None = None
    contributions: Sequence[Contribution] = ()

    @property
    def abstained(self) -> bool:
        return self.value is None


class Scorer:
    """One trained additive score: `name` is "reliability", "reliability_beside" or "ai_rewrite".

    Raises artifact.ArtifactError if the model is not right, or was trained on other features than the signals give, and
    AdaptationError if the `adaptation` was learnt for another model.
    """

    def __init__(self, name: str, adaptation: Adaptation | None = None) -> None:
        self.name = name
        self.model: AdditiveClassifier
        self.model, self.manifest = artifact.load(name)
        self._features = features_of(name)
        if adaptation:
            self._adapt(adaptation)
        self.signals = tuple(dict.fromkeys(signal for _, signal in self._features.values()))
        if list(self._features) != self.manifest["features"]:
            raise artifact.ArtifactError(
                f"{name} was trained on other features than the signals give. Retrain with `copydesk train`."
            )

    def _adapt(self, adaptation: Adaptation) -> None:
        if adaptation.model_sha256 != self.manifest["sha256"]:
            raise AdaptationError(f"The calibration of {self.name} is for another model: run `copydesk train --feedback` anew.")
        self.model.rescale(adaptation.slope, adaptation.offset)
        low, high = self.manifest["bands"]
        self.manifest = {**self.manifest, "bands": [low, adaptation.high or high], "adaptation": asdict(adaptation)}

    def score(self, case: Case, measured: Mapping[str, Measurement]) -> Score:
        reason = reason_to_abstain(case.article)
        if reason:
            return Score(None, None, None, reason)
        row = feature_row(self.name, measured)
        (contributions,) = self.model.contributions(row)
        value = _probability(math.fsum([self.model.intercept_, *contributions]))
        band = _band(value, *self.manifest["bands"])
        return Score(
            value,
            interval(self.manifest["interval"], value),
            band,
            None,
            self.model.intercept_,
            self._explained(row[0], contributions),
        )

    def _explained(self, row: np.ndarray, contributions: np.ndarray) -> list[Contribution]:
        return [
            Contribution(signal.name, f.name, f.label, None if math.isnan(value) else float(value), float(added))
            for (f, signal), value, added in zip(self._features.values(), row, contributions, strict=True)
        ]


def feature_row(score: str, measured: Mapping[str, Measurement]) -> np.ndarray:
    """Return the named, ordered features that `score` sees, shape (1, features); NaN = not measured."""
    return np.array([[measured[s.name].features.get(f.name, math.nan) for f, s in features_of(score).values()]], dtype=np.float64)


def drift_score(case: Case) -> Score:
    """Return the claim-drift score. Its interval is the spread of that many uncertain claims (normal approximation)."""
    if not case.sources:
        return Score(None, None, None, NO_SOURCE)
    if case.drift is None:
        return Score(None, None, None, "Claims are checked in English only.")
    if case.drift.value is None:
        return Score(None, None, None, case.drift.why_no_value)
    return Score(case.drift.value, _drift_interval(case.drift, case.drift.value), _band(case.drift.value, *_DRIFT_BANDS))


def _drift_interval(drift: DriftResult, value: float) -> tuple[float, float]:
    support = np.array([c.support for c in drift.claims if c.status != NOT_CHECKABLE and c.support is not None])
    spread = _Z90 * math.sqrt(float((support * (1 - support)).sum())) / max(1, len(support))
    return max(0.0, value - spread), min(1.0, value + spread)


def _band(value: float, medium: float, high: float) -> str:
    return LOW if value < medium else MEDIUM if value < high else HIGH


def _probability(log_odds: Any) -> float:
    return 1 / (1 + math.exp(-float(log_odds)))
