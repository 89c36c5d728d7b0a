"""Scoring that is counted, with the time of each stage."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any

from flask import Flask, g, has_request_context

from service.desk import Score
from service.front import Front
from service.metrics import NAME, Metrics

_STAGES: ContextVar[dict[str, float] | None] = ContextVar("stages", default=None)
"""The seconds of each stage of the article that is being scored; None while nobody counts."""


class Measured:
    """Scores as `score` does and counts the report, each article of a batch for itself."""

    def __init__(self, score: Score, metrics: Metrics) -> None:
        self._score, self._metrics = score, metrics

    def __call__(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Return the report on `request`. Raises what `score` raises."""
        stages: dict[str, float] = {}
        before = _STAGES.set(stages)
        try:
            report = self._score(request)
        finally:
            _STAGES.reset(before)
        self._metrics.scored(report, stages)
        _keep_for_the_log(stages)
        return report


def measured(app: Flask, front: Front) -> Front:
    """Return `front` with scoring that is counted; the answers of `app` are counted from now on.

    What is asked of the desk behind it, as the health check does, is not.
    """
    metrics = app.extensions[NAME] = Metrics(app)
    app.after_request(metrics.answered)
    front.desk.observe = _took
    return front._replace(score=Measured(front.score, metrics))


def _took(stage: str, seconds: float) -> None:
    stages = _STAGES.get()
    if stages is not None:
        stages[stage] = seconds


def _keep_for_the_log(stages: Mapping[str, float]) -> None:
    """Add up, in g.stages, what the articles of a request take."""
    if has_request_context():
        kept = g.setdefault("stages", {})
        kept |= {stage: kept.get(stage, 0.0) + seconds for stage, seconds in stages.items()}
