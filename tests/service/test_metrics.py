"""GET /metrics in Prometheus' text format: it counts what was asked and answered, and no label is a caller's."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from model.desk import STAGES
from model.errors import InputError
from service import examples
from service.app import create_app
from service.keys import create_key
from service.metrics import QUEUE
from service.settings import Settings

Samples = dict[tuple[str, frozenset[tuple[str, str]]], float]


def read(client: FlaskClient, **options: Any) -> Samples:
    answer = client.get("/metrics", **options)
    assert answer.status_code == 200 and answer.content_type.startswith("text/plain; version=")
    families = text_string_to_metric_families(answer.get_data(as_text=True))
    return {(s.name, frozenset(s.labels.items())): s.value for family in families for s in family.samples}


def value(samples: Samples, name: str, **labels: str) -> float | None:
    return samples.get((name, frozenset(labels.items())))


Told = Callable[..., Any]


@pytest.fixture
def told(desk) -> Told:
    """Make a desk that answers a report with what it is told to say, and tells that each stage took a quarter of a second."""

    class ToldDesk(type(desk)):
        version = "1.2.0+house"

        def score(self, request: Any) -> dict[str, Any]:
            for stage in STAGES:
                self.observe(stage, 0.25)
            return {**examples.report(), **self.says}

    def make(**says: Any) -> Any:
        made = ToldDesk()
        made.says = says
        return made

    return make


def asked(app: Flask, number: int = 1) -> Samples:
    client = app.test_client()
    for _ in range(number):
        client.post("/v1/score", json=examples.request())
    return read(client)


def test_answers_are_timed_by_route_method_and_class_of_status(client: FlaskClient) -> None:
    client.post("/v1/score", json=examples.request())
    client.post("/v1/score", json={})
    client.get("/v1/score/the-mayor")
    found = read(client)
    assert value(found, "copydesk_request_seconds_count", route="/v1/score", method="POST", status="2xx") == 1
    assert value(found, "copydesk_request_seconds_count", route="/v1/score", method="POST", status="4xx") == 1
    assert value(found, "copydesk_request_seconds_count", route="none", method="GET", status="4xx") == 1
    assert value(found, "copydesk_request_seconds_sum", route="/v1/score", method="POST", status="2xx") > 0


def test_articles_verdicts_and_stages_are_counted(told: Told) -> None:
    report = examples.report()
    found = asked(create_app(Settings(), told()), 3)
    action, policy = report["verdict"]["action"], report["verdict"]["policy"]
    assert value(found, "copydesk_verdicts_total", action=action, policy=policy) == 3
    assert value(found, "copydesk_article_words_sum") == 3 * report["document"]["words"]
    assert value(found, "copydesk_body_bytes_count") == 3
    assert [value(found, "copydesk_stage_seconds_sum", stage=stage) for stage in STAGES] == [0.75] * len(STAGES)
    assert value(found, "copydesk_partial_reports_total") == 0
    assert value(found, "copydesk_model_info", version="1.2.0+house") == 1


def test_abstentions_and_partial_reports_are_counted(told: Told) -> None:
    scores = {**examples.report()["scores"], "ai_rewrite": {**examples.report()["scores"]["ai_rewrite"], "abstained": True}}
    found = asked(create_app(Settings(), told(scores=scores, complete=False)), 2)
    assert value(found, "copydesk_abstentions_total", score="ai_rewrite") == 2
    assert value(found, "copydesk_abstentions_total", score="reliability") is None
    assert value(found, "copydesk_partial_reports_total") == 2


def test_each_article_of_a_batch_is_counted(told: Told) -> None:
    client = create_app(Settings(), told()).test_client()
    item = {"article": {"text": "A ferry left."}}
    assert client.post("/v1/score/batch", json={"items": [item] * 99 + [{}]}).status_code == 200
    found = read(client)
    assert value(found, "copydesk_article_words_count") == 99
    assert value(found, "copydesk_errors_total", code="missing_field") == 1
    assert value(found, "copydesk_request_seconds_count", route="/v1/score/batch", method="POST", status="2xx") == 1


def test_what_the_canary_scores_is_not_counted(told: Told) -> None:
    client = create_app(Settings(), told()).test_client()
    assert client.get("/readyz").status_code == 200
    found = read(client)
    assert value(found, "copydesk_article_words_count") == 0
    assert value(found, "copydesk_stage_seconds_count", stage="claims") == 0


def test_refusals_are_counted_by_code(desk, tmp_path) -> None:
    file = tmp_path / "keys.json"
    headers = {"Authorization": f"Bearer {create_key(file, 'cms', ['score', 'metrics'])}"}
    client = create_app(Settings(keys=str(file), rate_limit="1 per hour"), desk).test_client()
    client.get("/v1/models")
    client.get("/v1/models", headers=headers)
    client.get("/v1/models", headers=headers)
    found = read(client, headers=headers)
    assert value(found, "copydesk_errors_total", code="not_authenticated") == 1
    assert value(found, "copydesk_errors_total", code="rate_limited") == 1


def test_no_label_is_made_up_by_a_caller(desk) -> None:
    class Refusing(type(desk)):
        def score(self, request: Any) -> dict[str, Any]:
            raise InputError("unknown_policy", "There is no such policy.", "policy")

    client = create_app(Settings(), Refusing()).test_client()
    client.open("/v1/zeppelin?zeppelin=1", method="ZEPPELIN", headers={"X-Zeppelin": "zeppelin", "X-Request-ID": "zeppelin"})
    client.post("/v1/score", json={"id": "zeppelin", "article": {"text": "A zeppelin."}, "policy": "zeppelin"})
    text = client.get("/metrics").get_data(as_text=True)
    assert "zeppelin" not in text.lower()
    assert 'method="other",route="none"' in text


def test_the_queue_is_asked_at_each_reading(desk) -> None:
    app = create_app(Settings(), desk)
    assert value(asked(app), "copydesk_job_rows", state="waiting") == 0
    queues = iter([SimpleNamespace(waiting=40, running=2, jobs={"queued": 4, "done": 1}), None])
    app.extensions[QUEUE] = lambda: next(queues)
    found = asked(app)
    assert (value(found, "copydesk_queue_up"), value(found, "copydesk_jobs", state="queued")) == (1, 4)
    assert value(found, "copydesk_job_rows", state="waiting") == 40
    assert value(asked(app), "copydesk_queue_up") == 0


def test_a_queue_that_cannot_be_asked_is_logged_and_the_rest_is_there(desk, log) -> None:
    def gone() -> None:
        raise OSError("postgresql://user:password@db")

    app = create_app(Settings(), desk)
    app.extensions[QUEUE] = gone
    found = asked(app)
    assert (value(found, "copydesk_queue_up"), value(found, "copydesk_model_info", version=desk.version)) == (0, 1)
    assert next(entry for entry in log.entries if entry["event"] == "queue_unreadable")["exception"] == "OSError"
    assert "password" not in "".join(log.lines)


def test_the_stages_of_a_request_are_logged_in_milliseconds(told: Told, log) -> None:
    create_app(Settings(), told()).test_client().post("/v1/score", json=examples.request())
    assert log.entries[0]["stages"] == dict.fromkeys(STAGES, 250.0)


def test_two_applications_count_apart(desk) -> None:
    first = asked(create_app(Settings(), desk))
    second = asked(create_app(Settings(), desk))
    assert value(first, "copydesk_article_words_count") == value(second, "copydesk_article_words_count") == 1


def test_it_is_no_part_of_the_contract(client: FlaskClient) -> None:
    assert "/metrics" not in client.get("/openapi.json").json["paths"]
