"""Real worker processes: ended in the middle, told to stop, ended by a row again and again."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from service.jobs.database import Database
from service.jobs.store import Store
from service.jobs.worker import MAX_CLAIMS, Chores, Worker, WorkerError, work
from service.settings import Settings

ROOT = Path(__file__).resolve().parents[3]
LEASE = 60
PROGRAM = """
import copy, os, signal, sys, time
from service import examples
from service.jobs.worker import work
from service.settings import Settings

class Desk:
    def score(self, request):
        text = request["article"]["text"]
        if text == "wait":
            print("waiting", flush=True)
            sys.stdin.readline()
        if text == "hang":
            while True:
                pass
        if text == "poison":
            os.kill(os.getpid(), signal.SIGKILL)
        return {"id": request.get("id"), **{k: v for k, v in examples.report().items() if k != "id"}}

url, lease, ahead = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
work(Settings(database_url=url, job_lease=lease), lambda settings: Desk(), lambda: time.time() + ahead)
"""


class Processes:
    """Workers in processes of their own."""

    def __init__(self, url: str) -> None:
        self._url, self._started = url, []

    def start(self, ahead: float = 0, lease: int = LEASE) -> subprocess.Popen[str]:
        """Start a worker whose clock is so many seconds ahead."""
        command = [sys.executable, "-c", PROGRAM, self._url, str(lease), str(ahead)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        process = subprocess.Popen(command, cwd=ROOT, **pipes)
        self._started.append(process)
        return process

    def end(self) -> None:
        for process in self._started:
            process.kill()
            process.communicate()


@pytest.fixture
def processes(database_url) -> Iterator[Processes]:
    found = Processes(database_url)
    yield found
    found.end()


@pytest.fixture
def now_store(database_url) -> Store:
    return Store(Database(database_url))


def make(store: Store, texts: list[str]) -> str:
    job_id = store.open("", None, 9)
    store.add(job_id, 0, [json.dumps({"id": f"a{n}", "text": text}).encode() for n, text in enumerate(texts)])
    return store.seal("", job_id, len(texts), None, "d")[0].id


def results(store: Store, job_id: str) -> list[dict]:
    return [json.loads(line) for some in store.answers(job_id, 0) for line in some]


def work_off(desk, url: str, ahead: float) -> None:
    worker = Worker(desk, Settings(database_url=url, job_lease=LEASE), Event(), lambda: time.time() + ahead)
    while worker.score_some():
        pass


def test_the_rows_of_a_killed_worker_are_taken_over(processes, now_store, database_url, desk) -> None:
    job_id = make(now_store, ["A ferry."] * 10 + ["wait"] + ["A ferry."] * 9)
    process = processes.start()
    assert process.stdout.readline() == "waiting\n"
    process.kill()
    process.wait(30)
    assert now_store.find("", job_id).done == 8
    work_off(desk, database_url, ahead=0)
    assert now_store.find("", job_id).done == 12
    work_off(desk, database_url, ahead=LEASE)
    job = now_store.find("", job_id)
    assert (job.state, job.done, job.failed) == ("done", 20, 0)
    assert [answer["id"] for answer in results(now_store, job_id)] == [f"a{n}" for n in range(20)]


def test_a_row_that_ends_workers_becomes_an_error_row_and_no_other_does(processes, now_store) -> None:
    job_id = make(now_store, ["A ferry."] * 3 + ["poison"] + ["A ferry."] * 3)
    for death in range(MAX_CLAIMS):
        assert processes.start(ahead=death * 2 * LEASE).wait(60) == -signal.SIGKILL
    last = processes.start(ahead=MAX_CLAIMS * 2 * LEASE)
    while now_store.find("", job_id).state != "done":
        assert '"event": "' in last.stderr.readline()
    answers = results(now_store, job_id)
    assert [answer["id"] for answer in answers] == [f"a{n}" for n in range(7)]
    assert [answer.get("error", {}).get("code") for answer in answers] == [None] * 3 + ["worker_died"] + [None] * 3
    assert now_store.find("", job_id).failed == 1


def test_a_worker_that_hangs_on_a_row_is_ended_by_the_system(processes, now_store) -> None:
    make(now_store, ["hang"])
    assert processes.start(lease=1).wait(60) == -signal.SIGALRM


def test_a_worker_that_is_told_to_stop_finishes_its_rows_first_and_logs_no_text(processes, now_store) -> None:
    job_id = make(now_store, ["wait"] + ["The mayor said so."] * 19)
    process = processes.start()
    assert process.stdout.readline() == "waiting\n"
    process.send_signal(signal.SIGTERM)
    _, log = process.communicate("\n", timeout=60)
    assert process.returncode == 0
    assert now_store.find("", job_id).done == 8
    assert [json.loads(line)["event"] for line in log.splitlines()] == ["worker_started", "rows", "worker_stopped"]
    assert "mayor" not in log and job_id in log


def ended(process: subprocess.Popen[str]) -> tuple[str, str]:
    process.send_signal(signal.SIGTERM)
    return process.communicate("\n", timeout=60)


def test_a_database_that_is_away_is_logged_and_the_worker_stays(processes, tmp_path) -> None:
    (tmp_path / "file").touch()
    process = Processes(f"sqlite:///{tmp_path}/file/jobs.db").start()
    events = [json.loads(process.stderr.readline())["event"] for _ in range(3)]
    assert events == ["worker_started", "jobs_unavailable", "jobs_unavailable"] and process.poll() is None
    assert json.loads(ended(process)[1].splitlines()[-1])["event"] == "worker_stopped" and process.returncode == 0


def test_a_fault_in_what_is_done_beside_scoring_is_logged_and_ends_nothing(desk, tmp_path, monkeypatch, log) -> None:
    stop, calls = Event(), []

    def fail(_: Chores) -> bool:
        calls.append(1)
        if len(calls) == 2:
            stop.set()
        raise KeyError("The mayor said so.")

    monkeypatch.setattr(Chores, "do_one", fail)
    monkeypatch.setattr("service.jobs.worker._PAUSE_AFTER_FAULT", 0)
    Worker(desk, Settings(database_url=f"sqlite:///{tmp_path}/jobs.db"), stop).run()
    assert [entry["exception"] for entry in log.entries] == ["KeyError", "KeyError"] and "mayor" not in log.lines[0]


def test_a_desk_that_scores_the_known_article_wrong_does_not_work(desk) -> None:
    class Wrong(type(desk)):
        def score(self, request):
            raise ValueError

    with pytest.raises(WorkerError, match="known article"):
        work(Settings(), lambda settings: Wrong())


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_command_scores_with_the_trained_models(now_store, database_url, tmp_path) -> None:
    job_id = make(now_store, ["The ferry carried 4,000 people in May, the harbour master said.", " "])
    environment = {"PYTHONPATH": str(ROOT), "COPYDESK_DATABASE_URL": database_url}
    command = [sys.executable, "-m", "service.cli", "worker"]
    process = subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True)
    log = [json.loads(process.stderr.readline()) for _ in range(2)]
    ended(process)
    assert process.returncode == 0 and (log[1]["rows"], log[1]["failed"]) == (2, 1)
    scored, failed = results(now_store, job_id)
    assert scored["scores"]["reliability"] and failed["error"]["code"] == "empty_text"
