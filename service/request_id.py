"""One id for each request: the caller's X-Request-ID if it is sane, else a new one."""

from __future__ import annotations

import re
import uuid

from flask import Flask, Response, g, request

HEADER = "X-Request-ID"
_SANE = re.compile(r"[A-Za-z0-9._-]{1,64}", re.ASCII)


def register_request_id(app: Flask) -> None:
    """Give each request of `app` an id, in `g.request_id` and in the answer's X-Request-ID header."""
    app.before_request(_choose)
    app.after_request(_return)


def _choose() -> None:
    sent = request.headers.get(HEADER, "")
    g.request_id = sent if _SANE.fullmatch(sent) else uuid.uuid4().hex


def _return(response: Response) -> Response:
    response.headers[HEADER] = g.request_id
    return response
