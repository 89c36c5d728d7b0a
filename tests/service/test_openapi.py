"""The OpenAPI document says what the service does; fuzzing from it holds the service to that."""

from __future__ import annotations

from typing import Any

import jsonschema_rs
import pytest
import schemathesis
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, seed, settings
from schemathesis import Config, GenerationMode
from schemathesis.checks import load_all_checks, negative_data_rejection, positive_data_acceptance

from model.document import MAX_CHARACTERS
from service import examples
from service.app import create_app
from service.canary import fault_of
from service.desk import trained_desk
from service.jobs.schema import EXAMPLE
from service.settings import Settings

METHODS = ("get", "post", "delete")
load_all_checks()
JOB_ROUTES = [
    ("GET", "/v1/jobs/{job_id}"),
    ("DELETE", "/v1/jobs/{job_id}"),
    ("GET", "/v1/jobs/{job_id}/results"),
    ("POST", "/v1/jobs/{job_id}/cancel"),
]
REFUSALS = Config.from_dict({"checks": {"negative_data_rejection": {"expected-statuses": [400, 404, 413, 415, 422]}}})


@schemathesis.serializer("application/x-ndjson")
def as_lines(_: schemathesis.SerializationContext, value: str) -> bytes:
    return value.encode()


@pytest.mark.parametrize(
    ("method", "path", "mode"),
    [
        ("POST", "/v1/score", GenerationMode.POSITIVE),
        ("POST", "/v1/score", GenerationMode.NEGATIVE),
        ("POST", "/v1/score/batch", GenerationMode.POSITIVE),
        ("POST", "/v1/score/batch", GenerationMode.NEGATIVE),
        ("GET", "/v1/policies", GenerationMode.POSITIVE),
        ("GET", "/v1/models", GenerationMode.POSITIVE),
        ("GET", "/healthz", GenerationMode.POSITIVE),
        ("GET", "/readyz", GenerationMode.POSITIVE),
        ("POST", "/v1/jobs", GenerationMode.POSITIVE),
        ("GET", "/v1/jobs", GenerationMode.POSITIVE),
        *((method, path, mode) for method, path in JOB_ROUTES for mode in GenerationMode),
    ],
)
def test_every_answer_to_a_generated_request_is_as_documented(
    desk, tmp_path, method: str, path: str, mode: GenerationMode
) -> None:
    app = create_app(Settings(database_url=f"sqlite:///{tmp_path / 'jobs.db'}"), desk)
    operation = schemathesis.openapi.from_wsgi("/openapi.json", app, config=REFUSALS)[path][method]

    @seed(20_261_122)
    @settings(max_examples=100, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(operation.as_strategy(generation_mode=mode))
    def answers_as_documented(case: schemathesis.Case) -> None:
        answer = case.call_and_validate(excluded_checks=_not_held_to(path))
        if answer.status_code >= 400:
            assert set(answer.json()["error"]) == {"code", "message", "field", "limit", "request_id"}

    answers_as_documented()


def _not_held_to(path: str) -> list[Any]:
    """A text without words follows the schema and is refused; items of a batch are answered one by one, within a 200."""
    return [positive_data_acceptance, *([negative_data_rejection] if path == "/v1/score/batch" else [])]


def document(client: FlaskClient) -> dict[str, Any]:
    return client.get("/openapi.json").json


def schema_of(client: FlaskClient, name: str) -> dict[str, Any]:
    found = document(client)
    return {"$ref": f"#/components/schemas/{name}", "components": found["components"]}


def test_it_is_openapi_3_1_and_lists_every_route_for_programs(client: FlaskClient) -> None:
    found = document(client)
    assert found["openapi"] == "3.1.0"
    scored = {"/v1/score", "/v1/score/batch", "/v1/policies", "/v1/models", "/healthz", "/readyz"}
    jobs = {"/v1/jobs", "/v1/jobs/{job_id}", "/v1/jobs/{job_id}/results", "/v1/jobs/{job_id}/cancel"}
    assert set(found["paths"]) == scored | jobs


def test_its_examples_follow_its_own_schemas(client: FlaskClient) -> None:
    jsonschema_rs.Draft202012Validator(schema_of(client, "ScoreRequest")).validate(examples.request())
    jsonschema_rs.Draft202012Validator(schema_of(client, "Report")).validate(examples.report())
    jsonschema_rs.Draft202012Validator(schema_of(client, "JobOut")).validate(EXAMPLE)


def test_it_states_the_limits(client: FlaskClient) -> None:
    schemas = document(client)["components"]["schemas"]
    assert schemas["Article"]["properties"]["text"]["maxLength"] == MAX_CHARACTERS == 200_000
    assert schemas["Article"]["properties"]["html"]["maxLength"] == 2_000_000
    assert schemas["Article"]["properties"]["title"]["maxLength"] == 1_000
    assert schemas["ScoreRequest"]["properties"]["id"]["maxLength"] == 200
    assert schemas["ScoreRequest"]["properties"]["sources"]["maxItems"] == 20
    assert schemas["ScoreRequest"]["additionalProperties"] is False


def test_every_error_of_every_route_has_the_one_schema(client: FlaskClient) -> None:
    found = document(client)
    operations = [found["paths"][path][method] for path in found["paths"] for method in found["paths"][path] if method in METHODS]
    assert len(operations) == 12
    for status, answer in (item for operation in operations for item in operation["responses"].items()):
        answer = found["components"]["responses"][answer["$ref"].rpartition("/")[2]] if "$ref" in answer else answer
        schema = answer.get("content", {}).get("application/json", {}).get("schema", {})
        assert schema.get("$ref", "").endswith("/ErrorAnswer") == (not status.startswith("2"))


@pytest.mark.parametrize("name", ["original", "rewrite", "faithful", "newsletter", "summary", "stump"])
def test_the_reports_on_the_seeds_follow_the_schema(client: FlaskClient, seeds, name: str) -> None:
    source = (seeds / "original.txt").read_text(encoding="utf-8")
    request = {"article": {"text": (seeds / f"{name}.txt").read_text(encoding="utf-8")}, "sources": [{"text": source}]}
    validator = jsonschema_rs.Draft202012Validator(schema_of(client, "Report"))
    for answered in (request, {"article": request["article"]}):
        validator.validate(trained_desk().score(answered))


def test_the_example_report_is_of_the_kind_that_the_desk_returns_now() -> None:
    """If it is not: python -m service.examples."""
    report = trained_desk().score(examples.request())
    assert list(report) == list(examples.report())
    assert set(report["signals"]) == set(examples.report()["signals"])
    assert [claim["quote"] for claim in report["claims"]] == [claim["quote"] for claim in examples.report()["claims"]]


def test_the_trained_desk_sings_like_the_canary_must() -> None:
    assert fault_of(trained_desk()) is None
