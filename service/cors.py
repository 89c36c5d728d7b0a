"""Which web pages may ask from a browser: none, unless their origins are listed."""

from __future__ import annotations

import re

from flask import Flask
from flask_cors import CORS

from service.settings import SettingsError

_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?", re.ASCII)
_ASKED = ["Authorization", "Content-Encoding", "Content-Type", "Idempotency-Key", "If-None-Match", "X-Request-ID"]
_TOLD = ["ETag", "Location", "Retry-After", "X-Request-ID"]
_PREFLIGHT_SECONDS = 600


def register_cors(app: Flask, origins: str) -> None:
    """Let pages of `origins`, separated by commas, ask for /v1 of `app`; a key is theirs to send, cookies are not taken.

    Raises SettingsError for what is no exact origin: with * any page that a browser shows could ask on behalf of its reader.
    """
    if not origins:
        return
    named = [origin.strip() for origin in origins.split(",")]
    for origin in named:
        if not _ORIGIN.fullmatch(origin):
            raise SettingsError(f"COPYDESK_CORS_ORIGINS must list exact origins, as https://cms.example, not {origin[:40]!r}.")
    CORS(app, resources=r"/v1/.*", origins=named, allow_headers=_ASKED, expose_headers=_TOLD, max_age=_PREFLIGHT_SECONDS)
