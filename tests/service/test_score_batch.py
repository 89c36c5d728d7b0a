"""Many articles in one request: each is answered for itself, in order."""

from __future__ import annotations

import gzip
import json

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.request_schema import MAX_ITEMS
from service.settings import Settings

GOOD = {"article": {"text": "The ferry left at noon."}}


def posted(client: FlaskClient, body) -> tuple[int, dict]:
    answer = client.post("/v1/score/batch", json=body)
    return answer.status_code, answer.json


def test_a_bad_item_spoils_no_other_and_the_order_stays(client: FlaskClient) -> None:
    items = [{"id": "a", **GOOD}, {"id": "b", "article": {"text": "…"}}, 7, {"article": {"txt": "x"}}, {"id": "e", **GOOD}]
    status, body = posted(client, {"items": items})
    assert status == 200
    assert [item["status"] for item in body["items"]] == [200, 422, 422, 422, 200]
    assert [item["report"] and item["report"]["id"] for item in body["items"]] == ["a", None, None, None, "e"]
    errors = [item["error"] and item["error"]["code"] for item in body["items"]]
    assert errors == [None, "empty_text", "wrong_type", "unknown_field", None]
    assert body["items"][1]["error"]["field"] == "article.text"


def test_an_item_is_answered_as_it_would_be_alone(client: FlaskClient) -> None:
    alone = client.post("/v1/score", json={"id": "a", **GOOD}).json
    assert posted(client, {"items": [{"id": "a", **GOOD}]})[1]["items"][0]["report"] == alone


def test_a_fault_of_the_desk_is_told_item_by_item_without_the_text(broken_client: FlaskClient, log) -> None:
    status, body = posted(broken_client, {"items": [GOOD, GOOD]})
    assert status == 200
    assert [(item["status"], item["error"]["code"]) for item in body["items"]] == [(500, "internal_error")] * 2
    assert "ferry" not in json.dumps(body) + "".join(log.lines)


@pytest.mark.parametrize(("number", "status"), [(1, 200), (MAX_ITEMS, 200), (MAX_ITEMS + 1, 422)])
def test_there_may_be_so_many_items(client: FlaskClient, number: int, status: int) -> None:
    answered, body = posted(client, {"items": [GOOD] * number})
    assert answered == status
    if status == 422:
        assert (body["error"]["code"], body["error"]["field"], body["error"]["limit"]) == ("too_many", "items", MAX_ITEMS)


def test_items_that_the_deadline_cuts_off_are_not_reached_and_those_before_hurry(desk, monkeypatch) -> None:
    now = [0.0]
    monkeypatch.setattr("model.deadline.time.monotonic", lambda: now[0])

    class Slow(type(desk)):
        def score(self, request):
            now[0] += 1
            return super().score(request)

    slow = Slow()
    hasty = {**GOOD, "options": {"deadline_ms": 100}}
    _, body = posted(create_app(Settings(), slow).test_client(), {"items": [GOOD, hasty, GOOD, GOOD], "deadline_ms": 2_500})
    assert [item["status"] for item in body["items"]] == [200, 200, 200, 503]
    assert body["items"][3]["error"]["code"] == "not_reached"
    given = [request["options"]["deadline_ms"] for request in slow.requests]
    assert given[1] <= 100
    assert given[0] > given[2] > 0


def test_the_body_of_all_items_together_has_the_limit_of_a_body(desk) -> None:
    small = create_app(Settings(max_body_bytes=2_000), desk).test_client()
    assert posted(small, {"items": [GOOD] * 60})[0] == 413
    packed = gzip.compress(json.dumps({"items": [GOOD] * 60}).encode())
    answer = small.post("/v1/score/batch", data=packed, content_type="application/json", headers={"Content-Encoding": "gzip"})
    assert answer.status_code == 413
