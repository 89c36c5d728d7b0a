"""The one shape of every error answer: {"error": {code, message, field, limit, request_id}}."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, current_app, g, jsonify
from werkzeug.exceptions import HTTPException

from model.errors import InputError
from service.error_codes import CODES
from service.log import log_failure

_CODE_OF_STATUS = {
    400: "bad_request",
    404: "not_found",
    405: "method_not_allowed",
    408: "body_too_slow",
    413: "body_too_large",
    500: "internal_error",
}
ErrorResponse = Response | tuple[Response, int, dict[str, str]]


def register_error_handlers(app: Flask) -> None:
    """Make `app` answer every error in the one shape, without traceback or article text."""
    app.register_error_handler(InputError, input_error)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(Exception, internal_error)


def told(error: Exception) -> tuple[dict[str, Any], int]:
    """Return what an error answer says of `error`, and its status; a fault of ours is logged."""
    if isinstance(error, InputError):
        return _detail(error.as_dict()), status_of(error)
    log_failure(g.get("request_id"), error)
    return _detail(_of_code("internal_error")), CODES["internal_error"].status


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
    return _answer(_of_code(code, limit)), CODES[code].status, kept


def internal_error(error: Exception) -> tuple[Response, int]:
    """Answer a fault of ours; the log says where it arose, not what the text was."""
    log_failure(g.get("request_id"), error)
    return _answer(_of_code("internal_error")), CODES["internal_error"].status


def _of_code(code: str, limit: int | None = None) -> dict[str, Any]:
    return InputError(code, CODES[code].meaning, None, limit).as_dict()


def _answer(error: dict[str, Any]) -> Response:
    g.error_code = error["code"]
    return jsonify({"error": _detail(error)})


def _detail(error: dict[str, Any]) -> dict[str, Any]:
    g.setdefault("error_codes", []).append(error["code"])
    return {**error, "request_id": g.get("request_id")}
