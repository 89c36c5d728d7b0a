"""Jobs as their callers see them: taken in, found, listed, cancelled, deleted; and their answers in order.

Whatever changes a job and its rows locks the job first, so that no two transactions wait for each other.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from model.errors import InputError
from service.jobs.database import Database, JobsUnavailable
from service.jobs.tables import ACTIVE, CANCELLED, DELETED, QUEUED, RECEIVING, VISIBLE, job_answers, job_rows, jobs

NEWEST = 100
_ANSWERS_AT_ONCE = 4


class Webhook(NamedTuple):
    """Where to tell that a job is done, and how far that is: waiting, delivered, failed, dropped; attempts so far."""

    url: str
    state: str
    attempts: int


class Job(NamedTuple):
    """A job: rows in all, rows done, error rows among these; `created` and `finished` in seconds since 1970."""

    id: str
    state: str
    rows: int
    done: int
    failed: int
    created: float
    finished: float | None
    webhook: Webhook | None


class Store:
    """The jobs of every caller ("" = keys are off); `clock` gives seconds since 1970. All methods raise JobsUnavailable."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database, self._clock = database, clock

    def open(self, caller: str, webhook: str | None, most: int, key: str | None = None) -> str:
        """Begin a job that nobody sees before it is sealed; return its id.

        Raises InputError where `most` jobs of the caller are unfinished and none of the caller's has this `key`.
        """
        job_id = str(uuid.uuid4())
        state = "waiting" if webhook else None
        begun = {"id": job_id, "caller": caller, "state": RECEIVING, "webhook": webhook, "webhook_state": state}
        unfinished = select(func.count()).where(jobs.c.caller == caller, jobs.c.state.in_((RECEIVING, *ACTIVE)))
        same = select(func.count()).where(jobs.c.caller == caller, jobs.c.idempotency_key == key)
        with self._database.writing() as connection:
            if connection.scalar(unfinished) >= most and not (key and connection.scalar(same)):
                raise InputError("too_many_jobs", f"{most:,} jobs of yours wait or run already.", None, most)
            connection.execute(insert(jobs).values(created=self._clock(), **begun))
        return job_id

    def add(self, job_id: str, first: int, lines: Sequence[bytes]) -> None:
        """Add the rows `first`, `first` + 1, … to an open job."""
        found = [{"job_id": job_id, "number": number, "line": line} for number, line in enumerate(lines, first)]
        with self._database.writing() as connection:
            self._touch(connection, job_id)
            connection.execute(insert(job_rows), found)

    def seal(self, caller: str, job_id: str, rows: int, key: str | None, digest: str) -> tuple[Job, bool]:
        """Queue the caller's open job of `rows` rows; return it and True.

        If the caller has a job with the same `key`, that one and False. Raises InputError if its `digest` is another.
        """
        try:
            with self._database.writing() as connection:
                self._touch(connection, job_id, state=QUEUED, rows=rows, idempotency_key=key, digest=digest, turn=last_turn())
                return as_job(connection.execute(job_with(jobs.c.id == job_id)).one()), True
        except IntegrityError:
            self.discard(job_id)
            return self._same(caller, key, digest), False

    def discard(self, job_id: str) -> None:
        """Delete an open job."""
        with self._database.writing() as connection:
            connection.execute(update(jobs).where(jobs.c.id == job_id, jobs.c.state == RECEIVING).values(state=DELETED))

    def find(self, caller: str, job_id: str) -> Job | None:
        """Return the caller's job, None if there is none of that id."""
        with self._database.reading() as connection:
            found = connection.execute(job_with(jobs.c.id == job_id, *_seen_by(caller))).one_or_none()
        return found and as_job(found)

    def newest(self, caller: str) -> list[Job]:
        """Return the caller's jobs, newest first, at most NEWEST of them."""
        wanted = job_with(*_seen_by(caller)).order_by(jobs.c.created.desc(), jobs.c.id).limit(NEWEST)
        with self._database.reading() as connection:
            return [as_job(found) for found in connection.execute(wanted)]

    def cancel(self, caller: str, job_id: str) -> Job | None:
        """Take a job's rows off the queue, keep its answers, and return it as it is then; one that has ended stays as it is."""
        ended = {"state": CANCELLED, "finished": self._clock(), "webhook_state": "dropped"}
        with self._database.writing() as connection:
            active = (jobs.c.id == job_id, jobs.c.caller == caller, jobs.c.state.in_(ACTIVE))
            connection.execute(update(jobs).where(*active).values(**ended))
        return self.find(caller, job_id)

    def delete(self, caller: str, job_id: str) -> bool:
        """Make a job and its texts unreachable, for a worker to remove; return whether there was one."""
        with self._database.writing() as connection:
            deleted = update(jobs).where(jobs.c.id == job_id, *_seen_by(caller)).values(state=DELETED, idempotency_key=None)
            return connection.execute(deleted).rowcount == 1

    def answers(self, job_id: str, first: int) -> Iterator[list[bytes]]:
        """Yield a job's answers from row `first` on, in order, a few at a time, up to the first row that has none.

        No connection is held between two yields.
        """
        while found := self._answers_at(job_id, first):
            yield found
            first += len(found)

    def _answers_at(self, job_id: str, first: int) -> list[bytes]:
        kept = job_answers.c
        wanted = select(kept.number, kept.line).where(kept.job_id == job_id, kept.number >= first).order_by(kept.number)
        with self._database.reading() as connection:
            found = connection.execute(wanted.limit(_ANSWERS_AT_ONCE)).all()
        return [line for at, (number, line) in enumerate(found, first) if number == at]

    def _touch(self, connection: Connection, job_id: str, **values: Any) -> None:
        """Lock an open job and note that it still grows; one that is gone was taken for abandoned."""
        still_open = (jobs.c.id == job_id, jobs.c.state == RECEIVING)
        touched = update(jobs).where(*still_open).values(created=self._clock(), **values)
        if connection.execute(touched).rowcount != 1:
            raise JobsUnavailable("abandoned")

    def _same(self, caller: str, key: str | None, digest: str) -> Job:
        wanted = job_with(jobs.c.caller == caller, jobs.c.idempotency_key == key).add_columns(jobs.c.digest)
        with self._database.reading() as connection:
            found = connection.execute(wanted).one_or_none()
        if found is None:
            raise JobsUnavailable("deleted meanwhile")
        if found.digest != digest:
            raise InputError("idempotency_mismatch", "This Idempotency-Key came with another body or webhook.", "Idempotency-Key")
        return as_job(found)


def job_with(*conditions: Any) -> Select[Any]:
    hook = (jobs.c.webhook, jobs.c.webhook_state, jobs.c.webhook_attempts)
    columns = (jobs.c.id, jobs.c.state, jobs.c.rows, jobs.c.done, jobs.c.failed, jobs.c.created, jobs.c.finished, *hook)
    return select(*columns).where(*conditions)


def as_job(found: Any) -> Job:
    webhook = Webhook(found.webhook, found.webhook_state, found.webhook_attempts) if found.webhook else None
    return Job(found.id, found.state, found.rows, found.done, found.failed, found.created, found.finished, webhook)


def _seen_by(caller: str) -> tuple[Any, ...]:
    return jobs.c.caller == caller, jobs.c.state.in_(VISIBLE)


def last_turn() -> Any:
    """The turn behind all others."""
    other = jobs.alias()
    return select(func.coalesce(func.max(other.c.turn), 0) + 1).scalar_subquery()
