"""The run: rows in, answers into the journal; then, from the journal, the table, the errors and the summary."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from tqdm import tqdm

from service.archive.answer import Answer, answer_rows
from service.archive.chunks import chunks
from service.archive.finish import finish
from service.archive.journal import Journal, count_same
from service.archive.outcome import Outcome
from service.archive.outputs import Outputs
from service.archive.pool import ALL_CORES, in_order, on_cluster
from service.archive.readers import STREAM, Reader, reader
from service.archive.readers.table import Columns
from service.archive.row import BatchError, Row
from service.archive.sources import SourceFinder, SourceIndex
from service.settings import Settings

_ARTICLE = ("id", "text", "html", "title", "url", "published", "policy", "sources")
_SOURCE = ("id", "text", "title")


@dataclass(frozen=True, slots=True)
class Batch:
    """What to score and where to.

    `inputs` are files and folders, "-" = standard input; the suffix of `output` tells its format, "-" = standard output.
    `source_columns` hold sources of the row; the file `sources` is joined on the column `key`, which both have.
    `jobs` processes work, ALL_CORES = one for each core, or the workers of the Dask `scheduler`.
    """

    inputs: Sequence[str]
    output: str
    source_columns: Sequence[str] = ()
    sources: str | None = None
    key: str = "id"
    resume: bool = True
    jobs: int = ALL_CORES
    scheduler: str | None = None


def run_batch(batch: Batch, settings: Settings) -> Outcome:
    """Score each row of the inputs into the output, and write the errors and the summary beside it.

    A run that was stopped goes on after the answers that are there, unless `resume` is off. Raises BatchError if the
    run cannot start or go on, OSError if a file cannot be used, model.artifact.ArtifactError if a model is not right.
    """
    started = time.perf_counter()
    articles = _Articles(batch, settings.max_body_bytes)
    if batch.output == STREAM:
        return _outcome(started, 0, _score(batch, articles.rows, settings, _print, None))
    outputs = Outputs.of(batch.output)
    _refuse_overlap(batch, outputs)
    if batch.resume and outputs.is_complete:
        return _outcome(started, _count_same(outputs, articles.rows), (0, 0))
    with Journal(outputs.lines, outputs.fingerprints) as journal:
        kept = _kept(journal, batch, articles.rows)
        total = articles.count()
        scored = _score(batch, articles.rows, settings, journal.write, None if total is None else total - kept)
        outcome = _outcome(started, kept, scored)
        finish(outputs, outcome, articles.notes, batch.jobs)
    return outcome


class _Articles:
    """The rows of all inputs, one after the other, each with its sources."""

    def __init__(self, batch: Batch, limit: int) -> None:
        key = [batch.key] if batch.sources else []
        columns = Columns(_ARTICLE, needed=(*batch.source_columns, *key), one_of=("text", "html"))
        self._readers: list[Reader] = [reader(name, limit, columns) for name in batch.inputs]
        finder = SourceFinder(batch.source_columns, _index(batch, limit) if batch.sources else None)
        self.rows = iter(finder.fill(chain.from_iterable(self._readers)))
        self.notes = [note for reader in self._readers for note in reader.notes]

    def count(self) -> int | None:
        """Return the number of rows, None if only reading them would tell."""
        counts = [reader.count() for reader in self._readers]
        return None if None in counts else sum(counts)


def _index(batch: Batch, limit: int) -> SourceIndex:
    rows = reader(batch.sources, limit, Columns(_SOURCE, needed=("text", batch.key)))
    return SourceIndex(rows, batch.key, batch.sources)


def _outcome(started: float, kept: int, scored: tuple[int, int]) -> Outcome:
    return Outcome(kept, *scored, time.perf_counter() - started)


def _refuse_overlap(batch: Batch, outputs: Outputs) -> None:
    """Refuse an output that is an input, or that would be one the next time."""
    for name in (n for n in (*batch.inputs, batch.sources) if n and n != STREAM):
        if outputs.output.exists() and os.path.samefile(name, outputs.output):
            raise BatchError(f"{outputs.output} is the input; give another file for the output.")
        if Path(name).resolve() in outputs.output.resolve().parents:
            raise BatchError(f"{outputs.output} lies in the folder {name}, which is the input; write to another folder.")


def _count_same(outputs: Outputs, rows: Iterator[Row]) -> int:
    number = count_same(outputs.fingerprints, rows) if outputs.fingerprints.exists() else None
    if number is None:
        raise BatchError(f"{outputs.output} is complete and not made from this input; give --no-resume to replace it.")
    return number


def _kept(journal: Journal, batch: Batch, rows: Iterator[Row]) -> int:
    if batch.resume:
        return journal.go_on_after(rows)
    journal.begin_anew()
    return 0


def _score(
    batch: Batch, rows: Iterator[Row], settings: Settings, write: Callable[[Sequence[Answer]], None], todo: int | None
) -> tuple[int, int]:
    """Write the answers to `rows` as they come; return how many are reports and how many are errors."""
    scored = errors = 0
    answer = partial(answer_rows, settings=settings)
    workers, jobs = (on_cluster(batch.scheduler), ALL_CORES) if batch.scheduler else (nullcontext(), batch.jobs)
    with workers, tqdm(total=todo, unit=" rows", disable=None, file=sys.stderr) as bar:
        for answers in in_order(answer, chunks(rows, lambda row: len(row.line)), jobs):
            write(answers)
            failed = sum(answer.failed for answer in answers)
            scored, errors = scored + len(answers) - failed, errors + failed
            bar.update(len(answers))
    return scored, errors


def _print(answers: Sequence[Answer]) -> None:
    sys.stdout.buffer.write(b"".join(answer.line for answer in answers))
    sys.stdout.buffer.flush()
