"""What the readers of tables share: which columns are read, and how the cells of a row become its fields."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from model.errors import InputError
from service.archive.row import BatchError, Row
from service.strict_json import parse_json

_JSON = re.compile(r'\s*(\[\s*[\[{"\]]|\{\s*["}])')


class Columns(NamedTuple):
    """Columns to read where they are there, columns that must be there, and columns of which one must be."""

    known: Sequence[str]
    needed: Sequence[str] = ()
    one_of: Sequence[str] = ()

    def of(self, names: Sequence[str], table: str) -> list[str]:
        """Return which of `names` to read. Raises BatchError if one is missing or there twice."""
        missing = [name for name in self.needed if name not in names]
        if missing:
            raise BatchError(f"{table} has no column {missing[0]}; its columns are {_listed(names)}.")
        if self.one_of and not set(self.one_of) & set(names):
            raise BatchError(f"{table} has no column {' or '.join(self.one_of)}; its columns are {_listed(names)}.")
        read = [name for name in names if name in (*self.known, *self.needed)]
        twice = next((name for name in read if read.count(name) > 1), None)
        if twice is not None:
            raise BatchError(f"{table} has the column {twice} twice.")
        return read

    def row(self, cells: Mapping[str, Any]) -> Row:
        """Return the row of a table; where a known column is empty, the field is not there."""
        values = {name: cell for name, cell in cells.items() if name not in self.known or not is_empty(cell)}
        if "id" in values:
            values["id"] = as_name(values["id"])
        try:
            if "sources" in values:
                values["sources"] = _sources(values["sources"])
        except InputError as error:
            return Row.broken(InputError(error.code, f"sources: {error.message}", "sources"), values.get("id"))
        return Row.of(values)


def not_read(names: Sequence[str], read: Sequence[str], table: str) -> list[str]:
    """Return the note on the columns of `table` that are not read; none if all are."""
    rest = [name for name in names if name not in read]
    return [f"Columns of {table} that are not read: {_listed(rest)}."] if rest else []


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(name[:60] for name in names[:30])
    return f"{shown} and {len(names) - 30} more" if len(names) > 30 else shown


def is_empty(cell: Any) -> bool:
    """Whether a cell or field holds nothing."""
    return cell is None or cell == ""


def as_name(value: Any) -> str:
    """Return an id or key as text; a whole number is written without the fraction that a column with gaps gives it."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _sources(cell: Any) -> list[Any]:
    """Read a cell: a list, the JSON of a list or of one source, or the text of one source. Raises InputError."""
    if isinstance(cell, str) and _JSON.match(cell):
        cell = parse_json(cell.encode("utf-8", "surrogatepass"))
    found = cell if isinstance(cell, list) else [cell]
    return [{"text": source} if isinstance(source, str) else source for source in found]
