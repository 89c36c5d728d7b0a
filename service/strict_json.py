"""JSON as RFC 8259 has it: UTF-8, no NaN, bounded depth. Used for request bodies and batch rows alike."""

from __future__ import annotations

import json
from typing import Any

from model.errors import InputError


def parse_json(body: bytes) -> Any:
    """Return the value of `body`. Raises InputError (`not_utf8`, `not_json`, `nested_too_deep`), never quoting the body."""
    try:
        return json.loads(body.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise InputError("not_utf8", f"The JSON is not UTF-8: byte {error.start:,} does not belong.") from None
    except json.JSONDecodeError as error:
        raise InputError("not_json", f"This is not JSON: {error.msg} at line {error.lineno}, column {error.colno}.") from None
    except RecursionError:
        raise InputError("nested_too_deep", "The JSON is nested too deep.") from None
    except ValueError:
        raise InputError("not_json", "This is not JSON: it holds NaN, Infinity or a number of thousands of digits.") from None


def _refuse_constant(name: str) -> None:
    raise ValueError(name)
