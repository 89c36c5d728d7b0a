"""What the routes ask: the desk, and scoring by it behind the cache and the turnstile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from flask import current_app

from service.bounds import check_bounds
from service.cache import Cached, store_of
from service.desk import Desk, Score
from service.settings import Settings
from service.turnstile import Turnstile


class Front(NamedTuple):
    """`score` holds a request to the limits of `settings`, waits its turn and may answer from the cache; `desk` is behind it."""

    desk: Desk
    score: Score
    settings: Settings


def front_of(desk: Desk, settings: Settings) -> Front:
    """Return the front of `desk`. Raises SettingsError."""
    turnstile = Turnstile(desk.score, settings.queue_timeout)
    store = store_of(settings)
    score = Cached(turnstile, store, desk.fingerprint) if store else turnstile

    def bounded(request: Mapping[str, Any]) -> dict[str, Any]:
        check_bounds(request, settings)
        return score(request)

    return Front(desk, bounded, settings)


def front() -> Front:
    """Return the front of the application that answers the request at hand."""
    return current_app.extensions["copydesk"]
