"""The one shape of every error answer: {"error": {code, message, field, limit, request_id}}."""

from __future__ import annotations

import traceback
from typing import Any

from flask import Flask, Response, current_app, g, jsonify
from werkzeug.exceptions import HTTPException

from model.errors import InputError
from service.error_codes import CODES
from service.log import log_failure

_CODE_OF_STATUS = {400: "bad_request", 404: "not_found", 405: "method_not_allowed", 413: "body_too_large", 500: "internal_error"}
_LOGGED_FRAMES = 8
ErrorResponse = Response | tuple[Response, int, dict[str, str]]


def register_error_handlers(app: Flask) -> None:
    """Make `app` answer every error in the one shape, without traceback or article text."""
    app.register_error_handler(InputError, input_error)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(Exception, internal_error)


def input_error(error: InputError) -> tuple[Response, int]:
    """Answer input that cannot be scored."""
    return _answer(error.as_dict()), status_of(error)


def status_of(error: InputError) -> int:
    """Return the HTTP status for `error`."""
    return CODES[error.code].status


def http_error(error: HTTPException) -> ErrorResponse:
    """Answer what Flask and Werkzeug refuse, with their status and, for 405, their Allow header."""
    if error.code is None or error.code < 400:
        return error.get_response()
    code = _CODE_OF_STATUS.get(error.code, "bad_request")
    limit = current_app.config["MAX_CONTENT_LENGTH"] if error.code == 413 else None
    kept = {name: value for name, value in error.get_headers() if name == "Allow"}
    return _answer(_told(code, limit)), CODES[code].status, kept


def internal_error(error: Exception) -> tuple[Response, int]:
    """Answer a fault of ours; the log says where it arose, not what the text was."""
    log_failure(g.get("request_id"), type(error).__name__, places_of(error))
    return _answer(_told("internal_error")), 500


def places_of(error: Exception) -> list[str]:
    """Return the lines of code that led to `error`, as the log has them."""
    frames = traceback.extract_tb(error.__traceback__)[-_LOGGED_FRAMES:]
    return [f"{f.filename}:{f.lineno} in {f.name}" for f in frames]


def _told(code: str, limit: int | None = None) -> dict[str, Any]:
    return InputError(code, CODES[code].meaning, None, limit).as_dict()


def _answer(error: dict[str, Any]) -> Response:
    g.error_code = error["code"]
    return jsonify({"error": {**error, "request_id": g.get("request_id")}})
