"""What a signal is: one named measurement of a case, explained, with its evidence and an advice."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple

from model.document import Document
from model.drift.result import DriftResult

OK, INFO, WARNING, CRITICAL = "ok", "info", "warning", "critical"


class Feature(NamedTuple):
    """One number that a signal gives to the scores.

    `reliability` (of an article alone), `ai_rewrite` and `reliability_beside` (of an article beside its sources) say how
    the score may move when the feature grows: +1 never down, -1 never up, 0 either way, None = that score does not see it.
    """

    name: str
    label: str
    reliability: int | None
    ai_rewrite: int | None
    reliability_beside: int | None = None


class Evidence(NamedTuple):
    """A place in the article, in canonical offsets, and what was seen there."""

    start: int
    end: int
    note: str


def spans(evidence: Sequence[Evidence]) -> list[tuple[int, int]]:
    """Return the canonical spans of pieces of evidence."""
    return [(piece.start, piece.end) for piece in evidence]


@dataclass(frozen=True, slots=True)
class Case:
    """What the signals look at: the article, its sources, and the claims checked against them (None = no source)."""

    article: Document
    sources: tuple[Document, ...] = ()
    drift: DriftResult | None = None


@dataclass(frozen=True, slots=True)
class Measurement:
    """What a signal found. `value` is in [0, 1], 0 = nothing found; None = could not be measured, `explanation` says why.

    `cuts` are the canonical spans that mend the finding when they are taken out; empty = no cut does.
    """

    value: float | None
    severity: str
    explanation: str
    advice: str
    evidence: Sequence[Evidence] = ()
    features: dict[str, float] = field(default_factory=dict)
    cuts: Sequence[tuple[int, int]] = ()


class Signal(ABC):
    """One signal: a file in `model/signals` that defines one subclass.

    `name` is its key in the report, `unit` the unit of `value`, `features` what it gives to the scores
    (a feature that `measure` leaves out is missing, not zero), `language_free` whether it answers for any language,
    `models` the trained models in `model/artifacts` that it needs.
    """

    name: ClassVar[str]
    unit: ClassVar[str]
    features: ClassVar[tuple[Feature, ...]]
    language_free: ClassVar[bool] = False
    models: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def measure(self, case: Case) -> Measurement:
        """Measure `case`; never raises for a valid Document."""
