"""The operator's limits: each its own setting, each its own error with field and limit, wherever a request comes in."""

from __future__ import annotations

import json

import pytest

from model import desk as model_desk
from model import document, html
from service.app import create_app
from service.archive.answer import answer_row
from service.archive.row import Row
from service.request_schema import MAX_ITEMS
from service.settings import Settings

ARTICLE = {"text": "The ferry left at noon.", "title": "A ferry"}
SOURCES = [{"text": "It left at one.", "title": "The ferry"}]
CASES = [
    ({"max_text": 22}, "article.text", "text_too_long", 413),
    ({"max_title": 6}, "article.title", "too_long", 422),
    ({"max_title": 8}, "sources.0.title", "too_long", 422),
    ({"max_source": 14}, "sources.0.text", "text_too_long", 413),
    ({"max_sources": 0}, "sources", "too_many_sources", 422),
]


@pytest.mark.parametrize(("limits", "field", "code", "status"), CASES)
def test_what_is_over_a_limit_is_refused_by_name_and_what_just_fits_is_not(desk, limits, field, code, status) -> None:
    (name, limit), body = *limits.items(), {"article": ARTICLE, "sources": SOURCES}
    answer = create_app(Settings(**limits), desk).test_client().post("/v1/score", json=body)
    error = answer.json["error"]
    assert (answer.status_code, error["code"], error["field"], error["limit"]) == (status, code, field, limit)
    if name != "max_title":
        wider = create_app(Settings(**{name: limit + 1}), desk).test_client()
        assert wider.post("/v1/score", json=body).status_code == 200


def test_a_page_has_a_limit_of_its_own(desk) -> None:
    client = create_app(Settings(max_html=20, max_text=5), desk).test_client()
    assert client.post("/v1/score", json={"article": {"html": "<p>A ferry left.</p>"}}).status_code == 200
    error = client.post("/v1/score", json={"article": {"html": "<p>The ferry left.</p>"}}).json["error"]
    assert (error["field"], error["limit"]) == ("article.html", 20)


def test_items_of_a_batch_are_bounded_in_number_and_each_in_itself(desk) -> None:
    client = create_app(Settings(max_items=2, max_text=10), desk).test_client()
    two = client.post("/v1/score/batch", json={"items": [{"article": ARTICLE}, {"article": {"text": "A ferry."}}]})
    assert [item["status"] for item in two.json["items"]] == [413, 200]
    error = client.post("/v1/score/batch", json={"items": [{"article": ARTICLE}] * 3}).json["error"]
    assert (error["code"], error["field"], error["limit"]) == ("too_many", "items", 2)


def test_rows_of_batches_and_jobs_are_held_to_them(desk) -> None:
    answer = answer_row(desk, Row(json.dumps({"id": "a", **ARTICLE}).encode()), Settings(max_text=5))
    assert (answer.failed, json.loads(answer.line)["error"]["limit"]) == (True, 5)


def test_no_setting_goes_beyond_what_the_models_read() -> None:
    shipped = Settings()
    assert (shipped.max_text, shipped.max_source) == (document.MAX_CHARACTERS, document.MAX_CHARACTERS)
    assert (shipped.max_html, shipped.max_sources) == (html.MAX_CHARACTERS, model_desk.MAX_SOURCES)
    assert shipped.max_items == MAX_ITEMS
