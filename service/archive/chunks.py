"""Items by the handful, so that few of them are held at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def chunks(items: Iterable[T], size: Callable[[T], int], most: int = 8, room: int = 2**20) -> Iterator[list[T]]:
    """Yield `items` in lists of at most `most`, or of about `room` bytes where `size` (bytes) makes them large."""
    chunk: list[T] = []
    held = 0
    for item in items:
        chunk.append(item)
        held += size(item)
        if len(chunk) == most or held >= room:
            yield chunk
            chunk, held = [], 0
    if chunk:
        yield chunk
