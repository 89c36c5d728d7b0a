"""The body of a request: bounded in bytes, as sent and as unpacked."""

from __future__ import annotations

import gzip
import io
import zlib

from flask import Request
from werkzeug.exceptions import RequestEntityTooLarge

from model.errors import InputError

_PLAIN, _GZIP = "identity", "gzip"


def read_body(request: Request) -> bytes:
    """Return the body, unpacked if it is gzip; both forms are held to the request's max_content_length.

    Raises RequestEntityTooLarge, InputError (`unsupported_encoding`, `not_gzip`).
    """
    encoding = request.headers.get("Content-Encoding", _PLAIN).strip().lower() or _PLAIN
    if encoding not in (_PLAIN, _GZIP):
        raise InputError("unsupported_encoding", "The body must be sent as it is or as gzip.")
    body = request.get_data(cache=False)
    return _within(_unpacked(body, request) if encoding == _GZIP else body, request)


def _within(body: bytes, request: Request) -> bytes:
    """A body in chunks has no length that could be refused before, and is silently cut off at the limit."""
    if request.max_content_length is not None and len(body) >= request.max_content_length:
        raise RequestEntityTooLarge
    return body


def _unpacked(body: bytes, request: Request) -> bytes:
    """Unpack no more than the limit, however much there is."""
    limit = -1 if request.max_content_length is None else request.max_content_length
    try:
        return gzip.GzipFile(fileobj=io.BytesIO(_within(body, request))).read(limit)
    except (OSError, EOFError, zlib.error):
        raise InputError("not_gzip", "The body is not gzip, although Content-Encoding says so.") from None
