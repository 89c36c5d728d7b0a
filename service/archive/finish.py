"""The end of a run: one pass over the answers makes the table, the file of errors and the summary."""

from __future__ import annotations

import heapq
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain

from tqdm import tqdm

from model.signals import all_signals
from service.archive.chunks import chunks
from service.archive.digest import Digest, Key, columns, digest
from service.archive.outcome import Outcome
from service.archive.outputs import Outputs, replacing
from service.archive.pool import in_order
from service.archive.summary import WORST_ROWS, Held, render_summary


def finish(outputs: Outputs, outcome: Outcome, notes: Sequence[str], jobs: int) -> None:
    """Make the errors, the summary and, where it is one, the table; each file is there whole or not at all."""
    counts: Counter[Key] = Counter()
    worst: list[Held] = []
    with _table(outputs) as add, replacing(outputs.summary) as page, replacing(outputs.errors) as errors:
        with errors.open("wb") as failed:
            for part in _digests(outputs, jobs):
                add(part)
                failed.writelines(_errors(part, counts["rows",] + 1))
                worst = heapq.nsmallest(WORST_ROWS, chain(worst, _held(part, counts["rows",] + 1)))
                counts.update(part.counts)
        page.write_text(render_summary(outputs.output.name, counts, worst, outcome, notes), encoding="utf-8")
    if outputs.table:
        outputs.lines.unlink()


@contextmanager
def _table(outputs: Outputs) -> Iterator[Callable[[Digest], None]]:
    """Give what takes the rows of the table; it does nothing where the output is none."""
    if not outputs.table:
        yield lambda _: None
        return
    names = columns([signal.name for signal in all_signals()])
    with replacing(outputs.output) as draft, closing(outputs.table(draft, names)) as table:
        yield table.add


def _digests(outputs: Outputs, jobs: int) -> Iterator[Digest]:
    with outputs.lines.open("rb") as lines, tqdm(desc="summary", unit=" rows", disable=None, file=sys.stderr) as bar:
        for part in in_order(digest, chunks(lines, len), jobs):
            yield part
            bar.update(len(part.rows))


def _errors(part: Digest, first: int) -> Iterator[bytes]:
    """Yield the error rows of `part`, the number of the row before the rest; `first` is the number of its first row."""
    for number, (row, line) in enumerate(zip(part.rows, part.lines, strict=True), first):
        if "error_code" in row:
            yield b'{"row":%d,' % number + line.removeprefix(b"{")


def _held(part: Digest, first: int) -> Iterator[Held]:
    for number, row in enumerate(part.rows, first):
        if row.get("verdict") == "hold" and row["reliability"] is not None:
            yield Held(row["reliability"], number, row["id"])
