"""/v1/jobs as a caller sees it."""

from __future__ import annotations

import io
import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from typing import Any

import pytest
from flask import g
from flask.testing import FlaskClient

from service import examples
from service.app import create_app
from service.jobs.schema import EXAMPLE
from service.jobs.worker import Worker
from service.settings import Settings

JSONL = "application/x-ndjson"
LIMITS = {"max_jobs": 20, "max_job_bytes": 4_096, "max_job_rows": 30, "max_body_bytes": 1_024}
HOOKS = {"webhook_hosts": "cms.example", "webhook_secret": "a secret"}


@pytest.fixture
def settings(tmp_path) -> Settings:
    return Settings(database_url=f"sqlite:///{tmp_path / 'jobs.db'}", **LIMITS, **HOOKS)


@pytest.fixture
def app(settings, desk):
    return create_app(settings, desk)


@pytest.fixture
def client(app) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def work_off(settings, desk):
    worker = Worker(desk, settings, Event())

    def run() -> None:
        while worker.score_some():
            pass

    return run


def rows(number: int) -> bytes:
    return b"".join(b'{"id": "a%d", "text": "The ferry left late."}\n' % n for n in range(number))


def post(client: FlaskClient, body: bytes = rows(2), content_type: str = JSONL, **headers: str) -> Any:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post("/v1/jobs", data=body, content_type=content_type, headers=named)


def post_stream(client: FlaskClient, body: bytes, length: int | None) -> Any:
    """POST as a server hands it over that ends the stream itself; None = the length is not known before."""
    given = {"CONTENT_LENGTH": None if length is None else str(length), "wsgi.input_terminated": True}
    return client.post("/v1/jobs", input_stream=io.BytesIO(body), content_type=JSONL, environ_overrides=given)


