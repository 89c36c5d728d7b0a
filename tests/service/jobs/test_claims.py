"""Claims: every row is answered once, whichever worker ends, waits or is late, and whatever the clock does."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from service.archive.answer import Answer
from service.jobs.claims import ROWS_AT_ONCE, Claim, Claims

LEASE = 60


@pytest.fixture
def claims(database, clock) -> Claims:
    return Claims(database, LEASE, clock)


def answered(claim: Claim, by: bytes = b"", failed: bool = False) -> list[Answer]:
    return [Answer(b"%d %b\n" % (row.number, by), failed) for row in claim.rows]


def numbers(claim: Claim | None) -> list[int]:
    return [row.number for row in claim.rows] if claim else []


def written(store, job_id: str) -> list[bytes]:
    return [line for some in store.answers(job_id, 0) for line in some]


def test_rows_are_claimed_in_order_a_few_at_a_time(claims, make_job) -> None:
    make_job(ROWS_AT_ONCE + 2)
    first, second = claims.take(), claims.take()
    assert numbers(first) == list(range(ROWS_AT_ONCE)) and numbers(second) == [ROWS_AT_ONCE, ROWS_AT_ONCE + 1]
    assert first.rows[0].line == b"0" and first.rows[0].claims == 1
    assert claims.take() is None


def test_jobs_take_turns(claims, make_job) -> None:
    large, small = make_job(100), make_job(10)
    assert [claims.take().job_id for _ in range(5)] == [large.id, small.id, large.id, small.id, large.id]


def test_a_job_whose_rows_are_all_taken_holds_no_other_up(claims, make_job) -> None:
    small, large = make_job(2), make_job(ROWS_AT_ONCE * 3)
    assert [claims.take().job_id for _ in range(4)] == [small.id, large.id, large.id, large.id]
    assert claims.take() is None


def test_a_job_runs_from_its_first_claim_and_is_done_with_its_last_answer(claims, store, make_job, clock) -> None:
    job = make_job(ROWS_AT_ONCE + 1)
    first, second = claims.take(), claims.take()
    assert store.find("", job.id).state == "running"
    claims.answer(second, answered(second, failed=True))
    assert store.find("", job.id)[1:5] == ("running", ROWS_AT_ONCE + 1, 1, 1)
    clock.now += 5
    claims.answer(first, answered(first))
    done = store.find("", job.id)
    assert done[1:5] == ("done", ROWS_AT_ONCE + 1, ROWS_AT_ONCE + 1, 1) and done.finished == clock.now


@pytest.mark.parametrize("jump", [LEASE, 10 * 365 * 86_400, -1, -10 * 365 * 86_400])
def test_rows_pass_on_when_the_lease_is_over_or_the_clock_jumped(claims, store, make_job, clock, jump: float) -> None:
    job = make_job(2)
    late = claims.take()
    clock.now += jump
    heirs = [claims.take(), claims.take()]
    assert sorted(number for heir in heirs for number in numbers(heir)) == [0, 1]
    claims.answer(late, answered(late, b"late"))
    assert store.find("", job.id).done == 0
    for heir in heirs:
        claims.answer(heir, answered(heir, b"heir"))
    claims.answer(late, answered(late, b"late"))
    assert written(store, job.id) == [b"0 heir\n", b"1 heir\n"]
    assert store.find("", job.id)[1:5] == ("done", 2, 2, 0)


def test_a_late_answer_counts_for_the_rows_that_nobody_has_taken(claims, store, make_job, clock) -> None:
    job = make_job(3)
    late = claims.take()
    clock.now += LEASE
    heir = claims.take()
    claims.answer(late, answered(late, b"late", failed=True))
    claims.answer(heir, answered(heir, b"heir"))
    assert written(store, job.id) == [b"0 heir\n", b"1 late\n", b"2 late\n"]
    assert store.find("", job.id)[1:5] == ("done", 3, 3, 2)


def test_a_renewed_lease_lasts(claims, make_job, clock) -> None:
    make_job(2)
    claim = claims.take()
    clock.now += LEASE - 1
    claims.renew(claim)
    clock.now += LEASE - 1
    assert claims.take() is None


def test_a_row_that_was_claimed_before_comes_alone_and_says_how_often(claims, make_job, clock) -> None:
    make_job(4)
    claims.take()
    for time in (2, 3, 4):
        clock.now += LEASE
        found = claims.take()
        assert numbers(found) == [0] and found.rows[0].claims == time


def test_what_was_claimed_before_goes_before_the_rest(claims, make_job, clock) -> None:
    make_job(ROWS_AT_ONCE * 2)
    claims.take()
    clock.now += LEASE
    assert [numbers(claims.take())[0] for _ in range(ROWS_AT_ONCE + 1)] == [*range(ROWS_AT_ONCE), ROWS_AT_ONCE]


@pytest.mark.parametrize("end", ["cancel", "delete"])
def test_answers_to_a_job_that_was_cancelled_or_deleted_are_dropped(claims, store, make_job, end: str) -> None:
    job = make_job(1)
    claim = claims.take()
    getattr(store, end)("", job.id)
    claims.answer(claim, answered(claim))
    assert written(store, job.id) == []


def test_many_workers_at_once_answer_each_row_once(claims, store, make_job) -> None:
    made = [make_job(30) for _ in range(3)]

    def work(name: int) -> Counter[int]:
        done: Counter[int] = Counter()
        while claim := claims.take():
            claims.answer(claim, [Answer(b"%d by %d\n" % (row.number, name), row.number % 3 == 0) for row in claim.rows])
            done[claim.job_id] += len(claim.rows)
        return done

    with ThreadPoolExecutor(4) as pool:
        total = sum(pool.map(work, range(4)), Counter())
    assert total == {job.id: 30 for job in made}
    for job in made:
        assert store.find("", job.id)[1:5] == ("done", 30, 30, 10)
        assert [int(line.split()[0]) for line in written(store, job.id)] == list(range(30))
