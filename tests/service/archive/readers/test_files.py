"""A folder of texts and pages."""

from __future__ import annotations

import os

import pytest

from service.archive.row import BatchError


@pytest.fixture
def folder(archive):
    folder = archive.folder / "articles"
    (folder / "2019" / "may").mkdir(parents=True)
    return folder


def test_texts_and_pages_are_rows_in_order_of_their_paths(archive, folder, one_report) -> None:
    for name in ("b.txt", "a.MD", "2019/may/z.html", "2019/c.htm", "2019-1.txt"):
        (folder / name).write_text("<p>The ferry left.</p>" if "htm" in name else "The ferry left.", encoding="utf-8")
    archive.run("articles")
    assert [answer["id"] for answer in archive.read()] == ["2019-1.txt", "2019/c.htm", "2019/may/z.html", "a.MD", "b.txt"]
    kinds = ["html" if "html" in request["article"] else "text" for request in one_report.requests]
    assert kinds == ["text", "html", "html", "text", "text"]


def test_files_of_other_kinds_are_counted_in_the_summary(archive, folder) -> None:
    for name in ("a.txt", "b.pdf", "2019/c.docx"):
        (folder / name).write_text("The ferry left.", encoding="utf-8")
    assert archive.run("articles").scored == 1
    assert "not read, being none of .txt, .md, .html, .htm: 2." in archive.bytes("out.jsonl.summary.html").decode()


def test_a_pipe_is_passed_over(archive, folder) -> None:
    os.mkfifo(folder / "a.txt")
    (folder / "b.txt").write_text("The ferry left.", encoding="utf-8")
    assert archive.run("articles").scored == 1


def test_a_file_that_cannot_be_read_is_an_error_row(archive, folder) -> None:
    (folder / "1.txt").write_bytes(b"F\xe4hre")
    (folder / "2.txt").symlink_to(folder / "none.txt")
    (folder / "3.txt").write_text("x" * (archive.limit + 1), encoding="utf-8")
    (folder / "4.txt").write_text("", encoding="utf-8")
    (folder / "5.txt").write_text("The ferry left.", encoding="utf-8")
    archive.run("articles")
    errors = [(answer["id"], answer.get("error", {}).get("code")) for answer in archive.read()]
    codes = ["not_utf8", "unreadable_file", "row_too_long", "empty_text", None]
    assert errors == [(f"{n}.txt", code) for n, code in enumerate(codes, 1)]


def test_a_name_that_is_not_utf8_still_is_an_id(archive, folder) -> None:
    with open(os.path.join(os.fsencode(folder), b"F\xe4hre.txt"), "wb") as file:
        file.write(b"The ferry left.")
    archive.run("articles")
    assert [answer["id"] for answer in archive.read()] == ["F\\xe4hre.txt"]


def test_an_empty_folder_has_no_rows(archive, folder) -> None:
    assert archive.run("articles").scored == 0
    assert archive.bytes() == b""


def test_a_folder_has_no_columns(archive, folder) -> None:
    with pytest.raises(BatchError, match="has no column wire"):
        archive.run("articles", source_columns=["wire"])
