"""Who may ask what: keys on every route, in the one error shape; and that a service without keys stays on this machine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service import examples
from service.access import OPEN, refuse_open, scope_of
from service.app import create_app
from service.keys import create_key, revoke_key
from service.settings import Settings, SettingsError

ROOT = Path(__file__).resolve().parents[2]
SCOPES = ("score", "jobs", "metrics")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "keys.json"


@pytest.fixture
def keys(file: Path) -> dict[str, str]:
    """A key for each scope."""
    return {scope: create_key(file, scope, [scope]) for scope in SCOPES}


@pytest.fixture
def app(keys, file: Path, desk) -> Flask:
    return create_app(Settings(keys=str(file)), desk)


@pytest.fixture
def guarded(app: Flask) -> FlaskClient:
    return app.test_client()


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def routes(app: Flask) -> list[tuple[str, str]]:
    """Every rule, its parameters filled in, with one method that it takes."""
    found = []
    for rule in app.url_map.iter_rules():
        address = rule.build(dict.fromkeys(rule.arguments, "00000000-0000-0000-0000-000000000000"))[1]
        found += [(method, address) for method in rule.methods - {"HEAD", "OPTIONS"}]
    return found


def scope(app: Flask, method: str, address: str) -> str | None:
    return scope_of(app.url_map.bind("").match(address, method, return_rule=True)[0])


def test_every_route_has_a_scope_and_answers_by_it(app: Flask, guarded: FlaskClient, keys) -> None:
    for method, address in routes(app):
        needed = scope(app, method, address)
        assert needed in (*SCOPES, OPEN), f"{address} has no scope in service.access.SCOPE_OF"
        without = guarded.open(address, method=method)
        assert (without.status_code == 401) == (needed != OPEN), address
        for held, key in keys.items():
            answer = guarded.open(address, method=method, headers=bearer(key))
            assert answer.status_code != 401
            assert (answer.status_code == 403) == (needed not in (held, OPEN)), address


@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/openapi.json", "/docs"])
def test_health_and_documentation_need_no_key(guarded: FlaskClient, address: str) -> None:
    assert guarded.get(address).status_code == 200


def test_a_route_without_a_scope_is_closed_to_all(app: Flask, keys) -> None:
    app.add_url_rule("/v1/forgotten", view_func=lambda: "secret")
    answer = app.test_client().get("/v1/forgotten", headers=bearer(keys["score"]))
    assert (answer.status_code, answer.json["error"]["code"]) == (403, "not_allowed_to")


@pytest.mark.parametrize(
    "headers", [{}, bearer("cdk_0_0"), {"Authorization": "Bearer"}, {"Authorization": "x"}, {"Authorization": "Digest a=b"}]
)
def test_without_a_known_key_it_is_401_in_the_one_shape(guarded: FlaskClient, desk, headers) -> None:
    answer = guarded.post("/v1/score", json=examples.request(), headers=headers)
    error = answer.json["error"]
    assert (answer.status_code, error["code"], error["field"], error["limit"]) == (401, "not_authenticated", None, None)
    assert error["request_id"] == answer.headers["X-Request-ID"]
    assert [challenge.split()[0] for challenge in answer.headers.getlist("WWW-Authenticate")] == ["Bearer", "Basic"]
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert desk.requests == []


def test_the_scope_that_is_missing_is_named(guarded: FlaskClient, keys) -> None:
    error = guarded.get("/metrics", headers=bearer(keys["score"])).json["error"]
    assert (error["code"], error["message"]) == ("not_allowed_to", "The key does not have the scope metrics.")


def test_a_browser_sends_the_key_as_a_password(guarded: FlaskClient, keys) -> None:
    assert guarded.get("/", auth=("anybody", keys["score"])).status_code == 200
    assert guarded.post("/", data={"text": "The ferry left."}, auth=("", keys["score"])).status_code == 200
    assert guarded.get("/", auth=(keys["score"], "")).status_code == 401


def test_the_caller_is_logged_by_the_id_of_the_key(guarded: FlaskClient, keys, log) -> None:
    guarded.get("/v1/models", headers=bearer(keys["score"]))
    guarded.get("/healthz", headers=bearer(keys["score"]))
    assert [entry["caller"] for entry in log.entries] == [keys["score"].split("_")[1], None]
    assert keys["score"].split("_")[2] not in "".join(log.lines)


def test_a_revoked_key_is_refused_by_a_service_that_runs(guarded: FlaskClient, keys, file: Path) -> None:
    assert guarded.get("/v1/models", headers=bearer(keys["score"])).status_code == 200
    revoke_key(file, "score")
    assert guarded.get("/v1/models", headers=bearer(keys["score"])).status_code == 401


def test_without_a_file_of_keys_anybody_may_ask(client: FlaskClient) -> None:
    assert client.get("/v1/models").status_code == client.get("/metrics").status_code == 200


def test_the_document_asks_for_a_key_where_the_service_does(guarded: FlaskClient, client: FlaskClient) -> None:
    spec = guarded.get("/openapi.json").json
    assert spec["components"]["securitySchemes"]["key"]["scheme"] == "bearer"
    for path, item in spec["paths"].items():
        for method in item.keys() & {"get", "post", "delete"}:
            keyless = guarded.open(path.replace("{job_id}", str(UUID(int=1))), method=method.upper()).status_code != 401
            assert (item[method].get("security", spec["security"]) == []) == keyless
    assert "security" not in client.get("/openapi.json").json


@pytest.mark.parametrize("address", ["/v1/scores", "/v1/score"])
def test_what_is_not_there_is_404_or_405_without_a_key_too(guarded: FlaskClient, address: str) -> None:
    assert guarded.get(address).status_code in (404, 405)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.0.1", "::1", "localhost"])
def test_without_keys_it_listens_on_loopback(host: str) -> None:
    refuse_open(host, "")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "", "192.168.1.4", "desk.example", "127.1", "localhost.example"])
def test_without_keys_it_listens_nowhere_else(host: str) -> None:
    with pytest.raises(SettingsError, match=r"copydesk keys create .* listen on 127\.0\.0\.1"):
        refuse_open(host, "")
    refuse_open(host, "keys.json")


@pytest.mark.parametrize(
    ("settings", "code", "said"),
    [
        ({"COPYDESK_HOST": "0.0.0.0"}, 2, "Others can reach 0.0.0.0 (COPYDESK_HOST), and without keys anybody may ask."),
        ({"COPYDESK_HOST": "0.0.0.0", "COPYDESK_KEYS": "none.json"}, 2, "none.json does not exist."),
        ({"COPYDESK_KEYS": "broken.json"}, 1, "broken.json is not a file of keys"),
    ],
)
def test_copydesk_serve_refuses_to_start(tmp_path: Path, settings: dict[str, str], code: int, said: str) -> None:
    (tmp_path / "broken.json").write_text("[", encoding="utf-8")
    command = [sys.executable, "-m", "service.cli", "serve", "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == code
    assert done.stderr.startswith(f"copydesk: {said}") and done.stderr.count("\n") == 1
