"""The log: one JSON object a line on standard error, never any text of an article."""

from __future__ import annotations

import json
import logging
import sys
import time
from datetime import UTC, datetime
from typing import Any

from flask import Flask, Response, g, request

LOGGER = logging.getLogger("copydesk")


def register_request_log(app: Flask) -> None:
    """Write one line for each request that `app` answers."""
    open_log()
    app.before_request(_start_clock)
    app.after_request(_log_request)


def open_log() -> None:
    """Let the log go to standard error."""
    if not LOGGER.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(message)s"))
        LOGGER.addHandler(handler)
        LOGGER.setLevel(logging.INFO)


def log_failure(request_id: str | None, kind: str, places: list[str]) -> None:
    """Log an exception by its type and the lines that led to it; its message may quote the article, so it is left out."""
    _write(logging.ERROR, event="failure", request_id=request_id, exception=kind, at=places)


def log_unready(fault: str) -> None:
    """Log that the service starts although /readyz will answer 503."""
    _write(logging.ERROR, event="not_ready", fault=fault)


def log_event(event: str, **facts: str | int | float) -> None:
    """Log what befell the jobs: ids, numbers and kinds of faults."""
    _write(logging.INFO, event=event, **facts)


def _start_clock() -> None:
    g.started = time.perf_counter()


def _log_request(response: Response) -> Response:
    _write(
        logging.INFO,
        event="request",
        request_id=g.get("request_id"),
        method=request.method,
        route=request.url_rule.rule if request.url_rule else None,
        status=response.status_code,
        error=g.get("error_code"),
        ms=round((time.perf_counter() - g.started) * 1000, 1),
        bytes_in=request.content_length or 0,
        bytes_out=response.content_length,
    )
    return response


def _write(level: int, **entry: Any) -> None:
    LOGGER.log(level, json.dumps({"time": datetime.now(UTC).isoformat(timespec="milliseconds"), **entry}))
