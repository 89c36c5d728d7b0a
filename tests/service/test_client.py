"""The client against servers on this machine: the real application, and one that answers what it is told to."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

from service import examples
from service.app import create_app
from service.cli import main
from service.client import ApiError, Client
from service.keys import create_key
from service.settings import Settings

Serve = Callable[[Any], str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serve a WSGI application in a thread; return its address."""
    running = []

    def start(app: Any) -> str:
        server = make_server("127.0.0.1", 0, app, threaded=True)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        running.append((server, thread))
        return f"http://127.0.0.1:{server.port}"

    yield start
    for server, thread in running:
        server.shutdown()
        thread.join(30)
        server.server_close()


class Script:
    """Answers in turn what it is told to, the last again and again, and keeps what it was asked."""

    def __init__(self, *answers: Response) -> None:
        self.answers, self.asked, self.bodies = list(answers), [], []

    def __call__(self, environ: Any, start: Any) -> Any:
        request = Request(environ)
        self.bodies.append(request.get_data())
        self.asked.append(request)
        return (self.answers.pop(0) if len(self.answers) > 1 else self.answers[0])(environ, start)


def ok(body: Any) -> Response:
    return Response(json.dumps(body), content_type="application/json")


def refusal(status: int, code: str, **headers: str) -> Response:
    error = {"code": code, "message": "No.", "field": "article.text", "limit": 7, "request_id": "r-1"}
    return Response(json.dumps({"error": error}), status, {name.replace("_", "-"): v for name, v in headers.items()})


@pytest.fixture(autouse=True)
def waits(monkeypatch) -> list[float]:
    """The seconds that were waited, by a clock that does not wait."""
    found: list[float] = []
    monkeypatch.setattr("urllib3.util.retry.time", SimpleNamespace(sleep=found.append, time=time.time))
    return found


