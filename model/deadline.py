"""How long a request may take."""

from __future__ import annotations

import math
import time


class Deadline:
    """A moment `milliseconds` after it is made, by the monotonic clock; never, if None."""

    def __init__(self, milliseconds: int | None = None) -> None:
        self._begun = time.monotonic()
        self._end = math.inf if milliseconds is None else self._begun + milliseconds / 1000

    def passed(self) -> bool:
        """Tell whether it is over."""
        return time.monotonic() >= self._end

    def milliseconds_left(self) -> int | None:
        """Return the whole milliseconds until then, 0 once it is over; None, if it never is."""
        return None if self._end == math.inf else max(0, int((self._end - time.monotonic()) * 1000))

    def leaving(self, times: float) -> Deadline:
        """Return an earlier one that leaves `times` what was used so far for the work that follows."""
        earlier = Deadline()
        earlier._end = self._end - times * (time.monotonic() - self._begun)
        return earlier
