"""POST /v1/score: an article in, its report out."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify

from service import examples
from service.front import front
from service.parser import Blueprint
from service.report_schema import ErrorAnswer, Report
from service.request_schema import ScoreRequest

blueprint = Blueprint("score", __name__, url_prefix="/v1", description="Score an article.")


@blueprint.post("/score")
@blueprint.arguments(ScoreRequest, example=examples.request())
@blueprint.response(200, Report, description="The report.", example=examples.report())
@blueprint.alt_response(400, schema=ErrorAnswer, description="Not JSON, not UTF-8, or nested too deep.")
@blueprint.alt_response(413, schema=ErrorAnswer, description="Too long; error.limit says what fits.")
@blueprint.alt_response(422, schema=ErrorAnswer, description="Breaks the contract; error.field says where.")
@blueprint.alt_response(415, schema=ErrorAnswer, description="Not application/json.")
def score(body: dict[str, Any]) -> Response:
    """Score an article

    Returns calibrated scores, a verdict, every signal with its evidence, and each claim beside its best source passage.
    """
    return jsonify(front().score(body))
