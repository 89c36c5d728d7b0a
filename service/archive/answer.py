"""One row in, one line of answer out."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from model.errors import InputError
from service.archive.row import Row
from service.bounds import check_bounds
from service.desk import Desk, trained_desk
from service.request_schema import Row as RowSchema
from service.settings import Settings
from service.strict_json import parse_json

_ID_AT = len('{"id":')
_SURROGATE = re.compile("[\ud800-\udfff]")


class Answer(NamedTuple):
    """One line of output, whether it is an error row, and the fingerprint of the row that it answers."""

    line: bytes
    failed: bool
    fingerprint: bytes = b""


def answer_rows(rows: Sequence[Row], settings: Settings) -> list[Answer]:
    """Answer `rows` in order, with the one desk that this process has."""
    desk = _desk(settings)
    return [answer_row(desk, row, settings) for row in rows]


@cache
def _desk(settings: Settings) -> Desk:
    return trained_desk(settings)


def answer_row(desk: Desk, row: Row, settings: Settings) -> Answer:
    """Score a row within the limits of `settings`; whatever is wrong with it, or with the desk, becomes an error row."""
    values, limit = None, settings.max_body_bytes
    try:
        if len(row.line.rstrip(b"\n")) > limit:
            raise InputError("row_too_long", f"The row has more than {limit:,} bytes.", None, limit)
        values = parse_json(row.line)
        if row.problem:
            raise InputError(**row.problem)
        request = RowSchema().read(values)
        check_bounds(request, settings)
        return Answer(_as_line(desk.score(request)), False, row.fingerprint)
    except InputError as error:
        return _failed(row, values, error)
    except Exception as error:
        says = f"Scoring failed with {type(error).__name__}, a fault of Copydesk."
        return _failed(row, values, InputError("internal_error", says))


def refusal(row: Row, error: InputError) -> Answer:
    """Return the error row for a row that is not to be scored."""
    return _failed(row, {"id": id_of(row)}, error)


def id_of(row: Row) -> str | None:
    """Return the id that the answer to `row` will have."""
    try:
        return _id_in(parse_json(row.line))
    except InputError:
        return None


def written_id(line: bytes) -> str | None:
    """Return the id of a line of answer, without reading the rest of it. Raises ValueError for another line."""
    return json.JSONDecoder().raw_decode(line.decode(), _ID_AT)[0]


def _failed(row: Row, values: Any, error: InputError) -> Answer:
    field = error.field and error.field.removeprefix("article.")
    message = error.message.replace("article.", "", 1) if error.field != field else error.message
    told = {**error.as_dict(), "message": message, "field": field, "request_id": None}
    return Answer(_as_line({"id": _id_in(values), "error": told}), True, row.fingerprint)


def _id_in(values: Any) -> str | None:
    """A row that is wrong otherwise may still have an id; one that is no text, or cannot be written as UTF-8, is none."""
    found = values.get("id") if isinstance(values, dict) else None
    return found if isinstance(found, str) and not _SURROGATE.search(found) else None


def _as_line(answer: Mapping[str, Any]) -> bytes:
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
