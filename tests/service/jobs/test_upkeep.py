"""What workers clear away, and when they trust the clock."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from service.archive.answer import Answer
from service.jobs.claims import Claims
from service.jobs.tables import job_answers, job_rows, jobs
from service.jobs.upkeep import SteadyClock, Upkeep

DAY = 86_400


@pytest.fixture
def upkeep(database, clock) -> Upkeep:
    return Upkeep(database, 7, clock)


def left(database) -> tuple[int, int, int]:
    """Jobs, rows and answers in the database."""
    with database.reading() as connection:
        return tuple(connection.execute(select(func.count()).select_from(t)).scalar_one() for t in (jobs, job_rows, job_answers))


def finish(database, claims: int) -> None:
    of = Claims(database, 60)
    for _ in range(claims):
        claim = of.take()
        of.answer(claim, [Answer(b"answer\n", False) for _ in claim.rows])


def clear(upkeep: Upkeep) -> None:
    upkeep.expire()
    while upkeep.purge():
        pass


def test_a_row_s_text_is_deleted_with_its_answer(database, make_job) -> None:
    make_job(3)
    finish(database, 1)
    assert left(database) == (1, 0, 3)


def test_a_job_goes_with_all_its_texts_after_its_days(database, store, make_job, upkeep, clock) -> None:
    done, cancelled, queued = make_job(2), make_job(3), make_job(4)
    finish(database, 1)
    store.cancel("", cancelled.id)
    with_end = store.find("", done.id).finished
    clock.now = max(with_end, clock.now) + 7 * DAY + 1
    clear(upkeep)
    assert [job.id for job in store.newest("")] == [queued.id]
    assert left(database) == (1, 4, 0)


def test_a_job_stays_until_its_days_are_over(store, make_job, database, upkeep, clock) -> None:
    job = make_job(1)
    store.cancel("", job.id)
    clock.now += 7 * DAY - 1
    clear(upkeep)
    assert store.find("", job.id).state == "cancelled"


def test_the_rows_of_a_cancelled_job_go_at_once_and_its_answers_stay(database, store, make_job, upkeep) -> None:
    job = make_job(20)
    finish(database, 1)
    store.cancel("", job.id)
    clear(upkeep)
    assert left(database) == (1, 0, 8)


def test_a_deleted_job_leaves_nothing_however_large_it_was(database, store, make_job, upkeep) -> None:
    job = make_job(1_100)
    finish(database, 1)
    store.delete("", job.id)
    clear(upkeep)
    assert left(database) == (0, 0, 0)


def test_an_upload_is_abandoned_an_hour_after_its_last_rows(database, store, upkeep, clock) -> None:
    job_id = store.open("", None, 9)
    clock.now += 3_000
    store.add(job_id, 0, [b"{}"])
    clock.now += 3_000
    clear(upkeep)
    assert left(database) == (1, 1, 0)
    clock.now += 601
    clear(upkeep)
    assert left(database) == (0, 0, 0)


def test_the_clock_is_trusted_after_ten_minutes_without_a_jump(clock) -> None:
    sure = type(clock)()
    steady = SteadyClock(clock, sure).steady

    def run_on(seconds: float, jump: float = 0) -> bool:
        clock.now += seconds + jump
        sure.now += seconds
        return steady()

    assert [run_on(1), run_on(598), run_on(1)] == [False, False, True]
    assert [run_on(1, jump=400 * DAY), run_on(300), run_on(1, jump=-400 * DAY)] == [False, False, False]
    assert [run_on(599), run_on(1)] == [False, True]
