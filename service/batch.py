"""`copydesk batch`: JSONL in, JSONL out, in the same order; a row that cannot be scored becomes an error row."""

from __future__ import annotations

import fcntl
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from itertools import islice
from typing import BinaryIO, NamedTuple

from joblib import Parallel, cpu_count, delayed
from tqdm import tqdm

from service.desk import Desk, trained_desk
from service.rows import Answer, answer_line, id_of, read_lines, written_id
from service.settings import Settings

STREAM = "-"
_CHUNK = 16


class BatchError(ValueError):
    """The run cannot start or go on; the message says why."""


class Summary(NamedTuple):
    """How a run went: rows there from an earlier run, rows scored, error rows, seconds."""

    kept: int
    scored: int
    errors: int
    seconds: float

    def __str__(self) -> str:
        rows = self.scored + self.errors
        rate = f", {rows / self.seconds:,.1f} rows/s" if rows else ""
        kept = f"; {self.kept:,} rows were there already" if self.kept else ""
        return f"{rows:,} rows: {self.scored:,} scored, {self.errors:,} errors, {self.seconds:,.1f} s{rate}{kept}"


def run_batch(source: str, target: str, jobs: int, row_limit: int) -> Summary:
    """Score each row of the file `source` into the file `target` ("-" = standard input, output).

    `jobs` processes work, 0 = one for each core; `row_limit` is in bytes. If `target` holds rows already, the run goes
    on after them; a last row that was cut off is taken away. Raises BatchError if `target` was not made from `source`
    or is in use, OSError if a file cannot be used, model.artifact.ArtifactError if a model is not right.
    """
    started = time.perf_counter()
    with ExitStack() as files:
        lines = read_lines(_source(files, source), row_limit)
        out = sys.stdout.buffer if target == STREAM else files.enter_context(_opened(source, target))
        kept = 0 if target == STREAM else _go_on_after_rows(out, lines)
        todo = None if source == STREAM else _count(source, row_limit) - kept
        scored, errors = _write(out, _answers(lines, jobs or cpu_count(), row_limit), todo)
    return Summary(kept, scored, errors, time.perf_counter() - started)


def _source(files: ExitStack, source: str) -> BinaryIO:
    return sys.stdin.buffer if source == STREAM else files.enter_context(open(source, "rb"))


@contextmanager
def _opened(source: str, target: str) -> Iterator[BinaryIO]:
    with open(target, "a+b") as out:
        _claim(out, source, target)
        yield out


def _claim(out: BinaryIO, source: str, target: str) -> None:
    if source != STREAM and os.path.samestat(os.stat(source), os.fstat(out.fileno())):
        raise BatchError(f"{target} is the input; give another file for the output.")
    try:
        fcntl.flock(out, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise BatchError(f"Another run is writing {target}.") from None


def _go_on_after_rows(out: BinaryIO, lines: Iterator[bytes]) -> int:
    """Pass over the lines that `out` has whole rows for, cut off what follows them, and return their number."""
    kept = end = 0
    out.seek(0)
    for row in out:
        if not row.endswith(b"\n"):
            break
        _check_same(row, next(lines, None), kept + 1, out.name)
        kept, end = kept + 1, end + len(row)
    out.truncate(end)
    return kept


def _check_same(row: bytes, line: bytes | None, number: int, name: str) -> None:
    try:
        same = line is not None and id_of(line) == written_id(row)
    except ValueError:
        same = False
    if not same:
        raise BatchError(f"Row {number:,} of {name} is not the answer to that row of the input; remove {name} or give another.")


def _count(source: str, row_limit: int) -> int:
    with open(source, "rb") as stream:
        return sum(1 for _ in read_lines(stream, row_limit))


def _write(out: BinaryIO, answers: Iterable[list[Answer]], todo: int | None) -> tuple[int, int]:
    """Write whole rows only; return how many are reports and how many are errors."""
    scored = errors = 0
    with tqdm(total=todo, unit=" rows", disable=None, file=sys.stderr) as bar:
        for chunk in answers:
            out.write(b"".join(answer.line for answer in chunk))
            out.flush()
            failed = sum(answer.failed for answer in chunk)
            scored, errors = scored + len(chunk) - failed, errors + failed
            bar.update(len(chunk))
    return scored, errors


def _answers(lines: Iterator[bytes], jobs: int, row_limit: int) -> Iterator[list[Answer]]:
    """Yield the answers in order, a chunk at a time, with no more than a few chunks under way."""
    chunks = iter(lambda: list(islice(lines, _CHUNK)), [])
    if jobs == 1:
        return (_answer_chunk(chunk, row_limit) for chunk in chunks)
    tasks = (delayed(_answer_chunk)(chunk, row_limit) for chunk in chunks)
    return Parallel(n_jobs=jobs, return_as="generator", batch_size=1)(tasks)


def _answer_chunk(lines: list[bytes], row_limit: int) -> list[Answer]:
    desk = _desk()
    return [answer_line(desk, line, row_limit) for line in lines]


@cache
def _desk() -> Desk:
    """One desk a process."""
    return trained_desk(Settings.from_environment())
