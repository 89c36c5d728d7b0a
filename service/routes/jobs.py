"""/v1/jobs: many rows in one request, scored by the workers, answered when they are done."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any
from uuid import UUID

from flask import Response, current_app, g, jsonify, request, url_for

from model.errors import InputError
from service.body import Unpacked, is_packed
from service.errors import input_error
from service.jobs.addresses import RefusedAddress, target_of
from service.jobs.database import JobsUnavailable
from service.jobs.intake import Intake
from service.jobs.schema import EXAMPLE, WEBHOOK, JobHeaders, JobOut, JobsOut, ResultsQuery, job_json
from service.jobs.store import Job, Store
from service.log import log_event
from service.parser import Blueprint
from service.report_schema import ErrorAnswer

NDJSON = "application/x-ndjson"
_JSONL_TYPES = (NDJSON, "application/jsonl")
_RETRY_AFTER = "5"
_ROWS = '{"id": "cms-1", "text": "The ferry carried 4,000 people in May."}\n{"id": "cms-2", "text": "The harbour is closed."}\n'
_BODY = {
    "required": True,
    "content": {
        NDJSON: {
            "schema": {"type": "string", "description": "One row a line, with the fields of a row of `copydesk batch`."},
            "example": _ROWS,
        }
    },
}
_LINES = {"type": "string", "description": "One report, or id and error, a line, in the order of the rows."}

blueprint = Blueprint("jobs", __name__, url_prefix="/v1", description="Score many articles, in their own time.")
_unavailable = blueprint.alt_response(503, schema=ErrorAnswer, description="The database of the jobs is away; see Retry-After.")
_not_found = blueprint.alt_response(404, schema=ErrorAnswer, description="The caller has no such job.")


@blueprint.post("/jobs")
@blueprint.doc(requestBody=_BODY)
@blueprint.arguments(JobHeaders, location="headers")
@blueprint.response(202, JobOut, description="The job; its address is in Location.", example=EXAMPLE)
@blueprint.alt_response(
    200, schema=JobOut, description="The job that the same request made before.", example=EXAMPLE, success=True
)
@blueprint.alt_response(400, schema=ErrorAnswer, description="The body ended too soon.")
@blueprint.alt_response(413, schema=ErrorAnswer, description="Too many bytes or rows; error.limit says what fits.")
@blueprint.alt_response(415, schema=ErrorAnswer, description="Not application/x-ndjson or application/jsonl.")
@blueprint.alt_response(422, schema=ErrorAnswer, description="No row, a key with another body, or a webhook that is not called.")
@_unavailable
def create(headers: dict[str, Any]) -> tuple[Response, int, dict[str, str]]:
    """Start a job

    Takes rows as JSONL; a row that cannot be scored becomes an error row of the results. `copydesk worker` scores them.
    """
    intake, key, webhook = _intake(), headers.get("key"), headers.get("webhook")
    _check(webhook)
    stream, length = _body(intake.max_bytes)
    job, new = intake.receive(stream, length, _caller(), key, webhook)
    return jsonify(job_json(job)), 202 if new else 200, {"Location": url_for("jobs.show", job_id=job.id)}


@blueprint.get("/jobs")
@blueprint.response(200, JobsOut, description="The caller's jobs.", example={"jobs": [EXAMPLE]})
@_unavailable
def newest() -> Response:
    """List the newest jobs"""
    return jsonify({"jobs": [job_json(job) for job in _store().newest(_caller())]})


@blueprint.get("/jobs/<uuid:job_id>")
@blueprint.response(200, JobOut, description="The job.", example=EXAMPLE)
@_not_found
@_unavailable
def show(job_id: UUID) -> Response:
    """Say how far a job is"""
    return jsonify(job_json(_found(job_id)))


@blueprint.get("/jobs/<uuid:job_id>/results")
@blueprint.arguments(ResultsQuery, location="query")
@blueprint.response(200, _LINES, content_type=NDJSON, description="The answers up to the first row that has none yet.")
@blueprint.alt_response(422, schema=ErrorAnswer, description="`from` is no number.")
@_not_found
@_unavailable
def results(query: dict[str, Any], job_id: UUID) -> Response:
    """Fetch the answers so far

    Streams them in the order of the rows. To go on later, give the number of lines that you have as `from`.
    """
    _found(job_id)
    pieces = _store().answers(str(job_id), query.get("first", 0))
    begun = next(pieces, [])
    return Response(_lines(chain([begun], pieces)), mimetype=NDJSON)


@blueprint.post("/jobs/<uuid:job_id>/cancel")
@blueprint.response(200, JobOut, description="The job as it is now.", example={**EXAMPLE, "state": "cancelled"})
@_not_found
@_unavailable
def cancel(job_id: UUID) -> Response:
    """Cancel a job

    Rows that wait are not scored any more; answers that are there stay. A job that has ended stays as it is.
    """
    return jsonify(job_json(_or_404(_store().cancel(_caller(), str(job_id)))))


@blueprint.delete("/jobs/<uuid:job_id>")
@blueprint.response(204, description="It is gone; a worker removes its texts within seconds.")
@_not_found
@_unavailable
def delete(job_id: UUID) -> Response:
    """Delete a job, its rows and its answers"""
    if not _store().delete(_caller(), str(job_id)):
        raise _no_such_job()
    return Response(status=204)


@blueprint.errorhandler(JobsUnavailable)
def unavailable(error: JobsUnavailable) -> tuple[Response, int, dict[str, str]]:
    """Answer that the database is away; the log says in what way."""
    log_event("jobs_unavailable", request_id=g.get("request_id", ""), exception=error.cause)
    answer, status = input_error(InputError("jobs_unavailable", "The database of the jobs is away or locked; try again soon."))
    return answer, status, {"Retry-After": _RETRY_AFTER}


def _intake() -> Intake:
    return current_app.extensions["copydesk.jobs"]


def _store() -> Store:
    return _intake().store


def _caller() -> str:
    return g.get("caller") or ""


def _found(job_id: UUID) -> Job:
    return _or_404(_store().find(_caller(), str(job_id)))


def _or_404(job: Job | None) -> Job:
    if job is None:
        raise _no_such_job()
    return job


def _no_such_job() -> InputError:
    return InputError("not_found", "There is no such job.")


def _check(webhook: str | None) -> None:
    try:
        if webhook:
            target_of(webhook, _intake().webhook_hosts)
    except RefusedAddress as error:
        raise InputError("webhook_refused", f"{WEBHOOK} {error}.", WEBHOOK) from None


def _body(limit: int) -> tuple[Any, int | None]:
    """The body's stream, unpacked, and its length if it is known; the limit on other bodies does not count here."""
    if request.mimetype not in _JSONL_TYPES:
        raise InputError("unsupported_media_type", f"The body must be JSONL, with Content-Type: {NDJSON}.")
    packed = is_packed(request)
    if (request.content_length or 0) > limit:
        raise InputError("job_too_large", f"The job has more than {limit:,} bytes.", None, limit)
    request.max_content_length = limit + 1
    return (Unpacked(request.stream), None) if packed else (request.stream, request.content_length)


def _lines(pieces: Iterator[list[bytes]]) -> Iterator[bytes]:
    """Where the database goes away in the middle, the answer is cut off in a way that its reader notices."""
    for lines in pieces:
        yield b"".join(lines)
