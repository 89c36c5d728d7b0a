"""The turnstile before the desk: in one process one article is scored at a time, the others wait their turn, but not for ever."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from model.errors import InputError
from service.desk import Score


class Turnstile:
    """Scoring for many who ask at once: `score` takes one article at a time.

    Between two articles the process can read, answer and show that it lives. `patience` is how many seconds a request may
    wait for its turn; its own `options.deadline_ms` counts from when it came.
    """

    def __init__(self, score: Score, patience: float) -> None:
        self._score, self._patience, self._turn = score, patience, threading.Lock()

    def __call__(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Return the report on `request`. Raises InputError (`overloaded` if its turn did not come in time, and the desk's)."""
        options = request.get("options") or {}
        deadline = options.get("deadline_ms")
        came = time.monotonic()
        with self._passed(self._patience if deadline is None else min(self._patience, deadline / 1000)):
            if deadline is None:
                return self._score(request)
            left = max(1, deadline - round((time.monotonic() - came) * 1000))
            return self._score({**request, "options": {**options, "deadline_ms": left}})

    @contextmanager
    def _passed(self, patience: float) -> Iterator[None]:
        if not self._turn.acquire(timeout=patience):
            raise InputError("overloaded", f"The article was not scored: its turn did not come within {patience:g} seconds.")
        try:
            yield
        finally:
            self._turn.release()
