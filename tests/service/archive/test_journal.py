"""A run killed at any moment loses nothing, and an answer is never taken for that of another row."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import service.archive
from service import examples
from service.archive.row import BatchError

CODE = str(Path(service.archive.__file__).parent)
STEPS = 16


@pytest.mark.parametrize("there", [b'{"id":"other"}\n', b"not a row\n", b'{"id":"a0"}\n' * 3, b"\xff\n"])
def test_the_output_of_another_input_is_refused_and_left_as_it_is(archive, there: bytes) -> None:
    archive.write("in.jsonl", [archive.row(0)])
    (archive.folder / "out.jsonl").write_bytes(there)
    with pytest.raises(BatchError, match=r"is not the answer to that row of the input"):
        archive.run()
    assert archive.bytes() == there


@pytest.mark.parametrize("marks", [0, 1, 17 * 3 + 5])
def test_answers_without_their_fingerprints_go_by_their_ids_and_get_them_again(archive, marks: int) -> None:
    archive.write("in.jsonl", map(archive.row, range(9)))
    archive.run()
    whole = archive.bytes("out.jsonl.rows")
    os.truncate(archive.folder / "out.jsonl.rows", marks)
    assert archive.run().kept == 9
    assert archive.bytes("out.jsonl.rows") == whole


def test_a_row_that_has_changed_since_is_named_and_nothing_is_written(archive) -> None:
    archive.write("in.jsonl", map(archive.row, range(3)))
    archive.run()
    before = archive.bytes()
    archive.write("in.jsonl", [archive.row(0), {"id": "a1", "text": "The ferry left early."}, archive.row(2)])
    with pytest.raises(BatchError, match="Row 2 of the input, or its source, has changed"):
        archive.run()
    assert archive.bytes() == before


def test_a_source_that_has_changed_since_is_noticed(archive) -> None:
    archive.write("in.jsonl", [{**archive.row(n), "wire": "w"} for n in range(3)])
    archive.write("wires.jsonl", [{"wire": "w", "text": "It left at ten."}])
    archive.run(sources="wires.jsonl", key="wire")
    archive.write("wires.jsonl", [{"wire": "w", "text": "It left at noon."}])
    with pytest.raises(BatchError, match="Row 1 of the input, or its source, has changed"):
        archive.run(sources="wires.jsonl", key="wire")


@pytest.mark.parametrize("name", ["0.txt", "2.txt"])
def test_a_folder_that_has_other_files_since_is_noticed(archive, name: str) -> None:
    articles = archive.folder / "articles"
    articles.mkdir()
    for number in (1, 3):
        (articles / f"{number}.txt").write_text(archive.text, encoding="utf-8")
    archive.run("articles")
    (articles / name).write_text(archive.text, encoding="utf-8")
    with pytest.raises(BatchError, match="is not the answer to that row"):
        archive.run("articles")


def _articles(archive) -> dict[str, Any]:
    """A folder with a page, a broken file and texts in two folders."""
    for number in range(12):
        path = archive.folder / "articles" / f"{number % 2}" / f"{number}.{'html' if number == 5 else 'txt'}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"F\xe4hre" if number == 7 else archive.text.encode())
    archive.write("wires.csv", [{"id": f"{n % 2}/{n}.txt", "text": "It left at ten."} for n in range(9)])
    return {"source": "articles", "sources": "wires.csv"}


def _lines(archive) -> dict[str, Any]:
    archive.write("in.jsonl", [*map(archive.row, range(6)), b"{", *map(archive.row, range(7, 20))])
    return {"source": "in.jsonl"}


class _Report:
    """A desk that is quick and has no thread, so that a process that has it may be forked."""

    def score(self, request: dict[str, Any]) -> dict[str, Any]:
        return {**examples.report(), "id": request["id"]}


def _killed_at(step: int, run: Callable[[], Any]) -> None:
    """Do `run`, and kill this process at the `step`th line of code of service.archive."""
    left = step

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal left
        if not frame.f_code.co_filename.startswith(CODE):
            return None
        left -= event == "line"
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)
    run()


def _steps_of(run: Callable[[], Any]) -> int:
    """Return how many lines of code of service.archive `run` comes to."""
    count = 0

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal count
        count += event == "line" and frame.f_code.co_filename.startswith(CODE)
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    run()
    sys.settrace(before)
    return count


@pytest.mark.parametrize("make", [_lines, _articles])
@pytest.mark.parametrize("target", ["out.jsonl", "out.csv", "out.parquet"])
def test_a_run_that_is_killed_wherever_it_is_goes_on_to_the_same_bytes(archive, monkeypatch, make, target: str) -> None:
    monkeypatch.setattr(service.archive.answer, "_desk", lambda _settings: _Report())
    options = make(archive)
    names = [target, f"{target}.errors.jsonl", f"{target}.rows"]
    steps = _steps_of(lambda: archive.run(target=target, **options))
    whole = [archive.bytes(name) for name in names]
    fork = multiprocessing.get_context("fork")
    for number in range(STEPS):
        for name in (*names, f"{target}.part.jsonl", f"{target}.summary.html"):
            (archive.folder / name).unlink(missing_ok=True)
        for step, ends in ((steps * (number + 1) // STEPS - 1, [-signal.SIGKILL]), (steps // 3, [-signal.SIGKILL, 0])):
            child = fork.Process(target=_killed_at, args=(step, lambda: archive.run(target=target, **options)))
            child.start()
            child.join(60)
            assert child.exitcode in ends
        archive.run(target=target, **options)
        assert [archive.bytes(name) for name in names] == whole
        assert not (archive.folder / f"{target}.part.jsonl").exists()
    ids = [json.loads(line)["id"] for line in archive.bytes(f"{target}.errors.jsonl").splitlines()]
    assert len(ids) == len(set(ids)) > 0


@pytest.mark.parametrize("target", ["out.jsonl", "out.csv", "out.parquet"])
def test_a_disk_that_is_full_stops_the_run_and_loses_nothing(archive, target: str) -> None:
    """A limit on the size of files stands for the disk: writing beyond it fails as it does there."""
    archive.write("in.jsonl", map(archive.row, range(9)))
    archive.run(target=target)
    whole = archive.bytes(target)
    for place in archive.folder.glob(f"{target}*"):
        place.unlink()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    for size in (100, 2_000, 70_000, 150_000):
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
        try:
            archive.run(target=target)
        except OSError as error:
            assert error.errno == errno.EFBIG
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    archive.run(target=target)
    assert archive.bytes(target) == whole
