"""The pages for people: the form and its report, the docs; both without scripts, both escaped."""

from __future__ import annotations

from flask.testing import FlaskClient


def test_the_form_scores_what_is_pasted(client: FlaskClient, desk) -> None:
    sent = {"title": "Ferry late", "text": "The ferry left late.\r\nNobody waited.", "source": "The ferry left at ten.\r\n"}
    answer = client.post("/", data=sent)
    assert answer.status_code == 200
    assert "Claims beside their source" in answer.get_data(as_text=True)
    assert desk.requests == [
        {
            "article": {"text": "The ferry left late.\nNobody waited.", "title": "Ferry late"},
            "sources": [{"text": "The ferry left at ten.\n"}],
        }
    ]


def test_an_empty_source_on_the_form_means_no_source(client: FlaskClient, desk) -> None:
    client.post("/", data={"text": "The ferry left late.", "title": "", "source": " \r\n"})
    assert desk.requests == [{"article": {"text": "The ferry left late."}, "sources": []}]


def test_what_cannot_be_scored_is_said_on_the_form_which_keeps_what_was_pasted(client: FlaskClient) -> None:
    answer = client.post("/", data={"text": "...", "source": "The <b>ferry</b> left."})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "article.text holds no words." in page
    assert "The &lt;b&gt;ferry&lt;/b&gt; left.</textarea>" in page


def test_the_form_takes_a_text_as_long_as_the_contract_does(client: FlaskClient) -> None:
    assert client.post("/", data={"text": "ferry " * 33_333, "source": "ferry " * 33_333}).status_code == 200


def test_no_page_loads_anything_or_runs_a_script(client: FlaskClient) -> None:
    pages = [client.get("/"), client.get("/docs"), client.post("/", data={"text": "The ferry left."})]
    for page in (answer.get_data(as_text=True) for answer in pages):
        assert page.startswith("<!doctype html>")
        assert not any(mark in page for mark in ("<script", "src=", "@import", "url(", "<link"))


def test_the_docs_list_routes_fields_limits_and_answers(client: FlaskClient) -> None:
    page = client.get("/docs").get_data(as_text=True)
    for part in ("/v1/score", "/v1/models", "/healthz", "/readyz", "sources[].text", "at most 200,000", "claims[].drift[].kind"):
        assert part in page
    for part in ("header: Idempotency-Key", "query: from", "path: job_id", "application/x-ndjson", "cms-2"):
        assert part in page
