"""Rate limits: whom they count, what is said beyond them, and that a lost store stops nobody."""

from __future__ import annotations

import os
import uuid
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.keys import create_key
from service.settings import Settings, SettingsError

GONE = "redis://127.0.0.1:1"


@pytest.fixture
def limited(desk) -> FlaskClient:
    return create_app(Settings(rate_limit="3 per hour"), desk).test_client()


def statuses(client: FlaskClient, number: int, **options: object) -> list[int]:
    return [client.get("/v1/models", **options).status_code for _ in range(number)]


def test_what_is_beyond_the_limit_is_429_and_says_when_to_come_again(limited: FlaskClient, desk) -> None:
    assert statuses(limited, 3) == [200] * 3
    answer = limited.post("/v1/score", json={"article": {"text": "The ferry left."}})
    error = answer.json["error"]
    assert (answer.status_code, error["code"], error["limit"]) == (429, "rate_limited", 3)
    assert 0 < int(answer.headers["Retry-After"]) <= 3_601
    assert error["request_id"] == answer.headers["X-Request-ID"]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert desk.requests == []


def test_addresses_are_counted_apart(limited: FlaskClient) -> None:
    assert statuses(limited, 4)[-1] == 429
    assert statuses(limited, 1, environ_base={"REMOTE_ADDR": "192.0.2.7"}) == [200]


def test_keys_are_counted_apart_whatever_their_address(desk, tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    one, other = (create_key(file, name, ["score"]) for name in ("one", "other"))
    client = create_app(Settings(keys=str(file), rate_limit="1 per hour"), desk).test_client()
    told = [{"Authorization": f"Bearer {key}"} for key in (one, one, other)]
    assert [client.get("/v1/models", headers=headers).status_code for headers in told] == [200, 429, 200]


@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/metrics", "/docs", "/openapi.json"])
def test_health_metrics_and_documentation_are_not_limited(limited: FlaskClient, address: str) -> None:
    statuses(limited, 4)
    assert [limited.get(address).status_code for _ in range(5)] == [200] * 5


def test_there_is_no_limit_unless_set(client: FlaskClient) -> None:
    assert set(statuses(client, 20)) == {200}


def test_when_the_store_is_gone_the_service_answers_counts_for_itself_and_says_so(desk, log) -> None:
    client = create_app(Settings(rate_limit="3 per hour", rate_storage=GONE), desk).test_client()
    assert statuses(client, 4) == [200, 200, 200, 429]
    lost = [entry for entry in log.entries if entry["event"] == "rate_storage"]
    assert "unreachable" in lost[0]["message"] and len(lost) == 1


@pytest.mark.parametrize(
    ("setting", "value"), [("rate_limit", "many"), ("rate_limit", "-1 per day"), ("rate_storage", "paper://")]
)
def test_a_setting_that_is_none_is_refused_by_name(desk, setting: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"COPYDESK_{setting.upper()} must be"):
        create_app(Settings(**{"rate_limit": "3 per hour", setting: value}), desk)


@pytest.mark.services
def test_workers_with_one_redis_count_together(desk) -> None:
    storage = os.environ.get("TEST_REDIS_URL") or pytest.skip("needs a Redis at TEST_REDIS_URL")
    workers = [create_app(Settings(rate_limit="3 per hour", rate_storage=storage), desk).test_client() for _ in range(2)]
    caller = {"environ_base": {"REMOTE_ADDR": f"test-{uuid.uuid4()}"}}
    assert statuses(workers[0], 2, **caller) + statuses(workers[1], 2, **caller) == [200, 200, 200, 429]
