"""Jobs as their callers see them, on SQLite and PostgreSQL."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from model.errors import InputError
from service.archive.answer import Answer
from service.jobs.claims import Claims
from service.jobs.database import JobsUnavailable
from service.jobs.store import NEWEST, Webhook
from service.jobs.upkeep import Upkeep


def answers(numbers) -> list[Answer]:
    return [Answer(b"answer %d\n" % number, failed=False) for number in numbers]


def test_a_job_is_there_once_all_its_rows_are(store, clock) -> None:
    job_id = store.open("cms", "https://cms.example/done", 9)
    store.add(job_id, 0, [b"{}", b"{}"])
    store.add(job_id, 2, [b"{}"])
    assert store.find("cms", job_id) is None and store.newest("cms") == []
    job, new = store.seal("cms", job_id, 3, None, "digest")
    assert new and store.find("cms", job_id) == job
    assert (job.state, job.rows, job.done, job.failed, job.created, job.finished) == ("queued", 3, 0, 0, clock.now, None)
    assert job.webhook == Webhook("https://cms.example/done", "waiting", 0)


def test_a_discarded_upload_leaves_no_job(store) -> None:
    job_id = store.open("", None, 9)
    store.add(job_id, 0, [b"{}"])
    store.discard(job_id)
    assert store.newest("") == []
    with pytest.raises(JobsUnavailable):
        store.add(job_id, 1, [b"{}"])


def test_another_caller_sees_and_changes_nothing(store, make_job) -> None:
    job = make_job(1, caller="cms")
    assert store.find("", job.id) is None and store.newest("other") == []
    assert store.cancel("other", job.id) is None and store.delete("other", job.id) is False
    assert store.find("cms", job.id) == job


def test_the_newest_jobs_come_first_and_no_more_than_the_limit(store, make_job, clock) -> None:
    made = []
    for _ in range(NEWEST + 2):
        clock.now += 1
        made.append(make_job(1).id)
    assert [job.id for job in store.newest("")] == made[:1:-1]


def test_the_same_key_and_body_give_the_same_job(store, make_job) -> None:
    first = make_job(2, caller="cms", key="k")
    again = store.open("cms", None, 9)
    store.add(again, 0, [b"0", b"1"])
    assert store.seal("cms", again, 2, "k", "d") == (first, False)
    assert [job.id for job in store.newest("cms")] == [first.id]


def test_the_same_key_with_another_body_is_refused_and_leaves_the_first(store, make_job) -> None:
    first = make_job(2, key="k")
    with pytest.raises(InputError) as refused:
        make_job(2, key="k", digest="another")
    assert refused.value.code == "idempotency_mismatch"
    assert store.newest("") == [first]


def test_a_key_belongs_to_its_caller(make_job) -> None:
    assert make_job(1, caller="a", key="k").id != make_job(1, caller="b", key="k").id


def test_jobs_without_a_key_are_never_the_same(make_job) -> None:
    assert make_job(1).id != make_job(1).id


def test_the_same_request_many_times_at_once_makes_one_job(store) -> None:
    together = Barrier(6)

    def send(_: int) -> tuple[str, bool]:
        job_id = store.open("cms", None, 9)
        store.add(job_id, 0, [b"{}"])
        together.wait(30)
        job, new = store.seal("cms", job_id, 1, "k", "d")
        return job.id, new

    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(send, range(6)))
    assert len({job_id for job_id, _ in found}) == 1
    assert sum(new for _, new in found) == 1 and len(store.newest("cms")) == 1


def test_answers_come_in_order_up_to_the_first_row_without_one(store, make_job, database) -> None:
    job, claims = make_job(24), Claims(database, 60)
    first, second, third = claims.take(), claims.take(), claims.take()
    claims.answer(third, answers(range(16, 24)))
    assert list(store.answers(job.id, 0)) == []
    claims.answer(first, answers(range(8)))
    lines = [line for some in store.answers(job.id, 0) for line in some]
    assert lines == [answer.line for answer in answers(range(8))]
    assert [line for some in store.answers(job.id, 6) for line in some] == [b"answer 6\n", b"answer 7\n"]
    claims.answer(second, answers(range(8, 16)))
    assert sum(len(some) for some in store.answers(job.id, 0)) == 24
    assert list(store.answers(job.id, 24)) == []


def test_a_cancelled_job_keeps_its_answers_and_waits_for_nobody(store, make_job, database, clock) -> None:
    job, claims = make_job(20, webhook="https://cms.example/"), Claims(database, 60)
    claims.answer(claims.take(), answers(range(8)))
    cancelled = store.cancel("", job.id)
    assert (cancelled.state, cancelled.done, cancelled.finished) == ("cancelled", 8, clock.now)
    assert cancelled.webhook.state == "dropped"
    assert claims.take() is None
    assert sum(len(some) for some in store.answers(job.id, 0)) == 8


def test_cancelling_a_job_that_is_done_changes_nothing(store, make_job, database) -> None:
    job, claims = make_job(1), Claims(database, 60)
    claims.answer(claims.take(), answers([0]))
    done = store.find("", job.id)
    assert done.state == "done" and store.cancel("", job.id) == done


def test_a_deleted_job_is_gone_and_its_key_is_free(store, make_job) -> None:
    job = make_job(1, key="k")
    assert store.delete("", job.id) is True
    assert store.find("", job.id) is None and store.newest("") == [] and store.delete("", job.id) is False
    assert make_job(1, key="k", digest="another").id != job.id


def test_an_upload_that_was_taken_for_abandoned_cannot_be_sealed(store, database, clock) -> None:
    job_id = store.open("", None, 9)
    clock.now += 3_601
    Upkeep(database, 7, clock).expire()
    with pytest.raises(JobsUnavailable):
        store.seal("", job_id, 0, None, "d")
