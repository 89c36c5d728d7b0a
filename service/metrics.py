"""What the service counts and times, for Prometheus. No label takes a value that a caller makes up."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from flask import Flask, Response, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector

from model.desk import STAGES
from service.log import log_event, named_method
from service.metric_files import VARIABLE

NAME = "copydesk_metrics"
QUEUE = "copydesk_queue"
"""The key in app.extensions of a function that returns a Queue, or None if it cannot be read; /metrics calls it."""
_SECONDS = (0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0)
_BYTES = (1e3, 1e4, 1e5, 1e6, 1e7)
_WORDS = (100, 300, 1_000, 3_000, 10_000, 30_000)


class Queue(Protocol):
    """How long the queue is: rows that wait, rows that a worker has, and the number of jobs in each state."""

    waiting: int
    running: int
    jobs: Mapping[str, int]


class Metrics:
    """The counters and histograms of one application."""

    def __init__(self, app: Flask) -> None:
        own = CollectorRegistry()
        self._own, self._moment = own, _Moment(app)
        own.register(self._moment)
        answered = ("route", "method", "status")
        self._requests = Histogram("copydesk_request_seconds", "Time to an answer.", answered, registry=own, buckets=_SECONDS)
        self._bytes = Histogram("copydesk_body_bytes", "Length of request bodies.", registry=own, buckets=_BYTES)
        self._errors = Counter("copydesk_errors", "Error answers by code.", ("code",), registry=own)
        stages = Histogram("copydesk_stage_seconds", "Time of a stage of scoring.", ("stage",), registry=own, buckets=_SECONDS)
        self._stages = {stage: stages.labels(stage) for stage in STAGES}
        self._words = Histogram("copydesk_article_words", "Length of scored articles.", registry=own, buckets=_WORDS)
        self._verdicts = Counter("copydesk_verdicts", "Reports by verdict.", ("action", "policy"), registry=own)
        self._abstentions = Counter("copydesk_abstentions", "Scores not given.", ("score",), registry=own)
        self._partial = Counter("copydesk_partial_reports", "Reports that are not complete.", registry=own)

    def text(self) -> bytes:
        """Return everything in Prometheus' text format; with several workers, of all of them together."""
        if VARIABLE not in os.environ:
            return generate_latest(self._own)
        shared = CollectorRegistry()
        MultiProcessCollector(shared)
        shared.register(self._moment)
        return generate_latest(shared)

    def answered(self, response: Response) -> Response:
        """Count an answer of the application."""
        route = request.url_rule.rule if request.url_rule else "none"
        status = f"{response.status_code // 100}xx"
        self._requests.labels(route, named_method(), status).observe(time.perf_counter() - g.started)
        if request.content_length:
            self._bytes.observe(request.content_length)
        for code in g.get("error_codes", ()):
            self._errors.labels(code).inc()
        return response

    def scored(self, report: Mapping[str, Any], stages: Mapping[str, float]) -> None:
        """Count a report and the seconds that its stages took."""
        self._words.observe(report["document"]["words"])
        self._verdicts.labels(report["verdict"]["action"], report["verdict"]["policy"]).inc()
        for name in (name for name, score in report["scores"].items() if score["abstained"]):
            self._abstentions.labels(name).inc()
        if not report["complete"]:
            self._partial.inc()
        for stage, seconds in stages.items():
            self._stages[stage].observe(seconds)


class _Moment:
    """What holds at the moment that somebody asks: the models in use, the queue of jobs where there is one."""

    def __init__(self, app: Flask) -> None:
        self._extensions = app.extensions

    def collect(self) -> Iterator[Metric]:
        if front := self._extensions.get("copydesk"):
            models = GaugeMetricFamily("copydesk_model_info", "The models in use.", labels=["version"])
            models.add_metric([front.desk.version], 1)
            yield models
        if QUEUE in self._extensions:
            yield from _queue_metrics(self._queue())

    def _queue(self) -> Queue | None:
        try:
            return self._extensions[QUEUE]()
        except Exception as error:
            log_event("queue_unreadable", exception=type(error).__name__)
            return None


def _queue_metrics(queue: Queue | None) -> Iterator[Metric]:
    yield GaugeMetricFamily("copydesk_queue_up", "Whether the queue of jobs can be read.", value=float(queue is not None))
    if queue:
        yield _by_state("copydesk_jobs", "Jobs.", queue.jobs)
        yield _by_state("copydesk_job_rows", "Rows of jobs to score.", {"waiting": queue.waiting, "running": queue.running})


def _by_state(name: str, text: str, numbers: Mapping[str, int]) -> Metric:
    family = GaugeMetricFamily(name, text, labels=["state"])
    for state, number in numbers.items():
        family.add_metric([state], number)
    return family
