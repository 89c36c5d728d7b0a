"""Who works on which rows: a worker claims a few under a lease, and its answers count only while the claim is its own."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select, update

from service.archive.answer import Answer
from service.jobs.database import Database
from service.jobs.store import last_turn
from service.jobs.tables import ACTIVE, DONE, RUNNING, job_answers, job_rows, jobs

ROWS_AT_ONCE = 8


class Row(NamedTuple):
    """A row of a job: its number, its line, and how often it was claimed, this time included."""

    number: int
    line: bytes
    claims: int


class Claim(NamedTuple):
    """Rows of one job that are one worker's, in order, until the lease runs out or is renewed."""

    job_id: str
    token: str
    rows: Sequence[Row]


class Claims:
    """Leases of `lease` seconds on the rows of all jobs; `clock` gives seconds since 1970. All methods raise JobsUnavailable.

    The jobs take turns. A lease has run out when its end is past, or further ahead than a lease can be: then a clock jumped.
    """

    def __init__(self, database: Database, lease: float, clock: Callable[[], float] = time.time) -> None:
        self._database, self._lease, self._clock = database, lease, clock

    def take(self) -> Claim | None:
        """Claim rows of the job whose turn it is; None if no row waits.

        A row that was claimed before comes alone: should it be what ends workers, no other row suffers with it.
        """
        tried: list[str] = []
        while job_id := self._next_job(tried):
            with self._database.writing() as connection:
                lapsed = self._claim(connection, job_id, self._lapsed(), 1)
                if claim := lapsed or self._claim(connection, job_id, _FRESH, ROWS_AT_ONCE):
                    return claim
            tried.append(job_id)
        return None

    def renew(self, claim: Claim) -> None:
        """Let the lease begin anew."""
        numbers = [row.number for row in claim.rows]
        renewed = update(job_rows).where(*_held(claim, numbers)).values(lease=self._clock() + self._lease)
        with self._database.writing() as connection:
            connection.execute(renewed)

    def answer(self, claim: Claim, answers: Sequence[Answer]) -> None:
        """Write the answers to the claim's rows, save those that have passed to another worker; end the job if all are there."""
        with self._database.writing() as connection:
            if not connection.execute(_lock(claim.job_id)).scalar_one_or_none():
                return
            written = [a for row, a in zip(claim.rows, answers, strict=True) if _write(connection, claim, row.number, a)]
            _count(connection, claim.job_id, len(written), sum(answer.failed for answer in written))
            connection.execute(self._end(claim.job_id))

    def _next_job(self, tried: Sequence[str]) -> str | None:
        """Choose the job that waits longest for its turn, and put it behind all others."""
        active = jobs.c.state.in_(ACTIVE)
        first = select(jobs.c.id).where(active, jobs.c.id.not_in(tried)).order_by(jobs.c.turn).limit(1).scalar_subquery()
        chosen = update(jobs).where(jobs.c.id == first, active).values(turn=last_turn(), state=RUNNING).returning(jobs.c.id)
        with self._database.writing() as connection:
            return connection.execute(chosen).scalar_one_or_none()

    def _claim(self, connection: Connection, job_id: str, condition: ColumnElement[bool], limit: int) -> Claim | None:
        """Claim rows; on PostgreSQL this passes over rows that another worker is claiming."""
        wanted = select(job_rows.c.number).where(job_rows.c.job_id == job_id, condition).order_by(job_rows.c.number).limit(limit)
        numbers = connection.execute(wanted.with_for_update(skip_locked=True)).scalars().all()
        if not numbers:
            return None
        token = uuid.uuid4().hex
        claimed = (
            update(job_rows)
            .where(job_rows.c.job_id == job_id, job_rows.c.number.in_(numbers))
            .values(claim=token, lease=self._clock() + self._lease, claims=job_rows.c.claims + 1)
            .returning(job_rows.c.number, job_rows.c.line, job_rows.c.claims)
        )
        return Claim(job_id, token, sorted(Row(*found) for found in connection.execute(claimed)))

    def _lapsed(self) -> ColumnElement[bool]:
        now, lease = self._clock(), job_rows.c.lease
        return job_rows.c.claim.is_not(None) & or_(lease <= now, lease > now + self._lease)

    def _end(self, job_id: str) -> Any:
        """End the job if it has no row left; a webhook is due from then on."""
        now = self._clock()
        all_done = (jobs.c.id == job_id, jobs.c.done == jobs.c.rows)
        return update(jobs).where(*all_done).values(state=DONE, finished=now, webhook_due=now)


_FRESH = job_rows.c.claim.is_(None)


def _held(claim: Claim, numbers: Sequence[int]) -> tuple[ColumnElement[bool], ...]:
    return job_rows.c.job_id == claim.job_id, job_rows.c.number.in_(numbers), job_rows.c.claim == claim.token


def _lock(job_id: str) -> Any:
    return select(jobs.c.id).where(jobs.c.id == job_id, jobs.c.state.in_(ACTIVE)).with_for_update()


def _write(connection: Connection, claim: Claim, number: int, answer: Answer) -> bool:
    """Exchange a row for its answer; False if the row is another's by now."""
    taken = connection.execute(delete(job_rows).where(*_held(claim, [number]))).rowcount == 1
    if taken:
        connection.execute(insert(job_answers).values(job_id=claim.job_id, number=number, line=answer.line))
    return taken


def _count(connection: Connection, job_id: str, done: int, failed: int) -> None:
    counted = {"done": jobs.c.done + done, "failed": jobs.c.failed + failed}
    connection.execute(update(jobs).where(jobs.c.id == job_id).values(counted))
