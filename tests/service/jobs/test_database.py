"""The database: away, locked, damaged or made by many at once, it is an answer soon, and no text is in it."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import select, text

from service.jobs.database import Database, JobsUnavailable
from service.jobs.store import Store
from service.jobs.tables import jobs
from service.settings import SettingsError

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("url", ["mysql://db/x", "jobs.db", "sqlite://", "sqlite:///:memory:"])
def test_a_url_of_another_kind_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match="COPYDESK_DATABASE_URL"):
        Database(url)


def test_a_refused_url_is_not_repeated() -> None:
    with pytest.raises(SettingsError) as refused:
        Database("mysql://user:secret@db/x")
    assert "secret" not in str(refused.value)


def test_nothing_is_written_before_the_first_use(tmp_path) -> None:
    database = Database(f"sqlite:///{tmp_path}/folder/jobs.db")
    assert list(tmp_path.iterdir()) == []
    Store(database).newest("")
    assert (tmp_path / "folder" / "jobs.db").exists()


def test_the_default_is_a_file_in_the_user_s_state_folder_that_nobody_else_reads(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    Store(Database("")).newest("")
    file = tmp_path / "state" / "copydesk" / "jobs.db"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 and stat.S_IMODE(file.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("url", ["sqlite:////proc/copydesk/jobs.db", "postgresql://copydesk@127.0.0.1:1/copydesk"])
def test_a_database_that_cannot_be_reached_is_unavailable(url: str) -> None:
    with pytest.raises(JobsUnavailable):
        Store(Database(url)).newest("")


def test_a_damaged_file_is_unavailable(tmp_path) -> None:
    (tmp_path / "jobs.db").write_bytes(b"no database" * 1_000)
    with pytest.raises(JobsUnavailable) as found:
        Store(Database(f"sqlite:///{tmp_path}/jobs.db")).newest("")
    assert found.value.cause == "DatabaseError"


def test_a_locked_file_is_unavailable_to_writers_while_readers_go_on(tmp_path) -> None:
    store = Store(Database(f"sqlite:///{tmp_path}/jobs.db"))
    job_id = store.open("", None, 9)
    other = sqlite3.connect(tmp_path / "jobs.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(JobsUnavailable):
        store.add(job_id, 0, [b"{}"])
    assert store.newest("") == []
    other.execute("ROLLBACK")
    store.add(job_id, 0, [b"{}"])


@pytest.mark.services
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_lock_on_postgresql_is_waited_for_but_not_long(database, make_job, store) -> None:
    job = make_job(1)
    with database.writing() as connection:
        connection.execute(select(jobs).where(jobs.c.id == job.id).with_for_update())
        with pytest.raises(JobsUnavailable) as found:
            store.cancel("", job.id)
    assert found.value.cause == "LockNotAvailable"
    assert store.cancel("", job.id).state == "cancelled"


@pytest.mark.services
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_connections_that_were_cut_are_made_anew(database, make_job, store) -> None:
    job = make_job(1)
    with database.writing() as connection:
        others = "pid <> pg_backend_pid() AND datname = current_database()"
        store.find("", job.id)
        cut = connection.execute(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")).all()
    assert cut and store.find("", job.id) == job


def test_tables_that_were_dropped_are_made_anew(database, store, make_job) -> None:
    make_job(1)
    with database.writing() as connection:
        connection.execute(text("DROP TABLE jobs"))
    with pytest.raises(JobsUnavailable):
        store.newest("")
    assert store.newest("") == []


def test_a_fault_does_not_repeat_what_was_written(store, make_job, database) -> None:
    job_id = store.open("", None, 9)
    with database.writing() as connection:
        connection.execute(text("DROP TABLE job_rows"))
    with pytest.raises(JobsUnavailable) as found:
        store.add(job_id, 0, [b"the mayor said"])
    assert "mayor" not in str(found.value) and found.value.__suppress_context__


@pytest.mark.parametrize("shared", [True, False])
def test_threads_that_use_a_new_file_at_once_all_write(tmp_path: Path, shared: bool) -> None:
    """With one Database, and each with its own, as processes have."""

    def write(database: Database, together: Barrier) -> int:
        together.wait(30)
        with database.writing() as connection:
            return connection.execute(text("SELECT count(*) FROM jobs")).scalar_one()

    with ThreadPoolExecutor(8) as pool:
        for number in range(30):
            url, together = f"sqlite:///{tmp_path}/{number}.db", Barrier(8)
            one = Database(url)
            writers = [pool.submit(write, one if shared else Database(url), together) for _ in range(8)]
            assert [writer.result() for writer in writers] == [0] * 8


def test_processes_that_start_at_once_make_the_tables_once(database_url) -> None:
    code = f"from service.jobs.store import *; input(); print(Store(Database({database_url!r})).newest(''))"
    many = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "cwd": ROOT}
    started = [subprocess.Popen([sys.executable, "-c", code], **many) for _ in range(6)]
    for process in started:
        process.stdin.write("\n")
        process.stdin.flush()
    assert [process.communicate(timeout=60) for process in started] == [("[]\n", "")] * 6


def test_a_connection_made_before_a_fork_is_not_used_after_it(store, make_job) -> None:
    job = make_job(1)
    child = os.fork()
    if not child:
        os._exit(0 if store.cancel("", job.id) else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert store.find("", job.id).state == "cancelled"
