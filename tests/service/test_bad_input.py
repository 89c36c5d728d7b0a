"""Bad input over HTTP: a clear error with field and limit, or an answer; never a 500, a traceback, or article text in the log."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.settings import Settings

SENTENCE = "The ferry to Lomm left nineteen minutes late."
Error = dict[str, Any]


def post(client: FlaskClient, body: bytes | str) -> Any:
    return client.post("/v1/score", data=body, content_type="application/json")


def error_of(answer: Any) -> Error:
    """The error of `answer`, after a check that it has the one shape."""
    assert set(answer.json) == {"error"}
    error = answer.json["error"]
    assert set(error) == {"code", "message", "field", "limit", "request_id"}
    assert error["request_id"] == answer.headers["X-Request-ID"]
    return error


def of_article(client: FlaskClient, **article: Any) -> Any:
    return client.post("/v1/score", json={"article": article})


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "not_json"),
        (b"article=The+ferry", "not_json"),
        (b'{"article": {"text": "The ferry"}', "not_json"),
        (b'{"article": {"text": "The ferry"}} {}', "not_json"),
        (b'{"article": NaN}', "not_json"),
        (b'{"article": -Infinity}', "not_json"),
        (b'{"article": ' + b"7" * 5000 + b"}", "not_json"),
        ('{"article": {"text": "Fähre"}}'.encode("latin-1"), "not_utf8"),
        ('{"article": {"text": "The ferry"}}'.encode("utf-16"), "not_utf8"),
        (b"[" * 200_000, "nested_too_deep"),
        (b'{"article":' * 100_000, "nested_too_deep"),
    ],
)
def test_a_body_that_is_no_json_is_400(client: FlaskClient, body: bytes, code: str) -> None:
    answer = post(client, body)
    assert (answer.status_code, error_of(answer)["code"]) == (400, code)


def test_a_byte_order_mark_before_the_json_is_taken(client: FlaskClient) -> None:
    assert post(client, b"\xef\xbb\xbf" + json.dumps({"article": {"text": SENTENCE}}).encode()).status_code == 200


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        ([], "wrong_type", None),
        ("The ferry", "wrong_type", None),
        (None, "wrong_type", None),
        ({}, "missing_field", "article"),
        ({"article": None}, "wrong_type", "article"),
        ({"article": "The ferry"}, "wrong_type", "article"),
        ({"article": {"text": 4}}, "wrong_type", "article.text"),
        ({"article": {"text": ["The ferry"]}}, "wrong_type", "article.text"),
        ({"article": {"text": SENTENCE, "title": True}}, "wrong_type", "article.title"),
        ({"article": {"text": SENTENCE, "published": "last Monday"}}, "wrong_type", "article.published"),
        ({"article": {"text": SENTENCE, "body": "x"}}, "unknown_field", "article.body"),
        ({"article": {"text": SENTENCE}, "source": []}, "unknown_field", "source"),
        ({"article": {"text": SENTENCE}, "id": 4711}, "wrong_type", "id"),
        ({"article": {"text": SENTENCE}, "sources": {"text": SENTENCE}}, "wrong_type", "sources"),
        ({"article": {"text": SENTENCE}, "sources": [SENTENCE]}, "wrong_type", "sources.0"),
        ({"article": {"text": SENTENCE}, "sources": [None]}, "wrong_type", "sources.0"),
        ({"article": {"text": SENTENCE}, "sources": [{"text": SENTENCE}, {}]}, "missing_field", "sources.1.text"),
        ({"article": {"text": SENTENCE}, "options": {"deadline_ms": 0}}, "out_of_range", "options.deadline_ms"),
        ({"article": {"text": SENTENCE}, "options": {"deadline_ms": 600_001}}, "out_of_range", "options.deadline_ms"),
        ({"article": {"text": SENTENCE}, "options": {"deadline_ms": 2.5}}, "wrong_type", "options.deadline_ms"),
        ({"article": {"text": SENTENCE}, "options": {"deadline_ms": "250"}}, "wrong_type", "options.deadline_ms"),
        ({"article": {"text": SENTENCE}, "options": {"deadline_ms": True}}, "wrong_type", "options.deadline_ms"),
        ({"article": {"text": SENTENCE}, "options": {"explain": 1}}, "wrong_type", "options.explain"),
        ({"article": {"text": SENTENCE}, "options": {"explain": "yes"}}, "wrong_type", "options.explain"),
        ({"article": {"text": SENTENCE}, "options": {"offset_unit": "byte"}}, "not_allowed", "options.offset_unit"),
        ({"article": {"text": SENTENCE}, "options": {"signals": "faq"}}, "wrong_type", "options.signals"),
        ({"article": {}}, "text_or_html", "article"),
        ({"article": {"text": None, "html": None}}, "text_or_html", "article"),
        ({"article": {"text": SENTENCE, "html": "<p>The ferry</p>"}}, "text_or_html", "article"),
        ({"article": {"text": ""}}, "empty_text", "article.text"),
        ({"article": {"text": " \n\t\u200b\u3000"}}, "empty_text", "article.text"),
        ({"article": {"text": "<></> *** --- !!! &;"}}, "empty_text", "article.text"),
        ({"article": {"text": SENTENCE}, "sources": [{"text": SENTENCE}, {"text": " "}]}, "empty_text", "sources.1.text"),
        ({"article": {"text": "a ferry \ud83d left"}}, "invalid_unicode", "article.text"),
        ({"article": {"text": SENTENCE, "title": "\udc00"}}, "invalid_unicode", "article.title"),
        ({"article": {"text": SENTENCE}, "id": "\ud800"}, "invalid_unicode", "id"),
        ({"article": {"text": SENTENCE}, "sources": [{"id": "\udfff", "text": SENTENCE}]}, "invalid_unicode", "sources.0.id"),
    ],
)
def test_json_that_breaks_the_contract_is_422_and_names_the_field(
    client: FlaskClient, body: Any, code: str, field: str | None
) -> None:
    answer = post(client, json.dumps(body))
    error = error_of(answer)
    assert (answer.status_code, error["code"], error["field"]) == (422, code, field)
    assert error["message"].startswith(field or "The body")


@pytest.mark.parametrize(
    ("article", "sources", "status", "field", "limit"),
    [
        ({"text": "ferry " * 33_334}, [], 413, "article.text", 200_000),
        ({"text": "ferry " * 900_000}, [], 413, "article.text", 200_000),
        ({"html": "<p>ferry</p>" * 166_667}, [], 413, "article.html", 2_000_000),
        ({"text": SENTENCE}, [{"text": "ferry " * 33_334}], 413, "sources.0.text", 200_000),
        ({"text": SENTENCE}, [{"text": SENTENCE}] * 21, 422, "sources", 20),
        ({"text": SENTENCE}, [{"text": SENTENCE}] * 200, 422, "sources", 20),
        ({"text": SENTENCE, "title": "x" * 1_001}, [], 422, "article.title", 1_000),
        ({"text": SENTENCE, "url": "x" * 2_001}, [], 422, "article.url", 2_000),
        ({"text": SENTENCE}, [{"id": "x" * 201, "text": SENTENCE}], 422, "sources.0.id", 200),
    ],
)
def test_what_is_too_long_names_field_and_limit(
    client: FlaskClient, article: Error, sources: list[Error], status: int, field: str, limit: int
) -> None:
    answer = client.post("/v1/score", json={"article": article, "sources": sources})
    error = error_of(answer)
    assert (answer.status_code, error["field"], error["limit"]) == (status, field, limit)
    assert f"{limit:,}" in error["message"]


def test_what_just_fits_is_answered(client: FlaskClient) -> None:
    body = {"article": {"text": "ferry " * 33_333, "title": "x" * 1_000}, "sources": [{"text": SENTENCE, "id": "x" * 200}] * 20}
    assert client.post("/v1/score", json=body).status_code == 200


def test_a_body_over_the_limit_is_413_with_the_limit(desk) -> None:
    small = create_app(Settings(max_body_bytes=2_000), desk).test_client()
    answer = post(small, b" " * 2_001)
    error = error_of(answer)
    assert (answer.status_code, error["code"], error["limit"]) == (413, "body_too_large", 2_000)


@pytest.mark.parametrize(("length", "status"), [(1_999, 200), (2_001, 413), (9_000, 413)])
def test_a_body_in_chunks_is_held_to_the_limit_too(desk, length: int, status: int) -> None:
    small = create_app(Settings(max_body_bytes=2_000), desk).test_client()
    body = json.dumps({"article": {"text": SENTENCE}}).encode().ljust(length)
    answer = small.post(
        "/v1/score",
        input_stream=io.BytesIO(body),
        content_type="application/json",
        headers={"Transfer-Encoding": "chunked"},
        environ_overrides={"wsgi.input_terminated": True},
    )
    assert answer.status_code == status


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", "", None])
def test_another_media_type_is_415(client: FlaskClient, content_type: str | None) -> None:
    answer = client.post("/v1/score", data=json.dumps({"article": {"text": SENTENCE}}), content_type=content_type)
    assert (answer.status_code, error_of(answer)["code"]) == (415, "unsupported_media_type")


@pytest.mark.parametrize("encoding", ["br", "deflate", "gzip, gzip", "zstd"])
def test_a_body_compressed_otherwise_than_by_gzip_is_415(client: FlaskClient, encoding: str) -> None:
    answer = client.post("/v1/score", data=b"{}", content_type="application/json", headers={"Content-Encoding": encoding})
    assert (answer.status_code, error_of(answer)["code"]) == (415, "unsupported_encoding")


def test_a_name_that_stands_twice_in_an_object_is_400(client: FlaskClient) -> None:
    answer = post(client, '{"article": {"text": "One harbour.", "text": "Another harbour."}}')
    assert (answer.status_code, error_of(answer)["code"]) == (400, "duplicate_key")


def test_an_unknown_address_is_404(client: FlaskClient) -> None:
    answer = client.get("/v1/scores")
    assert (answer.status_code, error_of(answer)["code"]) == (404, "not_found")


def test_an_unknown_method_is_405_and_says_which_are_allowed(client: FlaskClient) -> None:
    answer = client.get("/v1/score")
    assert (answer.status_code, error_of(answer)["code"]) == (405, "method_not_allowed")
    assert "POST" in answer.headers["Allow"]


def test_a_fault_of_the_model_is_500_and_neither_answer_nor_log_quotes_the_article(broken_client: FlaskClient, log) -> None:
    answer = of_article(broken_client, text=SENTENCE)
    assert (answer.status_code, error_of(answer)["code"]) == (500, "internal_error")
    assert "ferry" not in answer.get_data(as_text=True) + "".join(log.lines)
    failure = next(entry for entry in log.entries if entry["event"] == "failure")
    assert failure["exception"] == "RuntimeError"
    assert failure["request_id"] == answer.headers["X-Request-ID"]
    assert failure["at"][-1].endswith("in score")


def test_neither_error_nor_log_quotes_a_field_that_a_caller_made_up_in_full(client: FlaskClient, log) -> None:
    answer = post(client, json.dumps({"article": {"text": SENTENCE}, SENTENCE * 20 + "\ud800": 1}))
    assert error_of(answer)["code"] == "unknown_field"
    assert len(answer.get_data()) < 500
    assert "ferry" not in "".join(log.lines)
