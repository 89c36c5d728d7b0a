"""The flat table of a batch as CSV or Parquet, written a few rows at a time."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from service.archive.digest import Digest
from service.archive.readers.parquet import pyarrow_module

_GROUP_ROWS = 1_000


class CsvTable:
    """The columns with a header row; nothing is an empty cell."""

    def __init__(self, path: Path, columns: Mapping[str, type]) -> None:
        self._file = path.open("w", encoding="utf-8", newline="")
        self._rows = csv.DictWriter(self._file, list(columns), extrasaction="ignore")
        self._rows.writeheader()

    def add(self, digest: Digest) -> None:
        self._rows.writerows(digest.rows)

    def close(self) -> None:
        self._file.close()


class ParquetTable:
    """The columns, typed, and `report`: the whole answer in JSON."""

    def __init__(self, path: Path, columns: Mapping[str, type]) -> None:
        self._arrow, parquet = pyarrow_module("pyarrow"), pyarrow_module("pyarrow.parquet")
        types = {str: self._arrow.string(), float: self._arrow.float64(), int: self._arrow.int64(), bool: self._arrow.bool_()}
        self._schema = self._arrow.schema([*((n, types[t]) for n, t in columns.items()), ("report", self._arrow.string())])
        self._writer = parquet.ParquetWriter(path, self._schema, compression="zstd", use_dictionary=["verdict", "language"])
        self._rows: list[dict[str, Any]] = []

    def add(self, digest: Digest) -> None:
        lines = (line.rstrip(b"\n").decode() for line in digest.lines)
        self._rows += ({**row, "report": line} for row, line in zip(digest.rows, lines, strict=True))
        while len(self._rows) >= _GROUP_ROWS:
            self._write(self._rows[:_GROUP_ROWS])
            self._rows = self._rows[_GROUP_ROWS:]

    def close(self) -> None:
        if self._rows:
            self._write(self._rows)
        self._writer.close()

    def _write(self, rows: Sequence[Mapping[str, Any]]) -> None:
        self._writer.write_table(self._arrow.Table.from_pylist(rows, schema=self._schema))


def table_kind(path: Path) -> type[CsvTable] | type[ParquetTable] | None:
    """Return what writes the table `path`; None = it is no table but JSON lines. Raises BatchError where pyarrow is missing."""
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        pyarrow_module("pyarrow.parquet")
        return ParquetTable
    return CsvTable if suffix == ".csv" else None
