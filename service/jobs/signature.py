"""The signature of a webhook: HMAC-SHA256 over the moment of sending and the body."""

from __future__ import annotations

import hashlib
import hmac
import re

HEADER = "Copydesk-Signature"
_FORM = re.compile(r"t=(\d{1,12}),v1=([0-9a-f]{64})", re.ASCII)


def sign(secret: str, body: bytes, now: float) -> str:
    """Return the header's value, `t=SECONDS,v1=HEX`, for a `body` sent `now`, in seconds since 1970."""
    moment = str(int(now))
    return f"t={moment},v1={_mac(secret, moment, body)}"


def verified(secret: str, header: str, body: bytes, now: float, tolerance: float = 300) -> bool:
    """Tell whether `header` was made with the secret for this `body`, at most `tolerance` seconds before or after `now`."""
    found = _FORM.fullmatch(header)
    if not found or abs(now - int(found[1])) > tolerance:
        return False
    return hmac.compare_digest(_mac(secret, found[1], body), found[2])


def _mac(secret: str, moment: str, body: bytes) -> str:
    return hmac.new(secret.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()
