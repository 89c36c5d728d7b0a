"""A batch from end to end: every row answered once, in order, whatever the formats, however often the run was stopped."""

from __future__ import annotations

import fcntl
import io
import json
import sys
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from service.archive.row import BatchError
from service.cli import main

INPUTS, OUTPUTS = ("in.jsonl", "in.csv", "in.parquet"), ("out.jsonl", "out.csv", "out.parquet")
BESIDE = (".errors.jsonl", ".rows")


def test_each_row_gets_its_report_in_order(archive) -> None:
    archive.write("in.jsonl", map(archive.row, range(100)))
    outcome = archive.run()
    assert [answer["id"] for answer in archive.read()] == [f"a{n}" for n in range(100)]
    assert {"scores", "signals", "claims", "verdict"} <= set(archive.read()[0])
    assert (outcome.scored, outcome.errors, outcome.kept) == (100, 0, 0)


_ROWS = some.lists(
    some.fixed_dictionaries(
        {
            "id": some.none() | some.text(some.characters(codec="utf-8"), max_size=8),
            "text": some.none() | some.text(some.characters(codec="utf-8"), max_size=40),
            "title": some.none() | some.just("Late again"),
        }
    ),
    max_size=12,
)


@pytest.mark.parametrize(("source", "target"), list(product(INPUTS, OUTPUTS)))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=_ROWS)
def test_any_rows_get_as_many_answers_with_the_same_ids_from_every_format_to_every_format(archive, source, target, rows) -> None:
    archive.write(source, rows)
    archive.run(source, target, resume=False)
    assert [answer["id"] or None for answer in archive.read(target)] == [row["id"] or None for row in rows]
    failed = [answer["row"] for answer in archive.read(f"{target}.errors.jsonl")]
    assert all(rows[number - 1]["text"] for number in range(1, len(rows) + 1) if number not in failed)


@pytest.mark.parametrize("source", INPUTS)
def test_every_format_of_the_input_asks_for_the_same(archive, one_report, source: str) -> None:
    sources = [{"id": "w", "text": "It left at ten."}]
    cell = json.dumps(sources) if source == "in.csv" else sources
    row = {**archive.row(1), "title": "Late", "url": "https://a.test/1", "published": "2026-03-14", "policy": "default"}
    archive.write(source, [{**row, "sources": cell}])
    archive.run(source)
    (request,) = one_report.requests
    article = {name: row[name] for name in ("text", "title", "url", "published")}
    assert request == {"id": "a1", "article": article, "sources": sources, "policy": "default"}


def test_several_inputs_are_one_after_the_other(archive, capsys) -> None:
    archive.write("one.jsonl", [archive.row(1)])
    archive.write("two.csv", [archive.row(2)])
    (archive.folder / "three.html").write_text(f"<p>{archive.text}</p>", encoding="utf-8")
    names = [str(archive.folder / name) for name in ("two.csv", "three.html", "one.jsonl")]
    assert main(["batch", *names, "-o", str(archive.folder / "out.jsonl"), "--jobs", "1"]) == 0
    assert [answer["id"] for answer in archive.read()] == ["a2", names[1], "a1"]
    assert capsys.readouterr().err.endswith("\n")


def test_error_rows_stand_beside_the_output_with_their_numbers(archive) -> None:
    archive.write("in.jsonl", [archive.row(1), b"{", {"id": "x"}, archive.row(4)])
    for target in OUTPUTS:
        outcome = archive.run(target=target)
        errors = archive.read(f"{target}.errors.jsonl")
        assert [(e["row"], e["id"], e["error"]["code"]) for e in errors] == [(2, None, "not_json"), (3, "x", "text_or_html")]
        assert (outcome.scored, outcome.errors) == (2, 2)


