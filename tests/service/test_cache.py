"""The cache of reports, and the ETag that tells a caller that a report would be the same."""

from __future__ import annotations

import json
import os

import pytest
from flask.testing import FlaskClient

from model.errors import InputError
from service.app import create_app
from service.cache import Cached, MemoryStore, RedisStore, key_of
from service.settings import Settings, SettingsError

ASKED = {"id": "a", "article": {"text": "The ferry left at noon."}, "sources": [{"text": "It left at one."}]}


@pytest.fixture
def cached_client(desk) -> FlaskClient:
    return create_app(Settings(cache="memory://"), desk).test_client()


def asked(client: FlaskClient, body=ASKED, **headers: str):
    return client.post("/v1/score", json=body, headers=headers)


def test_the_same_article_is_scored_once_and_answered_with_the_caller_s_own_id(cached_client: FlaskClient, desk) -> None:
    first, second = asked(cached_client), asked(cached_client, {**ASKED, "id": "b"})
    assert len(desk.requests) == 1
    assert second.json == {**first.json, "id": "b"}


def test_without_the_setting_each_is_scored(client: FlaskClient, desk) -> None:
    asked(client), asked(client)
    assert len(desk.requests) == 2


@pytest.mark.parametrize(
    "other",
    [
        {"article": {"text": "The ferry left at one."}},
        {"article": {**ASKED["article"], "title": "A ferry"}},
        {"sources": []},
        {"options": {"offset_unit": "utf16"}},
        {"options": {"explain": False}},
        {"policy": "house"},
    ],
)
def test_whatever_changes_a_report_changes_the_key(other) -> None:
    assert key_of({**ASKED, **other}, "models") != key_of(ASKED, "models")
    assert key_of(ASKED, "other models") != key_of(ASKED, "models")


def test_id_and_deadline_do_not() -> None:
    assert key_of({**ASKED, "id": "b", "options": {"deadline_ms": 5}}, "models") == key_of(ASKED, "models")


class Failing:
    """Fails the first time, and then cuts the report short, and then gives it whole."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, request):
        self.times += 1
        if self.times == 1:
            raise InputError("overloaded", "Too busy.")
        return {"id": request.get("id"), "complete": self.times > 2}


def test_neither_a_failure_nor_a_report_that_a_deadline_cut_short_is_kept() -> None:
    score = Failing()
    cached = Cached(score, MemoryStore(1_000, 60), "models")
    hurried = {**ASKED, "options": {"deadline_ms": 5}}
    with pytest.raises(InputError):
        cached(hurried)
    assert cached(hurried)["complete"] is False
    assert cached(hurried)["complete"] is True
    assert cached(hurried)["complete"] is True
    assert score.times == 3


def test_the_memory_store_holds_no_more_than_its_size() -> None:
    store = MemoryStore(100, 60)
    for key in "abc":
        store.put(key, b"x" * 40)
    store.put("d", b"x" * 101)
    assert [key for key in "abcd" if store.get(key)] == ["b", "c"]


def test_a_redis_that_is_away_is_an_empty_cache(desk, log) -> None:
    client = create_app(Settings(cache="redis://127.0.0.1:1/0"), desk).test_client()
    assert [asked(client).status_code, asked(client).status_code] == [200, 200]
    assert {"cache_gone"} == {entry["event"] for entry in log.entries if entry["event"] != "request"}


@pytest.mark.services
def test_redis_keeps_a_report_for_all_workers() -> None:
    url = os.environ.get("TEST_REDIS_URL") or pytest.skip("needs Redis: tests/services/start.sh")
    one, other = RedisStore(url, 60), RedisStore(url, 60)
    one.put("copydesk-test", b"report")
    assert other.get("copydesk-test") == b"report"
    assert other.get("copydesk-test-absent") is None


def test_an_address_that_is_none_is_refused_at_start(desk) -> None:
    with pytest.raises(SettingsError, match="COPYDESK_CACHE"):
        create_app(Settings(cache="memcached://x"), desk)


def test_an_unchanged_article_is_412_and_not_scored(client: FlaskClient, desk) -> None:
    tag = asked(client).headers["ETag"]
    again = asked(client, **{"If-None-Match": tag})
    assert (again.status_code, again.json["error"]["code"]) == (412, "unchanged")
    changed = asked(client, {**ASKED, "sources": []}, **{"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed.headers["ETag"] != tag
    assert len(desk.requests) == 2


def test_a_report_that_a_deadline_cut_short_has_no_etag(desk) -> None:
    class Hurried(type(desk)):
        def score(self, request):
            return {**super().score(request), "complete": False}

    client = create_app(Settings(), Hurried()).test_client()
    assert "ETag" not in asked(client, {**ASKED, "options": {"deadline_ms": 50}}).headers
    assert "ETag" in asked(client).headers


def test_what_is_kept_is_the_report_as_json(desk) -> None:
    store = MemoryStore(1_000_000, 60)
    report = Cached(desk.score, store, "models")(ASKED)
    assert json.loads(store.get(key_of(ASKED, "models"))) == report
