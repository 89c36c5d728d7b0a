"""The log: one JSON object a line on standard error, never any text of an article."""

from __future__ import annotations

import json
import logging
import sys
import time
import traceback
from datetime import UTC, datetime
from typing import Any

from flask import Flask, Response, g, request

LOGGER = logging.getLogger("copydesk")
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
_LOGGED_FRAMES = 8


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


def log_failure(request_id: str | None, error: BaseException) -> None:
    """Log an exception by its type and the lines that led to it; its message may quote the article, so it is left out."""
    _write(logging.ERROR, event="failure", request_id=request_id, exception=type(error).__name__, at=places(error))


def places(error: BaseException) -> list[str]:
    """Return the last lines of code that led to `error`."""
    frames = traceback.extract_tb(error.__traceback__)[-_LOGGED_FRAMES:]
    return [f"{f.filename}:{f.lineno} in {f.name}" for f in frames]


def line(**entry: Any) -> str:
    """Return a line of the log, which begins with the time."""
    return json.dumps({"time": datetime.now(UTC).isoformat(timespec="milliseconds"), **entry})


def log_unready(fault: str) -> None:
    """Log that the service starts although /readyz will answer 503."""
    _write(logging.ERROR, event="not_ready", fault=fault)


def log_event(event: str, **entry: Any) -> None:
    """Log that something happened to the service that an operator should know of."""
    _write(logging.WARNING, event=event, **entry)


def _start_clock() -> None:
    g.started = time.perf_counter()


def _log_request(response: Response) -> Response:
    _write(
        logging.INFO,
        event="request",
        request_id=g.get("request_id"),
        caller=g.get("caller"),
        method=named_method(),
        route=request.url_rule.rule if request.url_rule else None,
        status=response.status_code,
        error=g.get("error_code"),
        ms=round((time.perf_counter() - g.started) * 1000, 1),
        bytes_in=request.content_length or 0,
        bytes_out=response.content_length,
        **_stages(),
    )
    return response


def _stages() -> dict[str, Any]:
    """The milliseconds of each stage, of all articles of a request together."""
    stages = g.get("stages")
    return {"stages": {stage: round(seconds * 1000, 1) for stage, seconds in stages.items()}} if stages else {}


def named_method() -> str:
    """Return the method of the request; a caller may make one up, which is "other"."""
    return request.method if request.method in _METHODS else "other"


def _write(level: int, **entry: Any) -> None:
    LOGGER.log(level, line(**entry))
