"""Rows of a batch: reading lines in bounded memory, and turning one line into one line of answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from model.errors import InputError
from service.desk import Desk
from service.request_schema import Row
from service.strict_json import parse_json

_ID_AT = len('{"id":')


class Answer(NamedTuple):
    """One line of output, and whether it is an error row."""

    line: bytes
    failed: bool


def read_lines(stream: BinaryIO, limit: int) -> Iterator[bytes]:
    """Yield the lines of `stream` that are not blank; of a line over `limit` bytes only the first `limit` + 1."""
    while line := stream.readline(limit + 1):
        if len(line) > limit and not line.endswith(b"\n"):
            _skip_line(stream, limit)
        if not line.isspace():
            yield line


def _skip_line(stream: BinaryIO, limit: int) -> None:
    while (rest := stream.readline(limit)) and not rest.endswith(b"\n"):
        pass


def answer_line(desk: Desk, line: bytes, limit: int) -> Answer:
    """Score one line of at most `limit` bytes; whatever is wrong with it, or with the desk, becomes an error row."""
    row = None
    try:
        if len(line.rstrip(b"\n")) > limit:
            raise InputError("row_too_long", f"The row has more than {limit:,} bytes.", None, limit)
        row = parse_json(line)
        return Answer(_as_line(desk.score(Row().read(row))), failed=False)
    except InputError as error:
        return _error_row(row, error)
    except Exception as error:
        return _error_row(row, InputError("internal_error", f"Scoring failed with {type(error).__name__}, a fault of Copydesk."))


def refusal(line: bytes, error: InputError) -> Answer:
    """Return the error row for a line that is not to be scored."""
    return _error_row({"id": id_of(line)}, error)


def id_of(line: bytes) -> str | None:
    """Return the id that the answer to `line` will have."""
    try:
        return _id_in(parse_json(line))
    except InputError:
        return None


def written_id(line: bytes) -> str | None:
    """Return the id of a line that `answer_line` made, without reading the rest of it. Raises ValueError for another line."""
    return json.JSONDecoder().raw_decode(line.decode(), _ID_AT)[0]


def _error_row(row: Any, error: InputError) -> Answer:
    field = error.field and error.field.removeprefix("article.")
    message = error.message.replace("article.", "", 1) if error.field != field else error.message
    told = {**error.as_dict(), "message": message, "field": field, "request_id": None}
    return Answer(_as_line({"id": _id_in(row), "error": told}), failed=True)


def _id_in(row: Any) -> str | None:
    """A row that is wrong otherwise may still have an id; one that is no text, or cannot be written as UTF-8, is none."""
    found = row.get("id") if isinstance(row, dict) else None
    return found if isinstance(found, str) and found.isprintable() else None


def _as_line(answer: dict[str, Any]) -> bytes:
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
