"""Sources in columns of their own, and sources joined from a second file."""

from __future__ import annotations

from itertools import product

import pytest

from service.archive.row import BatchError

FORMATS = ("jsonl", "csv", "parquet")


@pytest.mark.parametrize("suffix", FORMATS)
def test_columns_are_sources_in_their_order_and_empty_ones_are_none(archive, one_report, suffix: str) -> None:
    rows = [{**archive.row(1), "wire": "It left.", "release": "It came."}, {**archive.row(2), "wire": "", "release": None}]
    archive.write(f"in.{suffix}", rows)
    archive.run(f"in.{suffix}", source_columns=["release", "wire"])
    first, second = one_report.requests
    assert first["sources"] == [{"id": "release", "text": "It came."}, {"id": "wire", "text": "It left."}]
    assert "sources" not in second


@pytest.mark.parametrize("given", [None, [], [{"text": "It came."}]])
def test_a_column_stands_beside_the_sources_of_the_row(archive, one_report, given) -> None:
    archive.write("in.jsonl", [{**archive.row(1), "sources": given, "wire": "It left."}])
    archive.run(source_columns=["wire"])
    assert one_report.requests[0]["sources"] == [*(given or []), {"id": "wire", "text": "It left."}]


def test_a_column_that_is_not_there_is_told(archive) -> None:
    archive.write("in.csv", [archive.row(1)])
    with pytest.raises(BatchError, match="has no column wire"):
        archive.run("in.csv", source_columns=["wire"])
    archive.write("in.jsonl", [archive.row(1), {**archive.row(2), "wire": None}])
    archive.run(source_columns=["wire"])
    first, second = archive.read()
    assert (first["id"], first["error"]["code"], first["error"]["field"]) == ("a1", "missing_field", "wire")
    assert "error" not in second


def test_a_column_of_the_contract_is_no_source(archive) -> None:
    archive.write("in.jsonl", [archive.row(1)])
    with pytest.raises(BatchError, match="The column title has a meaning of its own"):
        archive.run(source_columns=["title"])


@pytest.mark.parametrize(("ours", "theirs"), list(product(FORMATS, FORMATS)))
def test_a_row_gets_all_sources_of_its_key(archive, one_report, ours: str, theirs: str) -> None:
    archive.write(f"in.{ours}", [{**archive.row(1), "wire": "w2"}, {**archive.row(2), "wire": "w1"}])
    wires = [("w1", "It left.", "x"), ("w2", "It came.", "y"), ("w1", "It sank.", "z")]
    archive.write(f"wires.{theirs}", [{"wire": key, "text": text, "id": name} for key, text, name in wires])
    archive.run(f"in.{ours}", sources=f"wires.{theirs}", key="wire")
    first, second = (request["sources"] for request in one_report.requests)
    assert first == [{"id": "y", "text": "It came."}]
    assert second == [{"id": "x", "text": "It left."}, {"id": "z", "text": "It sank."}]


def test_a_number_as_key_is_the_same_in_every_format(archive, one_report) -> None:
    archive.write("in.parquet", [{**archive.row(1), "wire": 7.0}, {**archive.row(2), "wire": None}])
    archive.write("wires.csv", [{"wire": "7", "text": "It left."}])
    archive.run("in.parquet", sources="wires.csv", key="wire")
    assert [request.get("sources") for request in one_report.requests] == [[{"text": "It left."}], None]


def test_a_key_without_a_source_is_an_error_row_and_no_key_is_no_source(archive, one_report) -> None:
    rows = [{**archive.row(1), "wire": "none"}, {**archive.row(2), "wire": ""}, {**archive.row(3), "wire": "w"}]
    archive.write("in.csv", rows)
    archive.write("wires.csv", [{"wire": "w", "text": "It left."}])
    archive.run("in.csv", sources="wires.csv", key="wire")
    (error,) = archive.read("out.jsonl.errors.jsonl")
    assert (error["row"], error["id"]) == (1, "a1")
    assert (error["error"]["code"], error["error"]["field"]) == ("missing_source", "wire")
    assert [len(request.get("sources", [])) for request in one_report.requests] == [0, 1]


def test_the_key_is_the_id_unless_told(archive, one_report) -> None:
    archive.write("in.csv", [archive.row(1)])
    archive.write("wires.csv", [{"id": "a1", "text": "It left.", "title": "Wire"}])
    archive.run("in.csv", sources="wires.csv")
    assert one_report.requests[0]["sources"] == [{"text": "It left.", "title": "Wire"}]


def test_the_pages_of_a_folder_are_joined_by_their_path(archive, one_report) -> None:
    (archive.folder / "articles").mkdir()
    (archive.folder / "articles" / "a.txt").write_text(archive.text, encoding="utf-8")
    archive.write("wires.jsonl", [{"id": "a.txt", "text": "It left."}])
    archive.run("articles", sources="wires.jsonl")
    assert one_report.requests[0]["sources"] == [{"text": "It left."}]


def test_more_sources_than_an_article_may_have_are_an_error_row(archive) -> None:
    archive.write("in.jsonl", [archive.row(1)])
    archive.write("wires.jsonl", [{"id": "a1", "text": "It left."}] * 30)
    archive.run(sources="wires.jsonl")
    assert archive.read()[0]["error"]["code"] == "too_many_sources"


@pytest.mark.parametrize("bad", [b"{", b"[]", b'{"id": "a1"}', b'{"text": "It left."}', b'{"id": "", "text": "It left."}'])
def test_a_source_that_is_none_is_named_before_anything_is_written(archive, bad: bytes) -> None:
    archive.write("in.jsonl", [archive.row(1)])
    archive.write("wires.jsonl", [{"id": "a1", "text": "It left."}, bad])
    with pytest.raises(BatchError, match=r"Row 2 of .*wires\.jsonl"):
        archive.run(sources="wires.jsonl")
    assert not (archive.folder / "out.jsonl").exists()


def test_what_is_wrong_with_a_row_otherwise_is_still_told(archive) -> None:
    archive.write("in.jsonl", [b"{", {**archive.row(2), "sources": "It left."}])
    archive.write("wires.jsonl", [{"id": "a2", "text": "It left."}])
    archive.run(sources="wires.jsonl")
    assert [answer["error"]["code"] for answer in archive.read()] == ["not_json", "wrong_type"]
