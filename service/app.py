"""The HTTP application."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import flask_smorest
from flask import Flask, Response
from werkzeug.exceptions import HTTPException

from service.access import register_access
from service.cors import register_cors
from service.desk import Desk, trained_desk
from service.errors import ErrorResponse, http_error, register_error_handlers
from service.front import front_of
from service.jobs.database import Database
from service.jobs.figures import queue_figures
from service.jobs.intake import Intake
from service.jobs.store import Store
from service.limits import register_limits
from service.log import register_request_log
from service.measured import measured
from service.metrics import QUEUE
from service.report_schema import ErrorAnswer
from service.request_id import register_request_id
from service.routes import health, jobs, metrics, models, pages, policies, score
from service.settings import Settings

CONTRACT_VERSION = "1"
_DESCRIPTION = (
    "Reliability, AI-rewrite and claim-drift scores that explain themselves. Every error has one shape. "
    "A service that has keys takes one as Authorization: Bearer KEY."
)
_OPENAPI = {
    "API_TITLE": "Copydesk",
    "API_VERSION": CONTRACT_VERSION,
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": "/",
}
_INFO = {"description": _DESCRIPTION, "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}}
_KEYED = {"components": {"securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}}, "security": [{"key": []}]}
_SECURITY_HEADERS = {
    "Content-Security-Policy": "; ".join(
        ("default-src 'none'", "style-src 'unsafe-inline'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'")
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


class _Api(flask_smorest.Api):
    ERROR_SCHEMA = ErrorAnswer

    def handle_http_exception(self, error: HTTPException) -> ErrorResponse:
        return http_error(error)


def create_app(settings: Settings | None = None, desk: Desk | None = None) -> Flask:
    """Return the application; `settings` default to the environment's, `desk` to the trained models.

    Raises SettingsError for a setting that is wrong and what trained_desk raises.
    """
    settings = settings or Settings.from_environment()
    app = Flask("service", template_folder="web", static_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=settings.max_body_bytes, MAX_FORM_MEMORY_SIZE=settings.max_body_bytes)
    app.json.sort_keys, app.json.compact, app.json.ensure_ascii = False, True, False
    app.extensions["copydesk.database"] = database = Database(settings.database_url)
    app.extensions["copydesk.jobs"] = Intake(Store(database), settings)
    app.extensions[QUEUE] = partial(queue_figures, database)
    register_request_id(app)
    register_request_log(app)
    app.extensions["copydesk"] = measured(app, front_of(desk or trained_desk(settings), settings))
    app.after_request(_secure)
    register_cors(app, settings.cors_origins)
    register_access(app, settings.keys)
    register_limits(app, settings.rate_limit, settings.rate_storage)
    _register_routes(app, {"info": _INFO, **(_KEYED if settings.keys else {})})
    register_error_handlers(app)
    return app


def _register_routes(app: Flask, described: Mapping[str, Any]) -> None:
    app.config.update(_OPENAPI, API_SPEC_OPTIONS=described)
    api = _Api(app)
    for blueprint in (score.blueprint, jobs.blueprint, policies.blueprint, models.blueprint, health.blueprint):
        api.register_blueprint(blueprint)
    app.register_blueprint(pages.blueprint)
    app.register_blueprint(metrics.blueprint)


def _secure(response: Response) -> Response:
    response.headers.update(_SECURITY_HEADERS)
    return response
