"""JSON lines, from a file or standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from typing import BinaryIO

from service.archive.row import Row


class JsonLines:
    """One row a line; blank lines are none."""

    notes: Sequence[str] = ()

    def __init__(self, name: str, limit: int) -> None:
        self._name, self._limit = name, limit
        self._open().close() if name != "-" else None

    def count(self) -> int | None:
        if self._name == "-":
            return None
        with self._open() as stream:
            return sum(1 for _ in read_lines(stream, self._limit))

    def __iter__(self) -> Iterator[Row]:
        with nullcontext(sys.stdin.buffer) if self._name == "-" else self._open() as stream:
            yield from map(Row, read_lines(stream, self._limit))

    def _open(self) -> BinaryIO:
        return open(self._name, "rb")


def read_lines(stream: BinaryIO, limit: int) -> Iterator[bytes]:
    """Yield the lines that are not blank; of a line over `limit` bytes only the first `limit` + 1."""
    while line := stream.readline(limit + 1):
        if len(line) > limit and not line.endswith(b"\n"):
            _skip_line(stream, limit)
        if not line.isspace():
            yield line


def _skip_line(stream: BinaryIO, limit: int) -> None:
    while (rest := stream.readline(limit)) and not rest.endswith(b"\n"):
        pass
