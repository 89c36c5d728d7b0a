"""Many processes, here or of a Dask cluster: the answers of one, in order, whoever is killed, and few of them under way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from service.archive.pool import in_order, on_cluster
from service.archive.row import BatchError

ROOT = Path(__file__).resolve().parents[3]
GENEROUS = 120
ROWS = 400


def _double(number: int) -> int:
    return number * 2


def _die(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_results_come_in_order_and_tasks_are_taken_as_results_are() -> None:
    taken = 0

    def tasks() -> Iterator[int]:
        nonlocal taken
        for number in range(1_000):
            taken += 1
            yield number

    results = in_order(_double, tasks(), jobs=2)
    assert [next(results) for _ in range(3)] == [0, 2, 4]
    assert taken < 100
    assert list(results) == [2 * number for number in range(3, 1_000)]


def test_a_worker_that_is_killed_is_told_in_one_sentence() -> None:
    with pytest.raises(BatchError, match="A worker process was killed"):
        list(in_order(_die, range(4), jobs=2))


def test_a_scheduler_that_does_not_answer_is_told(monkeypatch) -> None:
    monkeypatch.setattr("service.archive.pool._CONNECT_SECONDS", 1)
    with pytest.raises(BatchError, match="No Dask scheduler answers at tcp://127"), on_cluster("tcp://127.0.0.1:1"):
        pass


def test_without_dask_the_message_names_the_extra(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(BatchError, match=r"copydesk\[cluster\]"), on_cluster("tcp://127.0.0.1:1"):
        pass


@pytest.fixture(scope="module")
def folder(tmp_path_factory, seeds) -> Path:
    """A folder with an archive, in.jsonl, and its answers, whole.jsonl."""
    folder = tmp_path_factory.mktemp("archive")
    text = (seeds / "original.txt").read_text(encoding="utf-8")
    rows = ({"id": f"a{n}", "text": text[n * 10 : n * 10 + 400], "options": {"explain": False}} for n in range(ROWS))
    (folder / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert _batch(folder, "whole.jsonl", "--jobs", "1").wait(GENEROUS) == 0
    return folder


def _batch(folder: Path, output: str, *options: str) -> subprocess.Popen[bytes]:
    files = [str(folder / "in.jsonl"), "-o", str(folder / output)]
    return _process("service.cli", "batch", *files, *options)


def _process(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True, stderr=subprocess.DEVNULL)


def _until(true: Callable[[], bool]) -> None:
    limit = time.monotonic() + GENEROUS
    while not true():
        assert time.monotonic() < limit
        time.sleep(0.01)


def _lines(path: Path) -> int:
    return path.read_bytes().count(b"\n") if path.exists() else 0


def test_a_run_whose_processes_are_all_killed_goes_on_to_the_same_bytes(folder: Path) -> None:
    run = _batch(folder, "killed.jsonl", "--jobs", "2")
    _until(lambda: _lines(folder / "killed.jsonl") > 20)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait(GENEROUS)
    assert _batch(folder, "killed.jsonl", "--jobs", "2").wait(GENEROUS) == 0
    assert (folder / "killed.jsonl").read_bytes() == (folder / "whole.jsonl").read_bytes()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a Dask scheduler and its two workers, each a process."""
    file = tmp_path / "scheduler.json"
    quiet = ("--scheduler-file", str(file), "--no-dashboard")
    processes = [_process("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", *quiet)]
    try:
        _until(lambda: file.exists() and file.stat().st_size > 0)
        for _ in range(2):
            processes.append(_process("distributed.cli.dask_worker", *quiet, "--nthreads", "1", "--no-nanny"))
        yield json.loads(file.read_text(encoding="utf-8"))["address"], processes[1:]
    finally:
        for process in processes:
            process.kill()
            process.wait(GENEROUS)


def test_a_dask_worker_that_is_killed_loses_no_row(folder: Path, cluster) -> None:
    address, workers = cluster
    run = _batch(folder, "dask.jsonl", "--scheduler", address)
    _until(lambda: _lines(folder / "dask.jsonl") > 20)
    workers[0].kill()
    assert run.wait(GENEROUS) == 0
    assert (folder / "dask.jsonl").read_bytes() == (folder / "whole.jsonl").read_bytes()
