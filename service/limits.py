"""How often one caller may ask: Flask-Limiter, by key or else by remote address."""

from __future__ import annotations

import logging
import math
import time

from flask import Flask, Response, g, request
from flask_limiter import Limiter, RateLimitExceeded
from limits import RateLimitItem, parse
from limits.errors import ConfigurationError

from model.errors import InputError
from service.access import OPEN, scope_of
from service.errors import input_error
from service.log import log_event
from service.settings import SettingsError

_UNLIMITED = (OPEN, "metrics")
_STORAGE_TIMEOUT = 0.5
"""Seconds that a store elsewhere has to answer; without it, each worker counts for itself until it is back."""


def register_limits(app: Flask, rate: str, storage: str) -> None:
    """Refuse what a caller sends beyond `rate` ("600 per minute", "" = any number), counted in `storage`.

    Raises SettingsError for a rate or a storage that is none.
    """
    if not rate:
        return
    limiter = _limiter(_parsed(rate), storage)
    limiter.request_filter(_unlimited)
    try:
        limiter.init_app(app)
    except ConfigurationError:
        raise SettingsError("COPYDESK_RATE_STORAGE must be memory:// or redis://HOST:PORT.") from None
    app.register_error_handler(RateLimitExceeded, lambda error: _refused(error.limit.limit, limiter))
    _tell_in_our_log(limiter.logger)


def _parsed(rate: str) -> RateLimitItem:
    try:
        return parse(rate)
    except ValueError:
        raise SettingsError(f"COPYDESK_RATE_LIMIT must be a rate such as 600 per minute, not {rate[:40]!r}.") from None


def _limiter(rate: RateLimitItem, storage: str) -> Limiter:
    return Limiter(
        _caller,
        application_limits=[str(rate)],
        in_memory_fallback=[str(rate)],
        swallow_errors=True,
        storage_uri=storage,
        storage_options=_storage_options(storage),
        key_prefix="copydesk",
    )


def _storage_options(storage: str) -> dict[str, float]:
    timeouts = {"socket_connect_timeout": _STORAGE_TIMEOUT, "socket_timeout": _STORAGE_TIMEOUT}
    return timeouts if storage.startswith("redis") else {}


def _caller() -> str:
    return g.caller or request.remote_addr or "unknown"


def _unlimited() -> bool:
    return request.method == "OPTIONS" or request.url_rule is None or scope_of(request.url_rule) in _UNLIMITED


def _refused(rate: RateLimitItem, limiter: Limiter) -> Response:
    breached = limiter.current_limit
    wait = max(1, math.ceil(breached.reset_at - time.time())) if breached else rate.get_expiry()
    said = f"More than {rate} were sent; the next may come in {wait:,} seconds."
    answer, status = input_error(InputError("rate_limited", said, None, rate.amount))
    answer.status_code = status
    answer.headers["Retry-After"] = str(wait)
    return answer


class _Told(logging.Handler):
    """Tells what happens to the store; what comes with arguments is of single requests, and may name callers."""

    def emit(self, record: logging.LogRecord) -> None:
        if not record.args:
            log_event("rate_storage", message=str(record.msg))


def _tell_in_our_log(logger: logging.Logger) -> None:
    logger.setLevel(logging.INFO)
    logger.propagate = False
    if not any(isinstance(handler, _Told) for handler in logger.handlers):
        logger.addHandler(_Told())
