"""Readers of an input, one file a format; each gives the rows in order and holds no more than a few of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from service.archive.readers.csv import CsvFile
from service.archive.readers.files import PAGE_SUFFIXES, TEXT_SUFFIXES, Folder, OneFile
from service.archive.readers.jsonl import JsonLines
from service.archive.readers.parquet import ParquetFile
from service.archive.readers.table import Columns
from service.archive.row import Row

STREAM = "-"


class Reader(Protocol):
    """An input that was found and looks as it must; what is wrong with a row is told in the row."""

    notes: Sequence[str]
    """What of the input is not read, one sentence each."""

    def count(self) -> int | None:
        """Return the number of rows, None where only reading them all would tell."""

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows. Raises service.archive.row.BatchError where the rest cannot be told apart."""


def reader(name: str, limit: int, columns: Columns) -> Reader:
    """Return the reader of `name`, - = JSON lines on standard input; of a row over `limit` bytes only the beginning is read.

    The suffix tells the format; what is no table, page, text or folder is JSON lines. Raises BatchError, OSError.
    """
    path, suffix = Path(name), Path(name).suffix.lower()
    if name != STREAM and path.is_dir():
        return Folder(name, limit, columns)
    if suffix in (*TEXT_SUFFIXES, *PAGE_SUFFIXES):
        return OneFile(name, limit, columns)
    if suffix == ".csv":
        return CsvFile(name, limit, columns)
    return ParquetFile(name, columns) if suffix == ".parquet" else JsonLines(name, limit)
