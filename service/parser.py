"""How a request body becomes the arguments of a view: strict JSON, then the schema, errors in the one shape."""

from __future__ import annotations

from typing import Any, NoReturn

import flask_smorest
from flask import Request
from marshmallow import RAISE, Schema, ValidationError
from webargs.flaskparser import FlaskParser, is_json_request

from model.errors import InputError
from service.body import read_body
from service.fields import as_input_error
from service.strict_json import parse_json


class StrictParser(FlaskParser):
    """Parses JSON bodies, headers and queries; raises InputError for whatever is wrong with one, an unknown query included."""

    DEFAULT_UNKNOWN_BY_LOCATION = {**FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION, "query": RAISE}  # noqa: RUF012 - webargs has it so

    def load_json(self, req: Request, schema: Schema) -> Any:
        if not is_json_request(req):
            raise InputError("unsupported_media_type", "The body must be JSON, with Content-Type: application/json.")
        return parse_json(read_body(req))

    def handle_error(self, error: ValidationError, req: Request, schema: Schema, **_: Any) -> NoReturn:
        (messages,) = error.normalized_messages().values()
        raise as_input_error(messages)


class Blueprint(flask_smorest.Blueprint):
    """A blueprint whose views read their bodies through StrictParser."""

    ARGUMENTS_PARSER = StrictParser()
