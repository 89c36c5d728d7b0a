"""Batch: every row answered once, in order, whatever the rows are, however often the run was stopped."""

from __future__ import annotations

import fcntl
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

import service.batch
from service.batch import BatchError, run_batch
from service.cli import main

LIMIT = 4_096
SENTENCE = "The ferry left late."


@pytest.fixture(autouse=True)
def one_report(monkeypatch, desk):
    monkeypatch.setattr(service.batch, "_desk", lambda: desk)
    return desk


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "in.jsonl", tmp_path / "out.jsonl"


def write(path: Path, rows: list[Any]) -> None:
    path.write_bytes(b"".join((row if isinstance(row, bytes) else json.dumps(row).encode()) + b"\n" for row in rows))


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def run(files: tuple[Path, Path], jobs: int = 1):
    return run_batch(str(files[0]), str(files[1]), jobs, LIMIT)


def row(number: int) -> dict[str, str]:
    return {"id": f"a{number}", "text": SENTENCE}


def test_each_row_gets_its_report_in_order(files) -> None:
    write(files[0], [row(n) for n in range(100)])
    summary = run(files)
    assert [answer["id"] for answer in read(files[1])] == [f"a{n}" for n in range(100)]
    assert {"scores", "signals", "claims", "verdict"} <= set(read(files[1])[0])
    assert (summary.scored, summary.errors, summary.kept) == (100, 0, 0)


def test_a_row_is_handed_over_as_a_request(files, one_report) -> None:
    write(files[0], [{"id": "a", "text": SENTENCE, "title": "Late", "sources": [{"text": SENTENCE}], "policy": "default"}])
    run(files)
    expected = {"id": "a", "article": {"text": SENTENCE, "title": "Late"}, "sources": [{"text": SENTENCE}], "policy": "default"}
    assert one_report.requests == [expected]


@pytest.mark.parametrize(
    ("bad", "answer_id", "code", "field"),
    [
        (b"{", None, "not_json", None),
        (b'{"id": "x", "text": "F\xe4hre"}', None, "not_utf8", None),
        (b"[1]", None, "wrong_type", None),
        (b'{"id": "x", "text": NaN}', None, "not_json", None),
        (b"[" * 3_000, None, "nested_too_deep", None),
        ({"id": "x"}, "x", "text_or_html", None),
        ({"id": "x", "text": 4}, "x", "wrong_type", "text"),
        ({"id": "x", "text": " "}, "x", "empty_text", "text"),
        ({"id": "x", "text": "\ud800"}, "x", "invalid_unicode", "text"),
        ({"id": 7, "text": SENTENCE}, None, "wrong_type", "id"),
        ({"id": "\ud800", "text": SENTENCE}, None, "invalid_unicode", "id"),
        ({"id": "x", "txt": SENTENCE}, "x", "unknown_field", "txt"),
        ({"id": "x", "text": SENTENCE, "sources": [{}]}, "x", "missing_field", "sources.0.text"),
        ({"id": "x", "text": "x" * LIMIT}, None, "row_too_long", None),
        ({"id": "x", "text": "x" * LIMIT * 50}, None, "row_too_long", None),
    ],
)
def test_a_bad_row_becomes_an_error_row_and_the_run_goes_on(files, bad: Any, answer_id: Any, code: str, field: Any) -> None:
    write(files[0], [row(1), bad, row(3)])
    summary = run(files)
    first, error, last = read(files[1])
    assert (first["id"], last["id"]) == ("a1", "a3")
    assert set(error) == {"id", "error"} and set(error["error"]) == {"code", "message", "field", "limit", "request_id"}
    assert (error["id"], error["error"]["code"], error["error"]["field"]) == (answer_id, code, field)
    assert (summary.scored, summary.errors) == (2, 1)


def test_a_fault_of_the_desk_is_an_error_row_without_the_text(files, monkeypatch, one_report) -> None:
    def fail(request):
        raise KeyError(request["article"]["text"])

    monkeypatch.setattr(one_report, "score", fail)
    write(files[0], [row(1)])
    run(files)
    assert read(files[1])[0]["error"]["code"] == "internal_error"
    assert "ferry" not in files[1].read_text(encoding="utf-8")


def test_blank_lines_are_no_rows_and_a_last_line_needs_no_line_break(files) -> None:
    files[0].write_bytes(b"\n" + json.dumps(row(1)).encode() + b"\r\n  \n" + json.dumps(row(2)).encode())
    run(files)
    assert [answer["id"] for answer in read(files[1])] == ["a1", "a2"]


@pytest.mark.parametrize("rows_there", [0, 1, 17, 39, 40])
@pytest.mark.parametrize("cut_off", [b"", b'{"id":"a', b'{"id":"a99","schema_version":"1"}'])
def test_a_stopped_run_goes_on_after_its_last_whole_row(files, one_report, rows_there: int, cut_off: bytes) -> None:
    write(files[0], [row(n) for n in range(40)])
    run(files)
    whole = files[1].read_bytes()
    files[1].write_bytes(b"".join(whole.splitlines(keepends=True)[:rows_there]) + cut_off)
    one_report.requests.clear()
    summary = run(files)
    assert files[1].read_bytes() == whole
    assert summary.kept == rows_there and len(one_report.requests) == 40 - rows_there


def test_error_rows_count_as_done(files) -> None:
    write(files[0], [b"{", {"id": "x"}, row(1)])
    run(files)
    whole = files[1].read_bytes()
    assert run(files).kept == 3 and files[1].read_bytes() == whole


@pytest.mark.parametrize("there", [b'{"id":"other"}\n', b"not a row\n", b'{"id":"a0"}\n' * 3, b"\xff\n"])
def test_the_output_of_another_input_is_refused_and_left_as_it_is(files, there: bytes) -> None:
    write(files[0], [row(0)])
    files[1].write_bytes(there)
    with pytest.raises(BatchError, match=r"is not the answer to that row of the input"):
        run(files)
    assert files[1].read_bytes() == there


def test_the_input_as_output_is_refused_and_left_as_it_is(files) -> None:
    write(files[0], [row(0)])
    before = files[0].read_bytes()
    with pytest.raises(BatchError, match="is the input"):
        run((files[0], files[0]))
    assert files[0].read_bytes() == before


def test_an_output_that_another_run_is_writing_is_refused(files) -> None:
    write(files[0], [row(0)])
    with open(files[1], "ab") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(BatchError, match="Another run is writing"):
            run(files)


def test_standard_input_and_output(files, monkeypatch, capsys) -> None:
    write(files[0], [row(1), b"{"])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(files[0].read_bytes())))
    assert main(["batch", "-", "-o", "-", "--jobs", "1"]) == 0
    captured = capsys.readouterr()
    assert [json.loads(line)["id"] for line in captured.out.splitlines()] == ["a1", None]
    assert captured.err.startswith("2 rows: 1 scored, 1 errors")


def test_a_missing_input_leaves_no_output(files, capsys) -> None:
    assert main(["batch", str(files[0]), "-o", str(files[1])]) == 2
    assert not files[1].exists()


def test_two_processes_answer_as_one_does(files, monkeypatch, seeds) -> None:
    monkeypatch.undo()
    text = (seeds / "original.txt").read_text(encoding="utf-8")
    rows = [{"id": f"a{n}", "text": text[n * 100 : n * 100 + 900]} for n in range(20)]
    write(files[0], [*rows, b"{", *rows])
    run_batch(str(files[0]), str(files[1]), 1, 2**20)
    once = files[1].read_bytes()
    files[1].unlink()
    run_batch(str(files[0]), str(files[1]), 2, 2**20)
    assert files[1].read_bytes() == once
