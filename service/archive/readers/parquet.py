"""Parquet, read a few rows at a time; needs the extra `archive`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from service.archive.readers.table import Columns, not_read
from service.archive.row import BatchError, Row

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
                for cells in batch.to_pylist():
                    yield self._columns.row({name: _plain(cell) for name, cell in cells.items()})

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
    from importlib import import_module

    try:
        return import_module(name)
    except ImportError:
        raise BatchError('Parquet needs the extra "archive": pip install "copydesk[archive]".') from None


def _plain(cell: object) -> object:
    return cell.decode() if isinstance(cell, bytes) else cell
