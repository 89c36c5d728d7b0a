"""One row in, one line out: whatever is wrong with a row is told in its place."""

from __future__ import annotations

from typing import Any

import pytest

LIMIT = 4_096
SENTENCE = "The ferry left late."


def test_a_row_is_handed_over_as_a_request(archive, one_report) -> None:
    row = {"id": "a", "text": SENTENCE, "title": "Late", "sources": [{"text": SENTENCE}], "policy": "default"}
    archive.write("in.jsonl", [row])
    archive.run()
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
def test_a_bad_row_becomes_an_error_row_and_the_run_goes_on(archive, bad: Any, answer_id: Any, code: str, field: Any) -> None:
    archive.write("in.jsonl", [archive.row(1), bad, archive.row(3)])
    outcome = archive.run()
    first, error, last = archive.read()
    assert (first["id"], last["id"]) == ("a1", "a3")
    assert set(error) == {"id", "error"} and set(error["error"]) == {"code", "message", "field", "limit", "request_id"}
    assert (error["id"], error["error"]["code"], error["error"]["field"]) == (answer_id, code, field)
    assert (outcome.scored, outcome.errors) == (2, 1)


def test_a_fault_of_the_desk_is_an_error_row_without_the_text(archive, monkeypatch, one_report) -> None:
    def fail(request):
        raise KeyError(request["article"]["text"])

    monkeypatch.setattr(one_report, "score", fail)
    archive.write("in.jsonl", [archive.row(1)])
    archive.run()
    assert archive.read()[0]["error"]["code"] == "internal_error"
    assert b"ferry" not in archive.bytes()
