"""Offsets in the caller's unit: code points, UTF-16 code units (JavaScript) or UTF-8 bytes."""

from __future__ import annotations

import numpy as np

UNITS = ("codepoint", "utf16", "utf8")


class Offsets:
    """Converts code-point offsets into `text` to `unit` (one of UNITS)."""

    def __init__(self, text: str, unit: str) -> None:
        self._starts: np.ndarray | None = None
        if unit != "codepoint" and not text.isascii():
            widths = _widths(np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32), unit)
            self._starts = np.concatenate([[0], np.cumsum(widths)])

    def __call__(self, offset: int) -> int:
        return offset if self._starts is None else int(self._starts[offset])


def _widths(codes: np.ndarray, unit: str) -> np.ndarray:
    """Return how many code units each character takes."""
    if unit == "utf16":
        return 1 + (codes > 0xFFFF)
    return 1 + (codes > 0x7F) + (codes > 0x7FF) + (codes > 0xFFFF)
