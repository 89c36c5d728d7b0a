"""POST /v1/score and /v1/score/batch: articles in, their reports out."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify, request
from werkzeug.http import quote_etag

from model.deadline import Deadline
from model.errors import InputError
from service import examples
from service.bounds import check_number
from service.cache import key_of
from service.errors import told
from service.front import front
from service.parser import Blueprint
from service.report_schema import BatchReport, ErrorAnswer, Report
from service.request_schema import BatchRequest, ScoreRequest

blueprint = Blueprint("score", __name__, url_prefix="/v1", description="Score articles.")


def _refusing(view: Any) -> Any:
    """Document what both routes may refuse."""
    for status, says in _REFUSALS.items():
        view = blueprint.alt_response(status, schema=ErrorAnswer, description=says)(view)
    return view


_REFUSALS = {
    400: "Not JSON, not UTF-8, or nested too deep.",
    408: "The body came too slowly.",
    413: "Too long; error.limit says what fits.",
    415: "Not application/json.",
    422: "Breaks the contract; error.field says where.",
    503: "Too busy to be scored in time.",
}


@blueprint.post("/score")
@blueprint.arguments(ScoreRequest, example=examples.request())
@blueprint.response(200, Report, description="The report.", example=examples.report())
@blueprint.alt_response(412, schema=ErrorAnswer, description="If-None-Match holds the ETag that the report would have.")
@_refusing
def score(body: dict[str, Any]) -> Response:
    """Score an article

    Returns calibrated scores, a verdict, every signal with its evidence, and each claim beside its best source passage.
    The answer's ETag stands for article, sources, options, policy and models; sent back in If-None-Match, it saves the
    scoring of an article that is the same.
    """
    tag = key_of(body, front().desk.fingerprint)
    if request.if_none_match.contains_weak(tag):
        raise InputError("unchanged", "The report would be the one of If-None-Match.")
    report = front().score(body)
    answer = jsonify(report)
    if report["complete"] or "deadline_ms" not in body.get("options", {}):
        answer.headers["ETag"] = quote_etag(tag, weak=True)
    return answer


@blueprint.post("/score/batch")
@blueprint.arguments(BatchRequest, example={"items": [examples.request()]})
@blueprint.response(200, BatchReport, description="An answer for each item, in their order.")
@_refusing
def score_batch(body: dict[str, Any]) -> Response:
    """Score up to 100 articles

    Every item is answered as POST /v1/score would, with a status of its own: one that cannot be scored spoils no other.
    """
    check_number(body["items"], "items", front().settings.max_items)
    deadline = Deadline(body.get("deadline_ms"))
    return jsonify({"items": [_answered(item, deadline) for item in body["items"]]})


def _answered(item: Any, deadline: Deadline) -> dict[str, Any]:
    try:
        return {"status": 200, "report": _scored(item, deadline), "error": None}
    except Exception as error:
        detail, status = told(error)
        return {"status": status, "report": None, "error": detail}


def _scored(item: Any, deadline: Deadline) -> dict[str, Any]:
    left = deadline.milliseconds_left()
    if left == 0:
        raise InputError("not_reached", "The batch's deadline passed before this article was reached.")
    asked = ScoreRequest().read(item)
    if left is None:
        return front().score(asked)
    options = asked.get("options", {})
    return front().score({**asked, "options": {**options, "deadline_ms": min(left, options.get("deadline_ms", left))}})
