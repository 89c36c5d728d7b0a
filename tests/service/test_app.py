"""The routes as a caller sees them: reports, ids, health, models, and what the log says of it."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from service import examples
from service.app import create_app
from service.settings import Settings


def test_score_answers_the_report_of_the_desk(client: FlaskClient) -> None:
    answer = client.post("/v1/score", json=examples.request())
    assert answer.status_code == 200
    assert answer.json == examples.report()


def test_the_desk_gets_the_request_without_the_fields_that_are_null(client: FlaskClient, desk) -> None:
    client.post(
        "/v1/score", json={"id": None, "article": {"text": "Ten boats left.", "html": None, "url": None}, "options": None}
    )
    assert desk.requests == [{"article": {"text": "Ten boats left."}}]


def test_a_report_keeps_the_letters_of_its_text(client: FlaskClient) -> None:
    answer = client.post("/v1/score", json={"id": "Ærøskøbing-7", "article": {"text": "Ten boats left."}})
    assert "Ærøskøbing-7" in answer.get_data(as_text=True)


def test_a_sane_request_id_comes_back(client: FlaskClient) -> None:
    assert client.get("/healthz", headers={"X-Request-ID": "cms-1.a_B"}).headers["X-Request-ID"] == "cms-1.a_B"


@pytest.mark.parametrize("sent", ["", "a b", "x" * 65, "é", 'a"b'])
def test_another_request_id_is_replaced(client: FlaskClient, sent: str) -> None:
    assert re.fullmatch("[0-9a-f]{32}", client.get("/healthz", headers={"X-Request-ID": sent}).headers["X-Request-ID"])


def test_healthz_answers_while_scoring_is_broken(broken_client: FlaskClient) -> None:
    assert broken_client.get("/healthz").json == {"status": "alive"}


def test_readyz_is_200_when_the_canary_is_scored_right(client: FlaskClient) -> None:
    assert client.get("/readyz").json == {"status": "ready"}


def test_readyz_is_503_when_scoring_fails(broken_client: FlaskClient) -> None:
    answer = broken_client.get("/readyz")
    assert (answer.status_code, answer.json["error"]["code"]) == (503, "not_ready")


@pytest.mark.parametrize(("part", "status"), [("84,200 books", "supported"), ("310,000 kroner", "drifted")])
def test_readyz_is_503_when_the_canary_gets_another_report(desk, part: str, status: str) -> None:
    class Wrong(type(desk)):
        def score(self, request):
            report = super().score(request)
            next(claim for claim in report["claims"] if part in claim["quote"])["status"] = status
            return report

    answer = create_app(Settings(), Wrong()).test_client().get("/readyz")
    assert (answer.status_code, answer.json["error"]["code"]) == (503, "not_ready")


def test_models_lists_manifests_and_the_card(client: FlaskClient) -> None:
    found = client.get("/v1/models").json
    assert found["models"][0]["name"] == "reliability"
    assert found["card"].startswith("# Model card")


def test_each_request_is_one_line_of_the_log_without_the_article(client: FlaskClient, log) -> None:
    client.post("/v1/score", json=examples.request(), headers={"X-Request-ID": "r-1"})
    (entry,) = log.entries
    assert {k: entry[k] for k in ("method", "route", "status", "request_id", "error")} == {
        "method": "POST",
        "route": "/v1/score",
        "status": 200,
        "request_id": "r-1",
        "error": None,
    }
    assert entry["bytes_in"] > 1000 and entry["bytes_out"] > 1000 and entry["ms"] >= 0
    assert "Halden" not in log.lines[0]


def test_the_log_has_the_route_and_not_the_address(client: FlaskClient, log) -> None:
    client.get("/v1/score/the-mayor-said")
    assert log.entries[0]["route"] is None and "mayor" not in log.lines[0]


def test_answers_forbid_scripts_and_framing(client: FlaskClient) -> None:
    policy = client.get("/docs").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
