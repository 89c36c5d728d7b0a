"""CSV as people export it: odd cells are read, broken rows are told with their place, nothing is passed over."""

from __future__ import annotations

import json

import pytest

from service.archive.row import BatchError

HEADER = b"id,text\n"


def _errors(archive, content: bytes) -> list[tuple[int, str | None, str]]:
    (archive.folder / "in.csv").write_bytes(content)
    archive.run("in.csv")
    return [(e["row"], e["id"], e["error"]["code"]) for e in archive.read("out.jsonl.errors.jsonl")]


def test_cells_with_line_breaks_quotes_and_a_byte_order_mark_are_read(archive, one_report) -> None:
    text = 'The ferry, "Ane",\r\nleft late.\n'
    quoted = text.replace('"', '""')
    assert _errors(archive, f'\ufeffid,text\r\na,"{quoted}"\r\n\r\nb,It left.'.encode()) == []
    assert [request["article"]["text"] for request in one_report.requests] == [text, "It left."]


def test_an_empty_cell_is_a_field_that_is_not_there(archive, one_report) -> None:
    assert _errors(archive, b"id,text,html,title,policy,sources\n,The ferry left.,,,,\n") == []
    assert one_report.requests == [{"article": {"text": "The ferry left."}}]


@pytest.mark.parametrize(
    ("cell", "sources"),
    [
        ('[{"id": "w", "text": "It left."}]', [{"id": "w", "text": "It left."}]),
        ('{"text": "It left."}', [{"text": "It left."}]),
        ('["It left.", "It came."]', [{"text": "It left."}, {"text": "It came."}]),
        ("It left.", [{"text": "It left."}]),
        ("[Agency] It left.", [{"text": "[Agency] It left."}]),
        ("{sic} It left.", [{"text": "{sic} It left."}]),
    ],
)
def test_a_cell_of_sources_is_json_or_one_text(archive, one_report, cell: str, sources: list) -> None:
    archive.write("in.csv", [{**archive.row(1), "sources": cell}])
    archive.run("in.csv")
    assert one_report.requests[0]["sources"] == sources


def test_json_of_sources_that_is_broken_is_not_taken_for_a_text(archive) -> None:
    archive.write("in.csv", [{**archive.row(1), "sources": '[{"text": "It left."'}])
    archive.run("in.csv")
    (answer,) = archive.read()
    assert (answer["id"], answer["error"]["code"], answer["error"]["field"]) == ("a1", "not_json", "sources")


@pytest.mark.parametrize(
    ("row", "name", "code"),
    [
        (b"x,one,two\n", "x", "bad_row"),
        (b"x\n", "x", "bad_row"),
        (b"x,F\xe4hre\n", None, "not_utf8"),
        (b'x,"one" two\n', None, "bad_row"),
    ],
)
def test_a_broken_row_becomes_an_error_row_and_the_run_goes_on(archive, row: bytes, name: str | None, code: str) -> None:
    assert _errors(archive, HEADER + b"a,It left.\n" + row + b"b,It came.\n") == [(2, name, code)]
    assert [answer["id"] for answer in archive.read()] == ["a", name, "b"]


def test_the_message_on_a_row_that_is_no_csv_says_where_it_begins(archive) -> None:
    assert _errors(archive, HEADER + b'a,"It\nleft."\nb,"It came.\n') == [(2, None, "bad_row")]
    assert "begins at line 4" in archive.read()[1]["error"]["message"]


def test_a_quotation_mark_that_is_not_closed_stops_the_run_and_is_named(archive) -> None:
    rows = b"".join(b"r%d,It left.\n" % n for n in range(2_000))
    with pytest.raises(BatchError, match=r"Line 22 of .* is a quotation mark not closed"):
        _errors(archive, HEADER + b"a,It left.\n" * 20 + b'b,"It came.\n' + rows)
    assert {answer["id"] for answer in archive.read()} <= {"a"}


def test_a_line_longer_than_the_limit_stops_the_run(archive) -> None:
    with pytest.raises(BatchError, match=r"Line 2 of .* has more than 4,096 bytes"):
        _errors(archive, HEADER + b"a," + b"x" * 5_000 + b"\n")


@pytest.mark.parametrize(
    ("header", "says"),
    [
        (b"id,title\n", "has no column text or html; its columns are id, title"),
        (b"", "has no column text or html"),
        (b"id;text\n", "its columns are id;text"),
        (b"id,text,text\n", "has the column text twice"),
        (b"id,text,F\xe4hre\n", "header of .* is not UTF-8"),
        ("id,text\n".encode("utf-16"), "header of .* is not UTF-8"),
    ],
)
def test_a_header_that_will_not_do_is_refused_before_anything_is_written(archive, header: bytes, says: str) -> None:
    with pytest.raises(BatchError, match=says):
        _errors(archive, header)
    assert not (archive.folder / "out.jsonl").exists()


def test_columns_that_are_not_read_are_named_in_the_summary(archive) -> None:
    assert _errors(archive, b"id,author,text,author\na,A. Holt,It left.,B\n") == []
    assert "in.csv that are not read: author, author." in archive.bytes("out.jsonl.summary.html").decode()


def test_numbers_stay_the_text_that_they_are(archive) -> None:
    archive.write("in.csv", [{"id": "007", "text": "It left.", "sources": "4,000"}])
    archive.run("in.csv")
    assert json.loads(archive.bytes())["id"] == "007"
