"""What workers clear away: jobs that ended long ago, uploads that were broken off, and the texts of both, a few at a time."""

from __future__ import annotations

import time
from collections.abc import Callable

from sqlalchemy import Connection, Table, and_, delete, or_, select, update

from service.jobs.database import Database
from service.jobs.tables import CANCELLED, DELETED, DONE, RECEIVING, job_answers, job_rows, jobs

_ROWS_AT_ONCE = 500
_DAY = 86_400
_ABANDONED_AFTER = 3_600
_STEADY_AFTER = 600
_JUMP = 60


class SteadyClock:
    """Tells whether the wall clock has gone on without a jump for ten minutes, as it must before anything counts as old."""

    def __init__(self, clock: Callable[[], float] = time.time, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._monotonic = clock, monotonic
        self._restart()

    def steady(self) -> bool:
        """Compare the wall clock with the one that cannot jump."""
        if abs(self._clock() - self._monotonic() - self._offset) > _JUMP:
            self._restart()
        return self._monotonic() - self._since >= _STEADY_AFTER

    def _restart(self) -> None:
        self._since = self._monotonic()
        self._offset = self._clock() - self._since


class Upkeep:
    """Deletes jobs `days` days after they ended; `clock` gives seconds since 1970. All methods raise JobsUnavailable."""

    def __init__(self, database: Database, days: int, clock: Callable[[], float] = time.time) -> None:
        self._database, self._days, self._clock = database, days, clock

    def expire(self) -> None:
        """Mark as deleted what ended long ago, and uploads that nothing was added to for an hour."""
        now = self._clock()
        ended = and_(jobs.c.state.in_((DONE, CANCELLED)), jobs.c.finished < now - self._days * _DAY)
        abandoned = and_(jobs.c.state == RECEIVING, jobs.c.created < now - _ABANDONED_AFTER)
        with self._database.writing() as connection:
            connection.execute(update(jobs).where(or_(ended, abandoned)).values(state=DELETED, idempotency_key=None))

    def purge(self) -> bool:
        """Remove some texts of one deleted or cancelled job; return whether there may be more to do."""
        with self._database.writing() as connection:
            found = connection.execute(_NEXT).one_or_none()
            if found is None:
                return False
            deleted = found.state == DELETED
            tables = (job_rows, job_answers) if deleted else (job_rows,)
            if not sum(_remove_some(connection, table, found.id) for table in tables):
                this = jobs.c.id == found.id
                connection.execute(delete(jobs).where(this) if deleted else update(jobs).where(this).values(cleared=True))
            return True


_NEXT = (
    select(jobs.c.id, jobs.c.state)
    .where(or_(jobs.c.state == DELETED, and_(jobs.c.state == CANCELLED, jobs.c.cleared.is_(False))))
    .limit(1)
    .with_for_update(skip_locked=True)
)


def _remove_some(connection: Connection, table: Table, job_id: str) -> int:
    some = select(table.c.number).where(table.c.job_id == job_id).order_by(table.c.number).limit(_ROWS_AT_ONCE)
    numbers = connection.execute(some).scalars().all()
    return connection.execute(delete(table).where(table.c.job_id == job_id, table.c.number.in_(numbers))).rowcount
