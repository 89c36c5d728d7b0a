"""The contract's JSON of a job, version 1, and the headers and queries of its routes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from marshmallow import Schema, fields, validate

from service.fields import Digits, StrictSchema, Text
from service.jobs.store import NEWEST, Job
from service.jobs.tables import VISIBLE

KEY, WEBHOOK = "Idempotency-Key", "Copydesk-Webhook"
_WEBHOOK_STATES = ("waiting", "delivered", "failed", "dropped")
_COUNT = validate.Range(min=0)


def _described(text: str) -> dict[str, Any]:
    return {"description": text}


class JobHeaders(StrictSchema):
    """The headers of a new job."""

    key = Text(
        255,
        data_key=KEY,
        metadata=_described("Names the request: sent again with the same body, it answers the job that it made the first time."),
    )
    webhook = Text(
        2_000,
        data_key=WEBHOOK,
        metadata=_described("URL that is told when the job is done, by a signed POST; its host must be allowed."),
    )


class ResultsQuery(StrictSchema):
    """Where the results begin."""

    first = Digits(
        0,
        2**53,
        data_key="from",
        metadata=_described("Number of the first row wanted, counted from 0: the number of lines that you have. 0 if absent."),
    )


class WebhookOut(Schema):
    """The webhook of a job."""

    url = fields.String(required=True)
    state = fields.String(required=True, validate=validate.OneOf(_WEBHOOK_STATES))
    attempts = fields.Integer(required=True, validate=_COUNT)


class JobOut(Schema):
    """A job."""

    id = fields.UUID(required=True)
    state = fields.String(required=True, validate=validate.OneOf(VISIBLE))
    rows = fields.Integer(required=True, validate=_COUNT, metadata=_described("Rows in all; blank lines are none."))
    done = fields.Integer(required=True, validate=_COUNT, metadata=_described("Rows that have their answer."))
    failed = fields.Integer(required=True, validate=_COUNT, metadata=_described("Those of them that are error rows."))
    created = fields.DateTime(required=True)
    finished = fields.DateTime(required=True, allow_none=True, metadata=_described("When it was done or cancelled."))
    webhook = fields.Nested(WebhookOut, required=True, allow_none=True)


class JobsOut(Schema):
    """Jobs, newest first."""

    jobs = fields.List(fields.Nested(JobOut), required=True, metadata=_described(f"At most {NEWEST}."))


def job_json(job: Job) -> dict[str, Any]:
    """Return the contract's JSON of `job`."""
    webhook = job.webhook and job.webhook._asdict()
    return {**job._asdict(), "created": _moment(job.created), "finished": _moment(job.finished), "webhook": webhook}


def _moment(seconds: float | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")


EXAMPLE = {
    "id": "6f1c1f0a-8f3e-4a51-9d2e-0a7c2b9e5d11",
    "state": "running",
    "rows": 1200,
    "done": 464,
    "failed": 2,
    "created": "2026-03-14T09:26:53.589+00:00",
    "finished": None,
    "webhook": {"url": "https://cms.example.org/copydesk", "state": "waiting", "attempts": 0},
}
