"""Parquet, read a few rows at a time; needs the extra `archive`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

from model.errors import InputError
from service.archive.readers.table import Columns, not_read
from service.archive.row import BatchError, Row, as_text

_ROWS, _BUFFER_BYTES = 64, 2**20


class ParquetFile:
    """One row a row; binary cells are read as UTF-8."""

    def __init__(self, name: str, columns: Columns) -> None:
        self._name, self._columns = name, columns
        with self._opened() as file:
            names = file.schema_arrow.names
            self._count = file.metadata.num_rows
        self._read = columns.of(names, name)
        self.notes = not_read(names, self._read, name)

    def count(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Row]:
        with self._opened() as file:
            for batch in file.iter_batches(batch_size=_ROWS, columns=self._read, use_threads=False):
                yield from map(self._row, batch.to_pylist())

    def _row(self, cells: Mapping[str, Any]) -> Row:
        try:
            return self._columns.row({name: as_text(cell) for name, cell in cells.items()})
        except UnicodeDecodeError:
            return Row.broken(InputError("not_utf8", "A binary cell of the row is not UTF-8."))

    @contextmanager
    def _opened(self) -> Iterator:
        arrow = pyarrow_module("pyarrow")
        try:
            with pyarrow_module("pyarrow.parquet").ParquetFile(self._name, buffer_size=_BUFFER_BYTES, pre_buffer=False) as file:
                yield file
        except (arrow.ArrowException, UnicodeDecodeError) as error:
            raise BatchError(f"{self._name} cannot be read as Parquet: {type(error).__name__}.") from None


def pyarrow_module(name: str) -> ModuleType:
    """Return the module `name` of pyarrow. Raises BatchError where it is not installed."""
    try:
        return import_module(name)
    except ImportError:
        raise BatchError('Parquet needs the extra "archive": pip install "copydesk[archive]".') from None
