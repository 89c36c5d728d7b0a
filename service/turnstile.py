"""The turnstile before the desk: in one process one article is scored at a time, the others wait their turn, but not for ever."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from model.errors import InputError
from service.desk import Score

_BREATH, _LONG_BREATH = 0.0002, 0.05
"""Seconds before each article for the process to look round, accept who has come and show that it lives; the longer one at
most, as long as others come: in a rush a process that only scored would leave them at the door until they are turned away."""


class Turnstile:
    """Scoring for many who ask at once: `score` takes one article at a time.

    Between two articles the process can read, answer and show that it lives. `patience` is how many seconds a request may
    wait for its turn; its own `options.deadline_ms` counts from when it came.
    """

    def __init__(self, score: Score, patience: float) -> None:
        self._score, self._patience, self._turns = score, patience, _Turns()
        self._come = 0

    def __call__(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Return the report on `request`. Raises InputError (`overloaded` if its turn did not come in time, and the desk's)."""
        options = request.get("options") or {}
        deadline = options.get("deadline_ms")
        came = time.monotonic()
        self._come += 1
        with self._passed(self._patience if deadline is None else min(self._patience, deadline / 1000)):
            self._look_round()
            if deadline is None:
                return self._score(request)
            left = max(1, deadline - round((time.monotonic() - came) * 1000))
            return self._score({**request, "options": {**options, "deadline_ms": left}})

    def _look_round(self) -> None:
        end, before = time.monotonic() + _LONG_BREATH, None
        while before != self._come and time.monotonic() < end:
            before = self._come
            time.sleep(_BREATH)

    @contextmanager
    def _passed(self, patience: float) -> Iterator[None]:
        if not self._turns.take(patience):
            raise InputError("overloaded", f"The article was not scored: its turn did not come within {patience:g} seconds.")
        try:
            yield
        finally:
            self._turns.give_on()


class _Turns:
    """A lock that goes to those who wait in the order in which they came; a plain one goes to whoever is there."""

    def __init__(self) -> None:
        self._guard, self._waiting, self._taken = threading.Lock(), deque[threading.Event](), False

    def take(self, patience: float) -> bool:
        """Wait for a turn, at most `patience` seconds; tell whether it came."""
        with self._guard:
            if not self._taken:
                self._taken = True
                return True
            ours = threading.Event()
            self._waiting.append(ours)
        return ours.wait(patience) or not self._left(ours)

    def _left(self, ours: threading.Event) -> bool:
        """Stop waiting; False if the turn came after all."""
        with self._guard:
            if ours.is_set():
                return False
            self._waiting.remove(ours)
            return True

    def give_on(self) -> None:
        """Let the next one in."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False
