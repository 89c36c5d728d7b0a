"""JSON lines: what is a row, and what is none."""

from __future__ import annotations

import json


def test_blank_lines_are_no_rows_and_a_last_line_needs_no_line_break(archive) -> None:
    first, second = (json.dumps(archive.row(n)).encode() for n in (1, 2))
    (archive.folder / "in.jsonl").write_bytes(b"\n" + first + b"\r\n  \n" + second)
    archive.run()
    assert [answer["id"] for answer in archive.read()] == ["a1", "a2"]
