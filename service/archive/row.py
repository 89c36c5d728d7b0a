"""A row as every reader hands it on, whatever the format: one line of JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from model.errors import InputError


class BatchError(ValueError):
    """The run cannot start or go on; the message says why."""


class Row(NamedTuple):
    """`line` is the row in JSON; `problem` is an InputError as a dict where the reader saw that it cannot be scored."""

    line: bytes
    problem: Mapping[str, Any] | None = None

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Row:
        """Return `values` as a row; lone surrogates stay what they are, as escapes."""
        try:
            return cls(json.dumps(values, ensure_ascii=False, default=_plain).encode())
        except UnicodeEncodeError:
            return cls(json.dumps(values, default=_plain).encode())

    @classmethod
    def broken(cls, error: InputError, name: str | None = None) -> Row:
        """Return the row `name` that cannot be scored because of `error`."""
        return cls(json.dumps({"id": name}).encode(), error.as_dict())

    @property
    def fingerprint(self) -> bytes:
        """16 hexadecimal digits and a line break; another row has another one."""
        content = self.line.strip() + (self.problem or {}).get("code", "").encode()
        return hashlib.blake2b(content, digest_size=8).hexdigest().encode() + b"\n"


def as_text(cell: Any) -> Any:
    """Return bytes as the text that they are in UTF-8, anything else as it is. Raises UnicodeDecodeError."""
    return cell.decode() if isinstance(cell, bytes) else cell


def _plain(cell: Any) -> str:
    """Return a value that JSON does not have, such as a date, as text."""
    return str(as_text(cell))


FINGERPRINT_BYTES = len(Row(b"").fingerprint)
