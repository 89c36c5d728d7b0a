"""Sources that stand in columns of their own, or in a second file that is joined on a key."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from model.desk import MAX_SOURCES
from model.errors import InputError
from service.archive.readers.table import as_name, is_empty
from service.archive.row import BatchError, Row
from service.request_schema import Row as RowSchema
from service.strict_json import parse_json

_CONTRACT = frozenset(RowSchema().fields)


class SourceIndex:
    """The sources of a second file by their key, on disk: SQLite's own temporary file, gone with the process."""

    def __init__(self, rows: Iterable[Row], key: str, name: str) -> None:
        """Read `rows` of the file `name`, each with `key`, `text`, perhaps `title` and `id`. Raises BatchError for another."""
        self.key = key
        self._db = sqlite3.connect("")
        self._db.execute("CREATE TABLE source (number INTEGER PRIMARY KEY, key BLOB, content TEXT)")
        found = (_source(row, key, f"Row {number:,} of {name}") for number, row in enumerate(rows, 1))
        self._db.executemany("INSERT INTO source (key, content) VALUES (?, ?)", found)
        self._db.execute("CREATE INDEX by_key ON source (key)")

    def find(self, key: Any) -> list[dict[str, Any]]:
        """Return the sources of `key` in the file's order, at most one more than an article may have."""
        query = "SELECT content FROM source WHERE key = ? ORDER BY number LIMIT ?"
        return [json.loads(content) for (content,) in self._db.execute(query, (_stored(key), MAX_SOURCES + 1))]


def _source(row: Row, key: str, place: str) -> tuple[bytes, str]:
    try:
        values = parse_json(row.line)
    except InputError as error:
        raise BatchError(f"{place}: {error.message}") from None
    if row.problem:
        raise BatchError(f"{place}: {row.problem['message']}")
    if not isinstance(values, dict) or not isinstance(values.get("text"), str) or is_empty(values.get(key)):
        raise BatchError(f"{place} has no text or no {key}.")
    names = ("text", "title") if key == "id" else ("id", "text", "title")
    return _stored(values[key]), json.dumps({name: values[name] for name in names if name in values})


def _stored(key: Any) -> bytes:
    return as_name(key).encode("utf-8", "surrogatepass")


class SourceFinder:
    """Puts the sources of a row into the row, from `columns` of its own and from `index`."""

    def __init__(self, columns: Sequence[str], index: SourceIndex | None) -> None:
        taken = next((name for name in columns if name in _CONTRACT), None)
        if taken:
            raise BatchError(f"The column {taken} has a meaning of its own; it cannot hold the source's text.")
        self._columns, self._index = columns, index

    def fill(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Yield `rows` with their sources; a row whose key no source has is a broken one."""
        return map(self._filled, rows) if self._columns or self._index else iter(rows)

    def _filled(self, row: Row) -> Row:
        values = _parsed(row)
        if values is None:
            return row
        try:
            found = [*self._in_columns(values), *self._in_index(values)]
        except InputError as error:
            return Row.broken(error, values.get("id"))
        given = values.get("sources")
        if found and (given is None or isinstance(given, list)):
            values["sources"] = [*(given or []), *found]
        return Row.of(values)

    def _in_columns(self, values: dict[str, Any]) -> list[dict[str, Any]]:
        cells = {name: _taken(values, name) for name in self._columns}
        return [{"id": name, "text": cell} for name, cell in cells.items() if not is_empty(cell)]

    def _in_index(self, values: dict[str, Any]) -> list[dict[str, Any]]:
        if not self._index:
            return []
        key = _taken(values, self._index.key)
        found = [] if is_empty(key) else self._index.find(key)
        if not found and not is_empty(key):
            raise InputError("missing_source", "No source has the key of this row.", self._index.key)
        return found


def _parsed(row: Row) -> dict[str, Any] | None:
    """Return the fields of a row, None if it has none; what is wrong with it is told when it is answered."""
    try:
        values = None if row.problem else parse_json(row.line)
    except InputError:
        return None
    return values if isinstance(values, dict) else None


def _taken(values: dict[str, Any], name: str) -> Any:
    """Take `name` out of the row; a field of the contract stays there, and may be absent. Raises InputError."""
    if name in _CONTRACT:
        return values.get(name)
    if name not in values:
        raise InputError("missing_field", f"{name} is missing; it may be null.", name)
    return values.pop(name)