def code(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["error"]["code"]


def test_a_job_is_taken_worked_off_and_fetched(client, work_off) -> None:
    taken = post(client, rows(20))
    assert taken.status_code == 202 and set(taken.json) == set(EXAMPLE)
    assert (taken.json["state"], taken.json["rows"], taken.json["done"]) == ("queued", 20, 0)
    assert client.get(taken.headers["Location"]).json == taken.json
    work_off()
    job = client.get(taken.headers["Location"]).json
    assert (job["state"], job["done"], job["failed"]) == ("done", 20, 0) and job["finished"] >= job["created"]
    results = client.get(f"{taken.headers['Location']}/results")
    assert results.status_code == 200 and results.content_type == JSONL
    answers = [json.loads(line) for line in results.data.splitlines()]
    assert [answer["id"] for answer in answers] == [f"a{n}" for n in range(20)]
    assert {**answers[0], "id": None} == {**examples.report(), "id": None}
    assert client.get("/v1/jobs").json == {"jobs": [job]}


@pytest.mark.parametrize("content_type", [JSONL, "application/jsonl", "application/x-ndjson; charset=utf-8"])
def test_both_names_of_jsonl_are_taken(client, content_type: str) -> None:
    assert post(client, content_type=content_type).status_code == 202


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", ""])
def test_another_type_is_refused(client, content_type: str) -> None:
    assert code(post(client, content_type=content_type)) == (415, "unsupported_media_type")


def test_rows_that_cannot_be_scored_are_error_rows_in_their_place(client, work_off) -> None:
    long = json.dumps({"id": "x", "text": "x" * LIMITS["max_body_bytes"]}).encode()
    job = post(client, b'{\n\n{"id": "b", "text": " "}\n' + long + b"\n" + rows(1).strip()).json
    assert job["rows"] == 4
    work_off()
    answers = [json.loads(line) for line in client.get(f"/v1/jobs/{job['id']}/results").data.splitlines()]
    assert [a.get("error", {}).get("code") for a in answers] == ["not_json", "empty_text", "row_too_long", None]
    assert client.get(f"/v1/jobs/{job['id']}").json["failed"] == 3


def test_results_go_on_from_a_row(client, work_off) -> None:
    job = post(client, rows(9)).json
    path = f"/v1/jobs/{job['id']}/results"
    assert client.get(path).data == b""
    work_off()
    whole = client.get(path).data.splitlines()
    assert client.get(f"{path}?from=7").data.splitlines() == whole[7:]
    assert client.get(f"{path}?from=9").data == b""


@pytest.mark.parametrize(
    ("query", "refusal"),
    [("from=x", "wrong_type"), ("from=-1", "wrong_type"), ("from=", "wrong_type"), ("form=1", "unknown_field")],
)
def test_a_wrong_query_is_refused(client, query: str, refusal: str) -> None:
    job = post(client).json
    assert code(client.get(f"/v1/jobs/{job['id']}/results?{query}")) == (422, refusal)


@pytest.mark.parametrize("body", [b"", b"\n", b" \n\n"])
def test_a_job_without_rows_is_refused(client, body: bytes) -> None:
    assert code(post(client, body)) == (422, "empty_job")
    assert client.get("/v1/jobs").json == {"jobs": []}


def test_a_caller_has_so_many_unfinished_jobs_and_no_more(client, work_off) -> None:
    made = [post(client, Idempotency_Key=str(n)) for n in range(LIMITS["max_jobs"])]
    assert {answer.status_code for answer in made} == {202}
    same, refused = post(client, Idempotency_Key="3"), post(client)
    assert (same.status_code, same.json["id"]) == (200, made[3].json["id"])
    assert code(refused) == (429, "too_many_jobs") and refused.json["error"]["limit"] == LIMITS["max_jobs"]
    assert len(client.get("/v1/jobs").json["jobs"]) == LIMITS["max_jobs"]
    work_off()
    assert post(client).status_code == 202


@pytest.mark.parametrize("length", [None, 1])
@pytest.mark.parametrize(("body", "limit"), [(b"{}\n" * 31, 30), (b"\n" * 4_097, 4_096), (rows(2) + b" " * 5_000, 4_096)])
def test_a_job_over_its_limits_is_refused_and_leaves_nothing(client, body: bytes, limit: int, length: int | None) -> None:
    """Whether the caller says how long the body is, or sends it in chunks."""
    answer = post_stream(client, body, length and len(body))
    assert code(answer) == (413, "job_too_large") and answer.json["error"]["limit"] == limit
    assert client.get("/v1/jobs").json == {"jobs": []}


def test_a_job_may_be_longer_than_other_bodies(client) -> None:
    body = rows(25)
    assert LIMITS["max_body_bytes"] < len(body) < LIMITS["max_job_bytes"]
    assert post(client, body).status_code == 202


def test_a_body_that_ends_too_soon_leaves_no_job(client) -> None:
    answer = post_stream(client, rows(9), len(rows(9)) + 1)
    assert code(answer) == (400, "bad_request")
    assert client.get("/v1/jobs").json == {"jobs": []}


def test_the_same_request_again_gives_the_same_job(client) -> None:
    first, again = post(client, Idempotency_Key="k"), post(client, Idempotency_Key="k")
    assert (first.status_code, again.status_code) == (202, 200)
    assert again.json == first.json and again.headers["Location"] == first.headers["Location"]


@pytest.mark.parametrize("other", [{"body": rows(3)}, {"Copydesk_Webhook": "https://cms.example/"}])
def test_the_same_key_with_another_request_is_refused(client, other: dict[str, Any]) -> None:
    post(client, Idempotency_Key="k")
    assert code(post(client, Idempotency_Key="k", **other)) == (422, "idempotency_mismatch")
    assert len(client.get("/v1/jobs").json["jobs"]) == 1


def test_a_key_that_is_too_long_is_refused(client) -> None:
    answer = post(client, Idempotency_Key="k" * 256)
    assert code(answer) == (422, "too_long") and answer.json["error"]["field"] == "Idempotency-Key"


def test_the_same_request_many_times_at_once_makes_one_job(app) -> None:
    together = Barrier(6)

    def send(_: int) -> tuple[int, str]:
        client = app.test_client()
        together.wait(30)
        answer = post(client, rows(20), Idempotency_Key="k")
        return answer.status_code, answer.json["id"]

    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(send, range(6)))
    assert sorted(status for status, _ in found) == [200] * 5 + [202]
    assert len({job_id for _, job_id in found}) == 1


