"""The tables: jobs, their rows that wait for an answer, and the answers. A row's text is deleted when its answer is written."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

RECEIVING, QUEUED, RUNNING, DONE, CANCELLED, DELETED = "receiving", "queued", "running", "done", "cancelled", "deleted"
ACTIVE = (QUEUED, RUNNING)
VISIBLE = (QUEUED, RUNNING, DONE, CANCELLED)

metadata = MetaData()

jobs = Table(
    "jobs",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("caller", Text, nullable=False),
    Column("state", String(10), nullable=False, index=True),
    Column("rows", BigInteger, nullable=False, default=0),
    Column("done", BigInteger, nullable=False, default=0),
    Column("failed", BigInteger, nullable=False, default=0),
    Column("turn", BigInteger, nullable=False, default=0, index=True),
    Column("created", Double, nullable=False),
    Column("finished", Double),
    Column("cleared", Boolean, nullable=False, default=False),
    Column("idempotency_key", Text),
    Column("digest", String(64)),
    Column("webhook", Text),
    Column("webhook_state", String(10)),
    Column("webhook_attempts", Integer, nullable=False, default=0),
    Column("webhook_due", Double),
    UniqueConstraint("caller", "idempotency_key"),
    Index("jobs_of_caller", "caller", "created"),
)


def _by_row(name: str, *more: Column[object]) -> Table:
    """A table with a line for each row of a job."""
    job, number = (
        Column("job_id", String(36), primary_key=True),
        Column("number", BigInteger, primary_key=True, autoincrement=False),
    )
    return Table(name, metadata, job, number, Column("line", LargeBinary, nullable=False), *more)


job_rows = _by_row(
    "job_rows", Column("claim", String(32)), Column("lease", Double), Column("claims", Integer, nullable=False, default=0)
)
job_answers = _by_row("job_answers")
for name, condition in {"job_rows_fresh": job_rows.c.claim.is_(None), "job_rows_claimed": job_rows.c.claim.is_not(None)}.items():
    Index(name, job_rows.c.job_id, job_rows.c.number, postgresql_where=condition, sqlite_where=condition)
