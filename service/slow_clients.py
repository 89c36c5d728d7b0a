"""A bound on how long a body may take to arrive; a client that trickles it holds no worker, only a greenlet, and not for ever."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

import gevent
from werkzeug.exceptions import RequestTimeout

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def impatient(app: Wsgi, seconds: float, part: int) -> Wsgi:
    """Return `app` with bodies that must arrive at `seconds` for each `part` bytes begun; later reads raise RequestTimeout."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ["wsgi.input"] = _Impatient(environ["wsgi.input"], seconds, part)
        return app(environ, start_response)

    return answer


class _Impatient:
    """The stream of a body, with a clock that starts at the first read."""

    def __init__(self, stream: BinaryIO, seconds: float, part: int) -> None:
        self._stream, self._seconds, self._part = stream, seconds, part
        self._begun: float | None = None
        self._length = 0

    def read(self, size: int = -1) -> bytes:
        return self._in_time(self._stream.read, size)

    def readline(self, size: int = -1) -> bytes:
        return self._in_time(self._stream.readline, size)

    def _in_time(self, read: Callable[[int], bytes], size: int) -> bytes:
        self._begun = time.monotonic() if self._begun is None else self._begun
        allowed = self._seconds * (1 + self._length // self._part)
        with gevent.Timeout(max(0.0, self._begun + allowed - time.monotonic()), RequestTimeout):
            data = read(size)
        self._length += len(data)
        return data