def test_a_job_belongs_to_the_caller_that_made_it(app) -> None:
    callers = ["cms"]
    app.before_request(lambda: setattr(g, "caller", callers[-1]))
    other = app.test_client()
    mine = post(other).json["id"]
    callers.append("other")
    assert other.get("/v1/jobs").json == {"jobs": []}
    for answer in (
        other.get(f"/v1/jobs/{mine}"),
        other.get(f"/v1/jobs/{mine}/results"),
        other.post(f"/v1/jobs/{mine}/cancel"),
        other.delete(f"/v1/jobs/{mine}"),
    ):
        assert code(answer) == (404, "not_found")


@pytest.mark.parametrize("name", ["nothing", "6f1c1f0a-8f3e-4a51-9d2e-0a7c2b9e5d11"])
def test_a_job_that_is_not_there_is_404(client, name: str) -> None:
    assert code(client.get(f"/v1/jobs/{name}")) == (404, "not_found")


def test_a_cancelled_job_is_not_worked_on(client, desk, work_off) -> None:
    path = post(client).headers["Location"]
    assert client.post(f"{path}/cancel").json["state"] == "cancelled"
    work_off()
    assert desk.requests == [] and client.get(path).json["done"] == 0


def test_a_deleted_job_is_gone(client, desk, work_off) -> None:
    path = post(client).headers["Location"]
    deleted = client.delete(path)
    assert (deleted.status_code, deleted.data) == (204, b"")
    assert code(client.get(path)) == code(client.delete(path)) == (404, "not_found")
    work_off()
    assert desk.requests == []


def test_a_webhook_is_shown_with_its_state(client) -> None:
    job = post(client, Copydesk_Webhook="https://cms.example/done").json
    assert job["webhook"] == {"url": "https://cms.example/done", "state": "waiting", "attempts": 0}


@pytest.mark.parametrize("url", ["https://other.example/", "http://127.0.0.1/", "no URL", "https://cms.example:1/"])
def test_a_webhook_to_another_host_is_refused_before_the_body_is_read(client, url: str) -> None:
    answer = post(client, b"", Copydesk_Webhook=url)
    assert code(answer) == (422, "webhook_refused") and answer.json["error"]["field"] == "Copydesk-Webhook"


@pytest.mark.parametrize("missing", [{"webhook_hosts": "cms.example"}, {"webhook_secret": "s"}])
def test_without_hosts_or_a_secret_there_are_no_webhooks(tmp_path, desk, missing: dict[str, str]) -> None:
    app = create_app(Settings(database_url=f"sqlite:///{tmp_path / 'jobs.db'}", **missing), desk)
    assert code(post(app.test_client(), Copydesk_Webhook="https://cms.example/")) == (422, "webhook_refused")


def test_a_database_that_is_away_is_503_and_scoring_goes_on(tmp_path, desk, log) -> None:
    (tmp_path / "file").touch()
    client = create_app(Settings(database_url=f"sqlite:///{tmp_path}/file/jobs.db"), desk).test_client()
    for answer in (post(client), client.get("/v1/jobs"), client.get(f"/v1/jobs/{EXAMPLE['id']}")):
        assert code(answer) == (503, "jobs_unavailable") and answer.headers["Retry-After"] == "5"
    assert client.post("/v1/score", json=examples.request()).status_code == 200
    assert client.get("/readyz").status_code == 200
    assert {"event": "jobs_unavailable", "exception": "FileExistsError"}.items() <= log.entries[0].items()


def test_a_lock_that_is_held_is_503_and_the_job_is_not_made(client, tmp_path) -> None:
    post(client)
    other = sqlite3.connect(tmp_path / "jobs.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert code(post(client)) == (503, "jobs_unavailable")
    other.execute("ROLLBACK")
    assert len(client.get("/v1/jobs").json["jobs"]) == 1


def test_jobs_outlive_the_service(client, settings, desk) -> None:
    job = post(client).json
    assert create_app(settings, desk).test_client().get("/v1/jobs").json == {"jobs": [job]}


def test_no_text_is_in_the_log(client, work_off, log) -> None:
    post(client, b'{"id": "x", "text": "The mayor said so."}\n', Idempotency_Key="mayor")
    work_off()
    assert log.lines and not any("mayor" in line for line in log.lines)
