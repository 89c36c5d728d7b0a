"""The files of a run: the output and what stands beside it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from service.archive.tables import CsvTable, ParquetTable, table_kind


class Outputs(NamedTuple):
    """The names of all files of the run that writes `output`."""

    output: Path
    table: type[CsvTable] | type[ParquetTable] | None
    """What writes the output; None = it is JSON lines."""

    @classmethod
    def of(cls, output: str) -> Outputs:
        """Return the files of `output`. Raises BatchError if it cannot be written here."""
        return cls(Path(output), table_kind(Path(output)))

    @property
    def lines(self) -> Path:
        """Where the answers are written while the run goes on."""
        return self._beside(".part.jsonl") if self.table else self.output

    @property
    def fingerprints(self) -> Path:
        return self._beside(".rows")

    @property
    def errors(self) -> Path:
        return self._beside(".errors.jsonl")

    @property
    def summary(self) -> Path:
        return self._beside(".summary.html")

    @property
    def is_complete(self) -> bool:
        """Whether an earlier run has made the table."""
        return self.table is not None and self.output.exists() and not self.lines.exists()

    def _beside(self, suffix: str) -> Path:
        return self.output.with_name(self.output.name + suffix)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a name to write to; what was written there is `path` at the end, whole or not at all."""
    draft = path.with_name(path.name + ".part")
    yield draft
    with draft.open("rb") as written:
        os.fsync(written.fileno())
    draft.replace(path)
