"""What the routes ask: the desk, and scoring by it behind the cache and the turnstile."""

from __future__ import annotations

from typing import NamedTuple

from flask import current_app

from service.cache import Cached, store_of
from service.desk import Desk, Score
from service.settings import Settings
from service.turnstile import Turnstile


class Front(NamedTuple):
    """`score` waits its turn and may answer from the cache; `desk` is the one behind it."""

    desk: Desk
    score: Score


def front_of(desk: Desk, settings: Settings) -> Front:
    """Return the front of `desk`. Raises SettingsError."""
    turnstile = Turnstile(desk.score, settings.queue_timeout)
    store = store_of(settings)
    return Front(desk, Cached(turnstile, store, desk.fingerprint) if store else turnstile)


def front() -> Front:
    """Return the front of the application that answers the request at hand."""
    return current_app.extensions["copydesk"]
