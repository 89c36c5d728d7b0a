"""How long the stages of a scoring took."""

from __future__ import annotations

import time
from collections.abc import Callable

Observer = Callable[[str, float], None]
"""Called with the name of a stage and the seconds that it took."""


def unobserved(stage: str, seconds: float) -> None:
    """Nobody wants to know."""


class Stopwatch:
    """Tells an observer each stage that ends; the next begins at once."""

    def __init__(self, observe: Observer) -> None:
        self._observe, self._since = observe, time.perf_counter()

    def ends(self, stage: str) -> None:
        """Tell that `stage` ends now."""
        now = time.perf_counter()
        self._observe(stage, now - self._since)
        self._since = now
