"""How a request body becomes the arguments of a view: strict JSON, then the schema, errors in the one shape."""

from __future__ import annotations

from typing import Any, NoReturn

import flask_smorest
from flask import Request
from marshmallow import RAISE, Schema, ValidationError
from webargs.flaskparser import FlaskParser, is_json_request
from werkzeug.exceptions import RequestEntityTooLarge

from model.errors import InputError
from service.fields import as_input_error
from service.strict_json import parse_json


class StrictParser(FlaskParser):
    """Parses JSON bodies, headers and queries; raises InputError for whatever is wrong with one, an unknown query included."""

    DEFAULT_UNKNOWN_BY_LOCATION = {**FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION, "query": RAISE}  # noqa: RUF012 - webargs has it so

    def load_json(self, req: Request, schema: Schema) -> Any:
        if not is_json_request(req) or req.headers.get("Content-Encoding", "identity") != "identity":
            raise InputError("unsupported_media_type", "The body must be uncompressed JSON, with Content-Type: application/json.")
        return parse_json(_body(req))

    def handle_error(self, error: ValidationError, req: Request, schema: Schema, **_: Any) -> NoReturn:
        (messages,) = error.normalized_messages().values()
        raise as_input_error(messages)


def _body(request: Request) -> bytes:
    """Read the body; one in chunks has no length that could be refused before, and is silently cut off at the limit."""
    body = request.get_data(cache=False)
    if request.max_content_length is not None and len(body) >= request.max_content_length:
        raise RequestEntityTooLarge
    return body


class Blueprint(flask_smorest.Blueprint):
    """A blueprint whose views read their bodies through StrictParser."""

    ARGUMENTS_PARSER = StrictParser()
