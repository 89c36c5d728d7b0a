"""Articles in files of their own: a folder of texts and pages, or one of them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence

from model.errors import InputError
from service.archive.readers.table import Columns
from service.archive.row import BatchError, Row

TEXT_SUFFIXES, PAGE_SUFFIXES = (".txt", ".md"), (".html", ".htm")


class OneFile:
    """A text or page as the only row; its id is the name as given."""

    notes: Sequence[str] = ()

    def __init__(self, name: str, limit: int, columns: Columns) -> None:
        _check(columns, name)
        open(name, "rb").close()
        self._name, self._limit = name, limit

    def count(self) -> int:
        return 1

    def __iter__(self) -> Iterator[Row]:
        yield _file_row(os.fsencode(self._name), os.fsencode(self._name), self._limit)


class Folder:
    """All texts and pages below a folder, in order of their path; the path from the folder is the id."""

    def __init__(self, name: str, limit: int, columns: Columns) -> None:
        _check(columns, name)
        self._root, self._limit = os.fsencode(name), limit
        self._paths = sqlite3.connect("")  # a temporary file of SQLite's: a million names need not fit into memory
        self._paths.execute("CREATE TABLE file (path BLOB PRIMARY KEY) WITHOUT ROWID")
        self._paths.executemany("INSERT INTO file VALUES (?)", ((path,) for path in self._found()))
        self.notes = self._note(name)

    def count(self) -> int:
        return self._paths.execute("SELECT count(*) FROM file").fetchone()[0]

    def __iter__(self) -> Iterator[Row]:
        for (path,) in self._paths.execute("SELECT path FROM file ORDER BY path"):
            yield _file_row(os.path.join(self._root, path), path, self._limit)

    def _found(self) -> Iterator[bytes]:
        self._others = 0
        suffixes = tuple(map(os.fsencode, (*TEXT_SUFFIXES, *PAGE_SUFFIXES)))
        for path in _files(self._root):
            if path.lower().endswith(suffixes):
                yield os.path.relpath(path, self._root)
            else:
                self._others += 1

    def _note(self, name: str) -> list[str]:
        kinds = ", ".join((*TEXT_SUFFIXES, *PAGE_SUFFIXES))
        return [f"Files of {name} that are not read, being none of {kinds}: {self._others:,}."] if self._others else []


def _check(columns: Columns, name: str) -> None:
    missing = next((column for column in columns.needed if column != "id"), None)
    if missing:
        raise BatchError(f"{name} has no column {missing}; a text or page has only its path, as id.")


def _files(folder: bytes) -> Iterator[bytes]:
    """Yield what is below `folder` and can be read to an end; a pipe or device is passed over."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
            elif entry.is_file() or entry.is_symlink():
                yield entry.path


def _file_row(path: bytes, name: bytes, limit: int) -> Row:
    row_id = name.decode("utf-8", "backslashreplace")
    try:
        content = _content(path, limit)
    except InputError as error:
        return Row.broken(error, row_id)
    kind = "html" if path.lower().endswith(tuple(map(os.fsencode, PAGE_SUFFIXES))) else "text"
    return Row.of({"id": row_id, kind: content})


def _content(path: bytes, limit: int) -> str:
    try:
        with open(path, "rb") as stream:
            content = stream.read(limit + 1)
    except OSError as error:
        raise InputError("unreadable_file", f"The file cannot be read: {error.strerror}.") from None
    if len(content) > limit:
        raise InputError("row_too_long", f"The file has more than {limit:,} bytes.", None, limit)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("not_utf8", f"The file is not UTF-8: byte {error.start:,} does not belong.") from None
