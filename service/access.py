"""Who may ask: each address has a scope, and with keys on a request needs a key that has it."""

from __future__ import annotations

from ipaddress import ip_address
from pathlib import Path

from flask import Flask, Response, g, request
from werkzeug.routing import Rule

from model.errors import InputError
from service.keys import Key, KeyRing
from service.settings import SettingsError

OPEN = "open"
"""The scope of what anybody may ask: health and documentation."""
SCOPE_OF = {
    "/": "score",
    "/v1/score": "score",
    "/v1/models": "score",
    "/v1/policies": "score",
    "/v1/jobs": "jobs",
    "/metrics": "metrics",
    "/healthz": OPEN,
    "/readyz": OPEN,
    "/openapi.json": OPEN,
    "/docs": OPEN,
}
"""The scope of each resource, with all that lies below it (/v1/score/batch, /v1/jobs/<id>). What is not here is closed."""
_CHALLENGES = ('Bearer realm="copydesk"', 'Basic realm="copydesk", charset="UTF-8"')


def scope_of(rule: Rule) -> str | None:
    """Return the scope that the addresses of `rule` need, OPEN for none; None if nobody may ask there."""
    return SCOPE_OF.get("/".join(rule.rule.split("/")[:3]))


def register_access(app: Flask, keys: str) -> None:
    """Let `app` answer only who may ask; `keys` is the file of keys, "" = anybody may.

    `g.caller` becomes the id of the key that asked. Raises service.keys.KeyFileError, OSError.
    """
    ring = KeyRing(Path(keys)) if keys else None

    def admit() -> None:
        """A preflight has no key, and an address that does not exist or a wrong method needs none."""
        g.caller = None
        if request.url_rule is None or request.method == "OPTIONS":
            return
        scope = scope_of(request.url_rule)
        if scope is None:
            raise InputError("not_allowed_to", "No scope opens this address.")
        if ring and scope != OPEN:
            g.caller = _permitted(ring, scope).id

    app.before_request(admit)
    app.after_request(_challenge)


def refuse_open(host: str, keys: str) -> None:
    """Raise SettingsError if the service would listen on an address that others reach, and anybody may ask."""
    if not keys and not _is_loopback(host):
        raise SettingsError(
            f"Others can reach {host or 'every address'} (COPYDESK_HOST), and without keys anybody may ask. Make a key "
            "(copydesk keys create --name NAME --scope score, with COPYDESK_KEYS set to a file), or listen on 127.0.0.1."
        )


def _is_loopback(host: str) -> bool:
    """A name other than localhost may lead anywhere, and no name at all means every address."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _permitted(ring: KeyRing, scope: str) -> Key:
    presented = _presented()
    key = ring.holder(presented) if presented else None
    if key is None:
        said = "The key is not known here." if presented else "Send a key: Authorization: Bearer KEY."
        raise InputError("not_authenticated", said)
    if scope not in key.scopes:
        raise InputError("not_allowed_to", f"The key does not have the scope {scope}.")
    return key


def _presented() -> str | None:
    """The key that came as a bearer's token, or, from a browser, as a password with any name."""
    sent = request.authorization
    if sent is None:
        return None
    return sent.token if sent.type == "bearer" else sent.get("password") if sent.type == "basic" else None


def _challenge(response: Response) -> Response:
    if response.status_code == 401:
        for challenge in _CHALLENGES:
            response.headers.add("WWW-Authenticate", challenge)
    return response
