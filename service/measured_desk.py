"""A desk that counts what it reports, and keeps how long each stage took."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any

from flask import Flask, g, has_request_context

from service.desk import Desk
from service.metrics import NAME, Metrics

_STAGES: ContextVar[dict[str, float] | None] = ContextVar("stages", default=None)
"""The seconds of each stage of the article that is being scored; None while nobody counts."""


class MeasuredDesk:
    """A desk whose reports are counted; `desk` is the same without, for the canary."""

    def __init__(self, desk: Desk, metrics: Metrics) -> None:
        self.desk, self._metrics = desk, metrics
        desk.observe = _took

    @property
    def version(self) -> str:
        return self.desk.version

    @property
    def models(self) -> list[dict[str, Any]]:
        return self.desk.models

    @property
    def card(self) -> str:
        return self.desk.card

    def score(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Score as the desk does; call it once for each article of a batch."""
        stages: dict[str, float] = {}
        before = _STAGES.set(stages)
        try:
            report = self.desk.score(request)
        finally:
            _STAGES.reset(before)
        self._metrics.scored(report, stages)
        _keep_for_the_log(stages)
        return report


def _took(stage: str, seconds: float) -> None:
    stages = _STAGES.get()
    if stages is not None:
        stages[stage] = seconds


def _keep_for_the_log(stages: Mapping[str, float]) -> None:
    """Add up, in g.stages, what the articles of a request take."""
    if has_request_context():
        kept = g.setdefault("stages", {})
        kept |= {stage: kept.get(stage, 0.0) + seconds for stage, seconds in stages.items()}


def measured(app: Flask, desk: Desk) -> MeasuredDesk:
    """Return `desk` so that `app` counts what it reports; the answers of `app` are counted from now on."""
    metrics = app.extensions[NAME] = Metrics(app)
    app.after_request(metrics.answered)
    return MeasuredDesk(desk, metrics)
