"""Stopping without losing a request: /readyz says so first, the listener closes later."""

from __future__ import annotations

import mmap
import time
from typing import Any

from gunicorn.arbiter import Arbiter

from service.log import log_event


class SharedFlag:
    """A flag that is down at first and that processes forked later see going up."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, 1)

    def __bool__(self) -> bool:
        return self._memory[0] == 1

    def put_up(self) -> None:
        self._memory[0] = 1


DRAINING = SharedFlag()
"""Up from SIGTERM on, in the arbiter and its workers."""


class DrainingArbiter(Arbiter):
    """gunicorn's arbiter; at SIGTERM it goes on for `drain` seconds before it stops as usual, a second SIGTERM ends that."""

    def __init__(self, app: Any, drain: int) -> None:
        self._drain, self._stop_at = drain, float("inf")
        super().__init__(app)

    def handle_term(self) -> None:
        """SIGTERM"""
        if DRAINING or not self._drain:
            DRAINING.put_up()
            return super().handle_term()
        DRAINING.put_up()
        self._stop_at = time.monotonic() + self._drain
        log_event("draining", seconds=self._drain)

    def murder_workers(self) -> None:
        """Part of every turn of the arbiter's loop, at least once a second: the place to see that it is time."""
        super().murder_workers()
        if time.monotonic() >= self._stop_at:
            super().handle_term()
