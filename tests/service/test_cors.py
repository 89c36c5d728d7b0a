"""Pages of other origins: none may ask unless it is listed, and then only of the API."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.keys import create_key
from service.settings import Settings, SettingsError

CMS = "https://cms.example"
PREFLIGHT = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization, content-type"}


@pytest.fixture
def listed(desk, tmp_path) -> FlaskClient:
    create_key(tmp_path / "keys.json", "cms", ["score"])
    settings = Settings(keys=str(tmp_path / "keys.json"), cors_origins=f"{CMS}, http://localhost:3000")
    return create_app(settings, desk).test_client()


def test_a_listed_page_is_let_in_by_the_preflight_without_a_key(listed: FlaskClient) -> None:
    answer = listed.options("/v1/score", headers={"Origin": CMS, **PREFLIGHT})
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == CMS
    assert {"authorization", "content-type"} <= set(answer.headers["Access-Control-Allow-Headers"].split(", "))
    assert "Access-Control-Allow-Credentials" not in answer.headers


def test_a_listed_page_may_read_errors_and_the_headers_that_help(listed: FlaskClient) -> None:
    answer = listed.get("/v1/models", headers={"Origin": CMS})
    assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (401, CMS)
    assert {"Retry-After", "X-Request-ID"} <= set(answer.headers["Access-Control-Expose-Headers"].split(", "))
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("origin", ["https://cms.example.evil", "http://cms.example", "https://xcms.example", "null"])
def test_another_page_is_not(listed: FlaskClient, origin: str) -> None:
    preflight = listed.options("/v1/score", headers={"Origin": origin, **PREFLIGHT})
    request = listed.get("/v1/models", headers={"Origin": origin})
    assert "Access-Control-Allow-Origin" not in {**preflight.headers, **request.headers}


def test_nothing_but_the_api_is_opened(listed: FlaskClient) -> None:
    assert "Access-Control-Allow-Origin" not in listed.get("/healthz", headers={"Origin": CMS}).headers


def test_it_is_off_unless_set(client: FlaskClient) -> None:
    answer = client.options("/v1/score", headers={"Origin": CMS, **PREFLIGHT})
    assert not any(name.startswith("Access-Control") for name, _ in answer.headers)


@pytest.mark.parametrize(
    "origins", ["*", "https://*.example", "cms.example", f"{CMS}/", f"{CMS},", "https://a.example https://b.example"]
)
def test_what_is_no_exact_origin_is_refused(desk, origins: str) -> None:
    with pytest.raises(SettingsError, match="COPYDESK_CORS_ORIGINS must list exact origins"):
        create_app(Settings(cors_origins=origins), desk)
