"""The answers as they are written, one a line, and the fingerprints of the rows that they answer."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import zip_longest
from pathlib import Path

from service.archive.answer import Answer, id_of, written_id
from service.archive.row import FINGERPRINT_BYTES, BatchError, Row


class Journal:
    """Two files that grow together. Fingerprints are written first: each whole line has its own, whenever a run is killed."""

    def __init__(self, lines: Path, fingerprints: Path) -> None:
        """Open both files or make them. Raises BatchError if another run has them, OSError."""
        with ExitStack() as files:
            self._lines = files.enter_context(open(lines, "a+b"))
            try:
                fcntl.flock(self._lines, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise BatchError(f"Another run is writing {lines}.") from None
            self._marks = files.enter_context(open(fingerprints, "a+b"))
            self._files = files.pop_all()

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        self._files.close()

    def begin_anew(self) -> None:
        """Forget all answers."""
        self._cut(0, 0)

    def go_on_after(self, rows: Iterator[Row]) -> int:
        """Pass over the rows that have whole answers, cut off what follows these, and return their number.

        Raises BatchError if an answer is not that of its row. Answers of a version without fingerprints go by their ids.
        """
        kept = end = 0
        self._lines.seek(0)
        self._marks.seek(0)
        for line in self._lines:
            if not line.endswith(b"\n"):
                break
            self._check(line, next(rows, None), kept + 1)
            kept, end = kept + 1, end + len(line)
        self._cut(end, kept * FINGERPRINT_BYTES)
        return kept

    def write(self, answers: Sequence[Answer]) -> None:
        """Add `answers`; they outlive this process, not a power cut."""
        for file, content in ((self._marks, [a.fingerprint for a in answers]), (self._lines, [a.line for a in answers])):
            file.write(b"".join(content))
            file.flush()

    def _check(self, line: bytes, row: Row | None, number: int) -> None:
        name = self._lines.name
        if row is None or not _same_id(line, row):
            raise BatchError(
                f"Row {number:,} of {name} is not the answer to that row of the input; remove {name} or give another."
            )
        mark = self._marks.read(FINGERPRINT_BYTES)
        if len(mark) < FINGERPRINT_BYTES:
            self._marks.truncate(FINGERPRINT_BYTES * (number - 1))
            self._marks.write(row.fingerprint)
        elif mark != row.fingerprint:
            raise BatchError(
                f"Row {number:,} of the input, or its source, has changed since it was answered; "
                "give --no-resume to start anew, or another output."
            )

    def _cut(self, lines: int, marks: int) -> None:
        self._lines.truncate(lines)
        self._marks.truncate(marks)


def _same_id(line: bytes, row: Row) -> bool:
    try:
        return id_of(row) == written_id(line)
    except ValueError:
        return False


def count_same(fingerprints: Path, rows: Iterator[Row]) -> int | None:
    """Return the number of `rows`, None if `fingerprints` are not theirs, one for one."""
    number = 0
    with fingerprints.open("rb") as marks:
        for row, mark in zip_longest(rows, iter(lambda: marks.read(FINGERPRINT_BYTES), b"")):
            if row is None or row.fingerprint != mark:
                return None
            number += 1
    return number