def test_it_scores_at_the_real_application_with_a_key(serve: Serve, desk, tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    key = create_key(file, "cms", ["score"])
    url = serve(create_app(Settings(keys=str(file)), desk))
    client = Client(url, key)
    report = client.score(text="The ferry left.", title="Late", sources=["It left.", {"id": "w", "text": "Left."}], id="7")
    assert report == {**examples.report(), "id": "7"}
    assert desk.requests[-1] == {
        "id": "7",
        "article": {"text": "The ferry left.", "title": "Late"},
        "sources": [{"text": "It left."}, {"id": "w", "text": "Left."}],
    }
    assert client.models()["models"][0]["name"] == "reliability"
    assert client.ready()
    with pytest.raises(ApiError) as caught:
        Client(url).score(text="The ferry left.")
    assert (caught.value.status, caught.value.code) == (401, "not_authenticated")


def test_an_error_has_all_that_the_answer_says_and_is_not_tried_again(serve: Serve) -> None:
    script = Script(refusal(422, "empty_text"))
    with pytest.raises(ApiError, match=r"^No\.$") as caught:
        Client(serve(script)).score(text=" ")
    error = caught.value
    assert (error.code, error.field, error.limit, error.status, error.request_id) == ("empty_text", "article.text", 7, 422, "r-1")
    assert len(script.asked) == 1


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_what_passes_is_tried_again(serve: Serve, status: int) -> None:
    script = Script(refusal(status, "overloaded"), refusal(status, "overloaded"), ok(examples.report()))
    assert Client(serve(script)).score(text="The ferry left.") == examples.report()
    assert len(script.asked) == 3 and len(set(script.bodies)) == 1


@pytest.mark.parametrize(("said", "waited"), [("3", 3), ("86400", 20)])
def test_it_comes_again_when_told_to_but_never_later_than_the_timeout(serve: Serve, waits, said: str, waited: float) -> None:
    script = Script(refusal(429, "rate_limited", Retry_After=said), ok({}))
    Client(serve(script), timeout=20).score(text="The ferry left.")
    assert waits == [waited]


def test_it_waits_longer_each_time_and_gives_up(serve: Serve, waits) -> None:
    script = Script(refusal(503, "not_ready"))
    with pytest.raises(ApiError) as caught:
        Client(serve(script), retries=3).score(text="The ferry left.")
    assert (caught.value.status, caught.value.code, len(script.asked)) == (503, "not_ready", 4)
    assert len(waits) == 2 and 1 <= waits[0] <= 1.5 and 2 <= waits[1] <= 2.5


def free_address() -> str:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{listener.getsockname()[1]}"


def test_a_server_that_is_not_there_is_unreachable(waits) -> None:
    client = Client(free_address(), retries=2)
    with pytest.raises(ApiError) as caught:
        client.score(text="The ferry left.")
    assert (caught.value.code, caught.value.status, len(waits)) == ("unreachable", None, 1)
    assert not client.ready() and len(waits) == 1


def test_a_server_that_does_not_answer_times_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        client = Client(f"http://127.0.0.1:{silent.getsockname()[1]}", timeout=0.2, retries=1)
        with pytest.raises(ApiError) as caught:
            client.score(text="The ferry left.")
    assert caught.value.code == "timed_out"


@pytest.mark.parametrize(
    "answer", [Response("<html>", 400), Response('{"error": "no"}', 500), Response("", 302, {"Location": "/x"})]
)
def test_what_is_no_answer_of_copydesk_is_said_to_be_none(serve: Serve, answer: Response) -> None:
    with pytest.raises(ApiError) as caught:
        Client(serve(Script(answer))).score(text="The ferry left.")
    assert (caught.value.code, caught.value.status) == ("bad_answer", answer.status_code)


def test_a_page_with_status_200_is_no_answer_either(serve: Serve) -> None:
    with pytest.raises(ApiError, match="not JSON"):
        Client(serve(Script(Response("<html>")))).models()


def test_the_key_is_sent_and_shown_nowhere(serve: Serve, caplog) -> None:
    caplog.set_level("DEBUG")
    script = Script(refusal(503, "overloaded"), refusal(401, "not_authenticated"))
    client = Client(serve(script), "cdk_1_secret")
    with pytest.raises(ApiError) as caught:
        client.score(text="The ferry left.")
    assert [request.headers["Authorization"] for request in script.asked] == ["Bearer cdk_1_secret"] * 2
    assert "secret" not in repr(client) + repr(caught.value) + caplog.text


@pytest.mark.parametrize(
    "url", ["ftp://desk.example", "desk.example", "https://", "https://a:secret@desk.example", "http://x:99999999"]
)
def test_an_address_that_is_none_is_refused_and_not_quoted(url: str) -> None:
    with pytest.raises(ValueError, match=r"^The address of the server") as caught:
        Client(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("key", ["cdk_1_secret\n", "cdk 1", "schlüssel"])
def test_a_key_that_can_be_none_is_refused_and_not_quoted(key: str) -> None:
    with pytest.raises(ValueError, match=r"^The key holds") as caught:
        Client("https://desk.example", key)
    assert "secret" not in str(caught.value)


def test_a_batch_is_answered_in_order(serve: Serve) -> None:
    items = [{"status": 200, "report": {}}, {"status": 422, "error": {"code": "empty_text"}}]
    script = Script(ok({"items": items}))
    requests = [{"article": {"text": "The ferry left."}}, {"article": {"text": ""}}]
    assert Client(serve(script)).score_batch(requests) == items
    assert (script.asked[0].path, json.loads(script.bodies[0])) == ("/v1/score/batch", {"items": requests})


def test_a_job_that_is_sent_twice_has_one_name_and_all_its_rows(serve: Serve) -> None:
    script = Script(refusal(503, "jobs_unavailable", Retry_After="5"), Response('{"id": "j"}', 202))
    rows = ({"id": str(number), "text": "Die Fähre fährt."} for number in range(3))
    assert Client(serve(script), "cdk_1_2").submit_job(rows, webhook="https://cms.example/done") == {"id": "j"}
    first, second = script.asked
    assert first.headers["Idempotency-Key"] == second.headers["Idempotency-Key"] != ""
    assert (second.mimetype, second.headers["Copydesk-Webhook"]) == ("application/x-ndjson", "https://cms.example/done")
    assert second.headers["Authorization"] == "Bearer cdk_1_2"
    assert script.bodies[0] == script.bodies[1]
    assert [json.loads(line) for line in script.bodies[1].splitlines()] == [
        {"id": str(number), "text": "Die Fähre fährt."} for number in range(3)
    ]


def test_two_jobs_have_two_names_unless_the_caller_gives_one(serve: Serve) -> None:
    script = Script(ok({}))
    client = Client(serve(script))
    for given in (None, None, "monday"):
        client.submit_job([], given)
    names = [request.headers["Idempotency-Key"] for request in script.asked]
    assert len(set(names)) == 3 and names[2] == "monday"


def test_results_come_row_by_row(serve: Serve) -> None:
    rows = [{"id": "a", "text": "ä\u2028"}, {"id": "b", "error": {}}]
    script = Script(
        Response((json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows), mimetype="application/x-ndjson")
    )
    assert list(Client(serve(script)).results("j", first=4)) == rows
    assert (script.asked[0].path, script.asked[0].args["from"]) == ("/v1/jobs/j/results", "4")


def test_results_that_break_off_are_an_error(serve: Serve) -> None:
    cut_off = Response(iter([b'{"id": "a"}\n', b'{"id":']), headers={"Content-Length": "100"})
    with pytest.raises(ApiError, match="broke off"):
        list(Client(serve(Script(cut_off))).results("j"))


def test_results_of_no_job_are_an_error(serve: Serve) -> None:
    with pytest.raises(ApiError) as caught:
        next(Client(serve(Script(refusal(404, "not_found")))).results("j"))
    assert caught.value.code == "not_found"


def test_a_job_is_asked_for_cancelled_and_deleted(serve: Serve) -> None:
    script = Script(ok({"state": "running"}), ok({"state": "cancelled"}), Response(status=204))
    client = Client(serve(script) + "/")
    assert (client.job("j")["state"], client.cancel("j")["state"], client.delete("j")) == ("running", "cancelled", None)
    asked = [(request.method, request.path) for request in script.asked]
    assert asked == [("GET", "/v1/jobs/j"), ("POST", "/v1/jobs/j/cancel"), ("DELETE", "/v1/jobs/j")]


def test_an_id_stays_one_part_of_the_address(serve: Serve) -> None:
    script = Script(ok({}))
    Client(serve(script)).job("../models?x")
    assert script.asked[0].environ["REQUEST_URI"] == "/v1/jobs/..%2Fmodels%3Fx"


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_text("The ferry left late.\n", encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_copydesk_score_at_a_server_prints_what_it_prints_here(serve: Serve, desk, article, form, monkeypatch, capsys) -> None:
    monkeypatch.setattr("service.desk.trained_desk", lambda _settings: desk)
    main(["score", article, "--title", "Late", "--format", form])
    here, url = capsys.readouterr().out, serve(create_app(Settings(), desk))
    assert main(["score", article, "--title", "Late", "--format", form, "--server", url]) == 0
    assert capsys.readouterr().out == here
    assert desk.requests[0] == desk.requests[1]


def test_copydesk_score_at_a_server_shows_the_key_of_the_setting(serve: Serve, article, monkeypatch, capsys) -> None:
    monkeypatch.setenv("COPYDESK_API_KEY", "cdk_1_2")
    script = Script(refusal(422, "unknown_policy"), refusal(401, "not_authenticated"))
    url = serve(script)
    assert main(["score", article, "--server", url]) == 2
    assert main(["score", article, "--server", url]) == 1
    assert script.asked[0].headers["Authorization"] == "Bearer cdk_1_2"
    assert capsys.readouterr().err == "copydesk: No.\n" * 2
