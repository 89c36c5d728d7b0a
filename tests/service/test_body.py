"""Bodies in gzip are read like others, within the same limit."""

from __future__ import annotations

import gzip
import json

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.app import create_app
from service.settings import Settings

LIMIT = 4_000
SENTENCE = "The ferry left at noon."


def sent(client: FlaskClient, body: bytes, **headers: str):
    return client.post("/v1/score", data=body, content_type="application/json", headers=headers)


@pytest.fixture
def small(desk) -> FlaskClient:
    return create_app(Settings(max_body_bytes=LIMIT), desk).test_client()


def test_a_body_in_gzip_is_scored_like_the_same_body_plain(small: FlaskClient) -> None:
    body = json.dumps({"id": "a", "article": {"text": SENTENCE}}).encode()
    assert sent(small, gzip.compress(body), **{"Content-Encoding": "gzip"}).data == sent(small, body).data


def test_a_body_in_several_gzip_members_is_whole(small: FlaskClient, desk) -> None:
    body = json.dumps({"article": {"text": SENTENCE}}).encode()
    answer = sent(small, gzip.compress(body[:9]) + gzip.compress(body[9:]), **{"Content-Encoding": "gzip"})
    assert answer.status_code == 200
    assert desk.requests[0]["article"]["text"] == SENTENCE


@pytest.mark.parametrize("size", [LIMIT, LIMIT + 1, 3_000_000])
def test_what_unpacks_to_the_limit_or_more_is_413(small: FlaskClient, size: int) -> None:
    answer = sent(small, gzip.compress(b" " * size), **{"Content-Encoding": "gzip"})
    assert (answer.status_code, answer.json["error"]["code"], answer.json["error"]["limit"]) == (413, "body_too_large", LIMIT)


@given(st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_is_no_gzip_or_no_json_is_400(small: FlaskClient, body: bytes) -> None:
    answer = sent(small, body, **{"Content-Encoding": "gzip"})
    assert (answer.status_code, answer.json["error"]["code"]) == (400, "not_gzip") if body else (400, "not_json")


def test_a_gzip_that_was_cut_off_is_400(small: FlaskClient) -> None:
    whole = gzip.compress(json.dumps({"article": {"text": SENTENCE}}).encode())
    answer = sent(small, whole[:-9], **{"Content-Encoding": "gzip"})
    assert (answer.status_code, answer.json["error"]["code"]) == (400, "not_gzip")
