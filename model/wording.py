"""Numbers in sentences for readers."""

from __future__ import annotations

import math
from collections.abc import Sequence


def short(value: float) -> str:
    """Return `value` with three significant digits, without an exponent."""
    if value == 0:
        return "0"
    digits = max(0, 2 - math.floor(math.log10(abs(value))))
    text = f"{value:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def cut(text: str, limit: int) -> str:
    """Return `text` as one line, the end left out at a word if it is over `limit` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1].rpartition(' ')[0] or line[: limit - 1]} …"


def count(number: int, noun: str, plural: str = "") -> str:
    """Return "1 claim", "2 claims", "1,200 words"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(parts: Sequence[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
