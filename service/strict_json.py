"""JSON as RFC 8259 has it: UTF-8, no NaN, bounded depth. Used for request bodies and batch rows alike."""

from __future__ import annotations

import json
from typing import Any

from model.errors import InputError


def parse_json(body: bytes) -> Any:
    """Return the value of `body`, never quoting it.

    Raises InputError (`not_utf8`, `not_json`, `nested_too_deep`, `duplicate_key`).
    """
    try:
        return json.loads(body.decode("utf-8-sig"), parse_constant=_refuse_constant, object_pairs_hook=_without_doubles)
    except UnicodeDecodeError as error:
        raise InputError("not_utf8", f"The JSON is not UTF-8: byte {error.start:,} does not belong.") from None
    except json.JSONDecodeError as error:
        raise InputError("not_json", f"This is not JSON: {error.msg} at line {error.lineno}, column {error.colno}.") from None
    except RecursionError:
        raise InputError("nested_too_deep", "The JSON is nested too deep.") from None
    except InputError:
        raise
    except ValueError:
        raise InputError("not_json", "This is not JSON: it holds NaN, Infinity or a number of thousands of digits.") from None


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of two values with one name readers keep now the first, now the last."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise InputError("duplicate_key", "An object of the JSON has two values with the same name.")
    return found


def _refuse_constant(name: str) -> None:
    raise ValueError(name)
