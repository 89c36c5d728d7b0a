"""What a caller sends is in no line of any log, whatever kind of request it comes in."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.keys import create_key
from service.settings import Settings

MARK = "Zeppelin mooring"
ARTICLE = {"text": f"The {MARK} left late.", "title": MARK, "url": MARK, "published": MARK}
EVERYWHERE = {
    "id": MARK,
    "article": ARTICLE,
    "sources": [{"id": MARK, "text": MARK, "title": MARK}],
    "policy": MARK,
    "options": {"signals": [MARK], "offset_unit": MARK},
}
HEADERS = (
    "Accept",
    "Authorization",
    "Cookie",
    "Idempotency-Key",
    "If-None-Match",
    "Origin",
    "Referer",
    "User-Agent",
    "X-Request-ID",
)
ADDRESSES = ("/", "/v1/score", "/v1/models", "/metrics", "/healthz", "/readyz", "/docs", "/openapi.json", f"/{MARK}")


class Everything(logging.Handler):
    """Every record of every logger, as it would be written."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(logging.Formatter("%(name)s %(message)s"))
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def everything(client: FlaskClient) -> Iterator[Everything]:
    """All that reaches the root, and all of the loggers that may keep to themselves; there is an application already."""
    kept, loggers = Everything(), [logging.getLogger(name) for name in (None, "copydesk", "flask-limiter", "gunicorn.error")]
    for logger in loggers:
        logger.addHandler(kept)
    yield kept
    for logger in loggers:
        logger.removeHandler(kept)


def requests() -> list[dict[str, Any]]:
    marked = dict.fromkeys(HEADERS, MARK) | {"Authorization": f"Bearer {MARK}"}
    bodies: list[dict[str, Any]] = [
        {"json": EVERYWHERE},
        {"json": {"article": {"text": MARK * 20}}},
        {"json": {"article": {"html": f"<p>{MARK}</p>"}, MARK: MARK}},
        {"json": {"article": {"text": MARK}, "policy": MARK}},
        {"data": MARK, "content_type": "application/json"},
        {
            "data": f'{{"article": {{"text": "{MARK}\udc80"}}}}'.encode("utf-8", "surrogateescape"),
            "content_type": "application/json",
        },
        {"data": MARK, "content_type": MARK},
        {"data": {"text": MARK, "title": MARK, "source": MARK}},
    ]
    found = [{"path": path, "method": "GET", "headers": marked} for path in ADDRESSES]
    found += [{"path": path, "method": "POST", "headers": marked, **body} for path in ADDRESSES for body in bodies]
    return [
        *found,
        {"path": "/v1/score", "method": MARK.split()[0].upper()},
        {"path": "/v1/score", "method": "OPTIONS", "headers": marked},
    ]


def send(client: FlaskClient, key: str | None) -> list[int]:
    """Send every request, with the mark in the query too, and once more with the key."""
    answers = []
    for sent in requests():
        answers.append(client.open(query_string={MARK: MARK, "from": MARK}, **sent).status_code)
        if key:
            headers = {**sent.get("headers", {}), "Authorization": f"Bearer {key}"}
            answers.append(client.open(query_string={"q": MARK}, **{**sent, "headers": headers}).status_code)
    return answers


def nothing_is_quoted(everything: Everything, capfd, *secrets: str) -> bool:
    written = "\n".join([*everything.lines, *capfd.readouterr()]).lower()
    return len(everything.lines) >= len(requests()) and not any(word.lower() in written for word in (*MARK.split(), *secrets))


def test_what_is_sent_to_an_open_service_is_in_no_line(desk, everything: Everything, capfd) -> None:
    client = create_app(Settings(cors_origins="https://cms.example"), desk).test_client()
    assert {200, 400, 404, 405, 415, 422} <= set(send(client, None))
    assert nothing_is_quoted(everything, capfd)


def test_what_is_sent_to_a_broken_service_is_in_no_line(broken_client: FlaskClient, everything: Everything, capfd) -> None:
    assert 500 in send(broken_client, None)
    assert nothing_is_quoted(everything, capfd)


@pytest.mark.parametrize(("rate", "statuses"), [("", {200, 401, 422}), ("9 per hour", {200, 401, 429})])
def test_neither_text_nor_key_is_in_any_line(
    rate: str, statuses: set[int], desk, tmp_path: Path, everything: Everything, capfd
) -> None:
    key = create_key(tmp_path / "keys.json", "cms", ["score", "jobs", "metrics"])
    client = create_app(Settings(keys=str(tmp_path / "keys.json"), rate_limit=rate), desk).test_client()
    assert statuses <= set(send(client, key))
    assert nothing_is_quoted(everything, capfd, key.split("_")[2])


def test_each_line_is_one_json_object_with_the_caller(client: FlaskClient, log) -> None:
    client.get("/v1/models")
    assert {"time", "event", "request_id", "caller", "method", "route", "status"} <= set(json.loads(log.lines[0]))
    assert log.entries[0]["caller"] is None
