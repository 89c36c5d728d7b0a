"""CSV as RFC 4180 has it, in UTF-8, with a header row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO

from model.errors import InputError
from service.archive.readers.table import Columns, not_read
from service.archive.row import BatchError, Row


class CsvFile:
    """One row a record; a record that is no CSV, not UTF-8 or has other than the header's cells is a broken row."""

    def __init__(self, name: str, limit: int, columns: Columns) -> None:
        self._name, self._limit, self._columns = name, limit, columns
        with open(name, "rb") as stream:
            self._header = next(self._records(_Lines(stream, name, limit)), [])
        if not isinstance(self._header, list):
            raise BatchError(f"The header of {name} is not UTF-8 or no CSV.")
        self._read = columns.of(self._header, name)
        self.notes = not_read(self._header, self._read, name)

    def count(self) -> None:
        return None

    def __iter__(self) -> Iterator[Row]:
        with open(self._name, "rb") as stream:
            records = self._records(_Lines(stream, self._name, self._limit))
            next(records)
            yield from map(self._row, records)

    def _records(self, lines: _Lines) -> Iterator[list[str] | InputError]:
        csv.field_size_limit(self._limit)
        records = csv.reader(lines, strict=True)
        while True:
            first = lines.number + 1
            try:
                cells = next(records)
            except StopIteration:
                return
            except csv.Error as error:
                yield self._refused(first, error)
                continue
            if lines.take_undecoded():
                yield InputError("not_utf8", f"The row that begins at line {first:,} is not UTF-8.")
            elif cells:
                yield cells

    def _refused(self, line: int, error: csv.Error) -> InputError:
        """A field without end would swallow the rows after it, so the run stops there. Raises BatchError."""
        if "field limit" in str(error):
            raise BatchError(
                f"Line {line:,} of {self._name} begins a row with a field of more than {self._limit:,} characters; "
                "is a quotation mark not closed? COPYDESK_MAX_BODY_BYTES sets the limit."
            )
        return InputError("bad_row", f"The row that begins at line {line:,} is not CSV: {error}.")

    def _row(self, record: list[str] | InputError) -> Row:
        if isinstance(record, InputError):
            return Row.broken(record)
        cells = dict(zip(self._header, record, strict=False))
        if len(record) != len(self._header):
            says = f"The row has {len(record):,} cells; the header has {len(self._header):,}."
            return Row.broken(InputError("bad_row", says), cells.get("id"))
        return self._columns.row({name: cells[name] for name in self._read})


class _Lines:
    """The lines of a file as text; `number` of them were read."""

    def __init__(self, stream: BinaryIO, name: str, limit: int) -> None:
        self._stream, self._name, self._limit = stream, name, limit
        self._undecoded = False
        self.number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(self._limit + 1)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) > self._limit:
            raise BatchError(f"Line {self.number:,} of {self._name} has more than {self._limit:,} bytes.")
        try:
            return line.decode("utf-8-sig" if self.number == 1 else "utf-8")
        except UnicodeDecodeError:
            self._undecoded = True
            return line.decode("utf-8", "replace")

    def take_undecoded(self) -> bool:
        """Return whether a line since the last call was not UTF-8."""
        found, self._undecoded = self._undecoded, False
        return found
