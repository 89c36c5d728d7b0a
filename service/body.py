"""The body of a request: bounded in bytes, as sent and as unpacked."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from flask import Request
from werkzeug.exceptions import RequestEntityTooLarge

from model.errors import InputError

_PLAIN, _GZIP = "identity", "gzip"


def read_body(request: Request) -> bytes:
    """Return the body, unpacked if it is gzip; both forms are held to the request's max_content_length.

    Raises RequestEntityTooLarge, InputError (`unsupported_encoding`, `not_gzip`).
    """
    packed = is_packed(request)
    body = request.get_data(cache=False)
    return _within(_unpacked(body, request) if packed else body, request)


def is_packed(request: Request) -> bool:
    """Tell whether the body is gzip. Raises InputError (`unsupported_encoding`) if it is neither that nor plain."""
    encoding = request.headers.get("Content-Encoding", _PLAIN).strip().lower() or _PLAIN
    if encoding not in (_PLAIN, _GZIP):
        raise InputError("unsupported_encoding", "The body must be sent as it is or as gzip.")
    return encoding == _GZIP


class Unpacked(io.RawIOBase):
    """The stream of a gzip body, unpacked as it is read. Raises InputError (`not_gzip`)."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = gzip.GzipFile(fileobj=stream)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:
        with _only_gzip():
            return self._stream.readinto(buffer)


def _within(body: bytes, request: Request) -> bytes:
    """A body in chunks has no length that could be refused before, and is silently cut off at the limit."""
    if request.max_content_length is not None and len(body) >= request.max_content_length:
        raise RequestEntityTooLarge
    return body


def _unpacked(body: bytes, request: Request) -> bytes:
    """Unpack no more than the limit, however much there is."""
    limit = -1 if request.max_content_length is None else request.max_content_length
    with _only_gzip():
        return gzip.GzipFile(fileobj=io.BytesIO(_within(body, request))).read(limit)


@contextmanager
def _only_gzip() -> Iterator[None]:
    try:
        yield
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise InputError("not_gzip", "The body is not gzip, although Content-Encoding says so, or it breaks off.") from None
