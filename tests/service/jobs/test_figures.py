"""The queue in numbers."""

from __future__ import annotations

from service.archive.answer import Answer
from service.jobs.claims import Claims
from service.jobs.database import Database
from service.jobs.figures import QueueFigures, queue_figures


def test_rows_and_jobs_are_counted(database, store, make_job) -> None:
    claims = Claims(database, 60)
    make_job(3)
    claim = claims.take()
    claims.answer(claim, [Answer(b"\n", False) for _ in claim.rows])
    make_job(20)
    claims.take()
    make_job(5)
    store.cancel("", make_job(7).id)
    assert queue_figures(database) == QueueFigures(17, 8, {"queued": 1, "running": 1, "done": 1, "cancelled": 1})


def test_there_are_none_when_the_database_is_away(tmp_path) -> None:
    (tmp_path / "file").touch()
    assert queue_figures(Database(f"sqlite:///{tmp_path}/file/jobs.db")) is None
