"""What the routes ask: the desk, and scoring by it with all that stands before it."""

from __future__ import annotations

from typing import NamedTuple

from flask import current_app

from service.desk import Desk, Score


class Front(NamedTuple):
    """`score` is what routes call; `desk` is the one behind it."""

    desk: Desk
    score: Score


def front_of(desk: Desk) -> Front:
    """Return the front of `desk`."""
    return Front(desk, desk.score)


def front() -> Front:
    """Return the front of the application that answers the request at hand."""
    return current_app.extensions["copydesk"]
