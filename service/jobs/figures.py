"""How long the queue is, for the metrics."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from service.jobs.database import Database, JobsUnavailable
from service.jobs.tables import ACTIVE, VISIBLE, job_rows, jobs


class QueueFigures(NamedTuple):
    """Rows that wait, rows that a worker has claimed, and the number of jobs in each state."""

    waiting: int
    running: int
    jobs: Mapping[str, int]


def queue_figures(database: Database) -> QueueFigures | None:
    """Count; None if the database is away."""
    try:
        with database.reading() as connection:
            return _figures(connection)
    except JobsUnavailable:
        return None


def _figures(connection: Connection) -> QueueFigures:
    by_state = select(jobs.c.state, func.count(), func.sum(jobs.c.rows - jobs.c.done)).group_by(jobs.c.state)
    found = {state: (number, int(left)) for state, number, left in connection.execute(by_state)}
    claimed = select(func.count()).select_from(job_rows.join(jobs, jobs.c.id == job_rows.c.job_id))
    running = connection.execute(claimed.where(job_rows.c.claim.is_not(None), jobs.c.state.in_(ACTIVE))).scalar_one()
    left = sum(found[state][1] for state in ACTIVE if state in found)
    return QueueFigures(left - running, running, {state: found.get(state, (0, 0))[0] for state in VISIBLE})
