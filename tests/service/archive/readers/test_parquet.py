"""Parquet as data people write it: typed columns, lists of structs, gaps."""

from __future__ import annotations

import datetime
import sys

import pyarrow
import pyarrow.parquet
import pytest

from service.archive.row import BatchError


def _requests(archive, one_report, **columns) -> list[dict]:
    pyarrow.parquet.write_table(pyarrow.table({"text": [archive.text], **columns}), archive.folder / "in.parquet")
    archive.run("in.parquet")
    return one_report.requests


@pytest.mark.parametrize(
    "cell",
    [
        [{"id": "w", "text": "It left.", "title": None}],
        '[{"id": "w", "text": "It left.", "title": null}]',
    ],
)
def test_sources_are_structs_or_json(archive, one_report, cell) -> None:
    (request,) = _requests(archive, one_report, sources=[cell])
    assert request["sources"] == [{"id": "w", "text": "It left."}]


@pytest.mark.parametrize("cell", ["It left.", ["It left."]])
def test_sources_are_strings(archive, one_report, cell) -> None:
    assert _requests(archive, one_report, sources=[cell])[0]["sources"] == [{"text": "It left."}]


@pytest.mark.parametrize("value", [7, 7.0, "7", b"7"])
def test_an_id_may_be_a_number(archive, one_report, value) -> None:
    assert _requests(archive, one_report, id=[value])[0]["id"] == "7"


@pytest.mark.parametrize("moment", [datetime.date(2026, 3, 14), datetime.datetime(2026, 3, 14, 9, 30)])
def test_a_date_is_the_day_of_publication(archive, one_report, moment) -> None:
    assert _requests(archive, one_report, published=[moment])[0]["article"]["published"] == str(moment)


def test_binary_cells_are_utf8_also_in_structs(archive, one_report) -> None:
    assert _requests(archive, one_report, sources=[[{"text": b"It left."}]])[0]["sources"] == [{"text": "It left."}]
    archive.write("in.parquet", [{"text": b"F\xe4hre"}, {"text": b"It left."}])
    archive.run("in.parquet", resume=False)
    assert [answer.get("error", {}).get("code") for answer in archive.read()] == ["not_utf8", None]


def test_row_groups_follow_one_another(archive) -> None:
    table = pyarrow.table({"id": [str(n) for n in range(300)], "text": [archive.text] * 300})
    pyarrow.parquet.write_table(table, archive.folder / "in.parquet", row_group_size=70)
    archive.run("in.parquet")
    assert [answer["id"] for answer in archive.read()] == [str(n) for n in range(300)]


@pytest.mark.parametrize("content", [b"", b"no parquet", b"PAR1" + b"\xff" * 40 + b"PAR1"])
def test_a_file_that_is_no_parquet_is_refused(archive, content: bytes) -> None:
    (archive.folder / "in.parquet").write_bytes(content)
    with pytest.raises(BatchError, match=r"in\.parquet cannot be read as Parquet"):
        archive.run("in.parquet")


def test_missing_columns_and_columns_that_are_there_twice_are_refused(archive) -> None:
    archive.write("in.parquet", [{"id": "a", "title": "Late"}])
    with pytest.raises(BatchError, match="has no column text or html"):
        archive.run("in.parquet")
    table = pyarrow.table([["a"], ["b"]], names=["text", "text"])
    pyarrow.parquet.write_table(table, archive.folder / "in.parquet")
    with pytest.raises(BatchError, match="has the column text twice"):
        archive.run("in.parquet")


@pytest.mark.parametrize(("source", "target"), [("in.parquet", "out.jsonl"), ("in.jsonl", "out.parquet")])
def test_without_pyarrow_the_message_names_the_extra(archive, monkeypatch, source: str, target: str) -> None:
    archive.write(source, [archive.row(1)])
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(BatchError, match=r"copydesk\[archive\]"):
        archive.run(source, target)
    assert not list(archive.folder.glob("out*"))


def test_csv_and_json_lines_need_no_pyarrow(archive, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    archive.write("in.csv", [archive.row(1)])
    assert archive.run("in.csv", "out.csv").scored == 1