@pytest.mark.parametrize("target", OUTPUTS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(share=some.floats(0, 1), garbage=some.sampled_from([b"", b'{"id":"a', b"\x00"]))
def test_a_run_cut_at_any_byte_goes_on_to_the_same_bytes(archive, target: str, share: float, garbage: bytes) -> None:
    archive.write("in.jsonl", [*map(archive.row, range(20)), b"{"])
    archive.run(target="lines.jsonl", resume=False)
    archive.run(target=target, resume=False)
    whole = [archive.bytes(target + suffix) for suffix in ("", *BESIDE)]
    lines = archive.bytes("lines.jsonl")
    cut = lines[: int(share * len(lines))]
    (archive.folder / (target if target == "out.jsonl" else f"{target}.part.jsonl")).write_bytes(cut + garbage)
    outcome = archive.run(target=target)
    assert [archive.bytes(target + suffix) for suffix in ("", *BESIDE)] == whole
    assert outcome.kept == cut.count(b"\n") and outcome.scored + outcome.errors == 21 - outcome.kept


@pytest.mark.parametrize("target", OUTPUTS)
def test_a_run_that_is_done_scores_nothing_when_started_again(archive, one_report, target: str) -> None:
    archive.write("in.jsonl", [b"{", {"id": "x"}, archive.row(1)])
    archive.run(target=target)
    whole = archive.bytes(target)
    one_report.requests.clear()
    assert archive.run(target=target).kept == 3
    assert archive.bytes(target) == whole and not one_report.requests


@pytest.mark.parametrize("target", OUTPUTS)
def test_no_resume_starts_anew(archive, one_report, target: str) -> None:
    archive.write("in.jsonl", map(archive.row, range(5)))
    archive.run(target=target)
    archive.write("in.jsonl", map(archive.row, range(7, 9)))
    one_report.requests.clear()
    assert archive.run(target=target, resume=False).kept == 0
    assert [answer["id"] for answer in archive.read(target)] == ["a7", "a8"] and len(one_report.requests) == 2


def test_rows_added_to_the_input_are_scored_and_the_others_kept(archive) -> None:
    archive.write("in.jsonl", map(archive.row, range(5)))
    archive.run()
    archive.write("in.jsonl", map(archive.row, range(9)))
    assert archive.run().kept == 5 and len(archive.read()) == 9


@pytest.mark.parametrize("target", ["out.csv", "out.parquet"])
@pytest.mark.parametrize("rows", [[0, 1, 2, 3], [0, 1], [0, 2, 1]])
def test_a_table_made_from_another_input_is_refused_and_left_as_it_is(archive, target: str, rows: list[int]) -> None:
    archive.write("in.jsonl", map(archive.row, range(3)))
    archive.run(target=target)
    before = archive.bytes(target)
    archive.write("in.jsonl", map(archive.row, rows))
    with pytest.raises(BatchError, match="is complete and not made from this input"):
        archive.run(target=target)
    assert archive.bytes(target) == before


def test_the_input_as_output_is_refused_and_left_as_it_is(archive) -> None:
    archive.write("in.jsonl", [archive.row(0)])
    archive.write("wires.jsonl", [archive.row(0)])
    before = archive.bytes("in.jsonl")
    with pytest.raises(BatchError, match="is the input"):
        archive.run(target="in.jsonl")
    with pytest.raises(BatchError, match="is the input"):
        archive.run(target="wires.jsonl", sources="wires.jsonl")
    assert archive.bytes("in.jsonl") == before


def test_an_output_in_the_folder_that_is_the_input_is_refused(archive) -> None:
    (archive.folder / "articles").mkdir()
    with pytest.raises(BatchError, match="lies in the folder"):
        archive.run("articles", "articles/out.jsonl")


@pytest.mark.parametrize("target", OUTPUTS)
def test_an_output_that_another_run_is_writing_is_refused(archive, target: str) -> None:
    archive.write("in.jsonl", [archive.row(0)])
    with open(archive.folder / (target if target == "out.jsonl" else f"{target}.part.jsonl"), "ab") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(BatchError, match="Another run is writing"):
            archive.run(target=target)


def test_standard_input_and_output(archive, monkeypatch, capsys) -> None:
    archive.write("in.jsonl", [archive.row(1), b"{"])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(archive.bytes("in.jsonl"))))
    assert main(["batch", "-", "-o", "-", "--jobs", "1"]) == 0
    captured = capsys.readouterr()
    assert [json.loads(line)["id"] for line in captured.out.splitlines()] == ["a1", None]
    assert captured.err.startswith("2 rows: 1 scored, 1 errors")


@pytest.mark.parametrize("source", [*INPUTS, "page.html"])
def test_a_missing_input_leaves_no_output(archive, capsys, source: str) -> None:
    assert main(["batch", str(archive.folder / source), "-o", str(archive.folder / "out.jsonl")]) == 2
    assert "does not exist" in capsys.readouterr().err
    assert not list(archive.folder.iterdir())


def test_two_processes_answer_as_one_does(archive, monkeypatch, seeds) -> None:
    monkeypatch.undo()
    text = (seeds / "original.txt").read_text(encoding="utf-8")
    rows = [{"id": f"a{n}", "text": text[n * 100 : n * 100 + 900]} for n in range(20)]
    archive.write("in.jsonl", [*rows, b"{", *rows])
    for target in ("out.jsonl", "out.parquet"):
        archive.run(target=target, jobs=1)
        once = archive.bytes(target)
        archive.run(target=target, jobs=2, resume=False)
        assert archive.bytes(target) == once
