"""Texts that are odd but valid get an answer from the trained desk, over HTTP, in bounded time and with JSON that is JSON."""

from __future__ import annotations

import json
import random

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.desk import trained_desk
from service.settings import Settings

SENTENCE = "The ferry to Lomm left nineteen minutes late."
TEXTS = {
    "NUL": "The ferry\x00 left \x00\x00 late.",
    "control characters": "The \x1b[31mferry\x07 left\x9b late.",
    "one line of 33,000 words": "ferry " * 33_000,
    "50,000 one-word lines": "tie\n" * 50_000,
    "one endless word": "a" * 200_000,
    "question marks": "?" * 199_000 + " ferry",
    "quotation marks": "\u201cferry\u201d " * 22_000,
    "an endless list": "- ferry\n" * 25_000,
    "right to left": "עזבה המעבורת את הנמל מאוחר מאוד הבוקר. " * 40,
    "Chinese": "渡轮今天早上晚点离开了港口，乘客们等了很久。" * 60,
    "combining marks": "f\u0301\u0302\u0303" * 20_000,
    "emoji": "👩‍👩‍👧‍👦 ferry 🏴󠁧󠁢󠁳󠁣󠁴󠁿 " * 2_000,
    "markup as text": "<p onclick=alert(1)>ferry</p>" * 500,
    "templates": "{{ 7*7 }} {% raw %} ${x} %s %n [bold red]ferry[/]",
}


@pytest.fixture(scope="module")
def trained() -> FlaskClient:
    return create_app(Settings(), trained_desk()).test_client()


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("with_source", [False, True], ids=["alone", "with source"])
def test_an_odd_text_gets_a_report(trained: FlaskClient, name: str, with_source: bool) -> None:
    sources = [{"text": SENTENCE}] if with_source else []
    answer = trained.post("/v1/score", json={"id": name, "article": {"text": TEXTS[name]}, "sources": sources})
    assert answer.status_code == 200
    report = json.loads(answer.data, parse_constant=pytest.fail)
    assert report["id"] == name
    for signal in report["signals"].values():
        for evidence in signal["evidence"]:
            assert TEXTS[name][evidence["start"] : evidence["end"]] == evidence["quote"]


@pytest.mark.parametrize("name", TEXTS)
def test_an_odd_source_gets_a_report(trained: FlaskClient, name: str) -> None:
    assert trained.post("/v1/score", json={"article": {"text": SENTENCE}, "sources": [{"text": TEXTS[name]}]}).status_code == 200


def test_over_100_000_words_in_one_line_are_refused_with_the_limit(trained: FlaskClient) -> None:
    answer = trained.post("/v1/score", json={"article": {"text": "tie " * 100_000}})
    assert (answer.status_code, answer.json["error"]["field"], answer.json["error"]["limit"]) == (413, "article.text", 200_000)


def test_html_of_nothing_but_markup_is_refused(trained: FlaskClient) -> None:
    answer = trained.post(
        "/v1/score", json={"article": {"html": "<html><body><div><br></div><script>x=1</script></body></html>"}}
    )
    assert (answer.status_code, answer.json["error"]["field"]) == (422, "article.html")


@pytest.mark.parametrize(
    "html", ["<" * 100_000, "<div>" * 50_000 + SENTENCE, "<p>&#0; &#xD800; " + SENTENCE, "<![CDATA[" * 10_000]
)
def test_broken_html_is_answered_or_refused(trained: FlaskClient, html: str) -> None:
    answer = trained.post("/v1/score", json={"article": {"html": html}})
    assert answer.status_code in (200, 422)


def test_a_source_equal_to_the_article_carries_every_claim(trained: FlaskClient, seeds) -> None:
    text = (seeds / "faithful.txt").read_text(encoding="utf-8")
    report = trained.post("/v1/score", json={"article": {"text": text}, "sources": [{"text": text}]}).json
    assert {claim["status"] for claim in report["claims"]} <= {"supported", "not_checkable"}
    assert report["scores"]["claim_drift"]["value"] == pytest.approx(0, abs=0.05)


def test_twenty_sources_are_answered(trained: FlaskClient) -> None:
    sources = [{"text": SENTENCE} for _ in range(20)]
    assert trained.post("/v1/score", json={"article": {"text": SENTENCE}, "sources": sources}).status_code == 200


def test_random_unicode_is_answered(trained: FlaskClient) -> None:
    everything = [*range(0xD800), *range(0xE000, 0x110000)]
    characters = map(chr, random.Random(4).choices(everything, k=3_000))
    assert trained.post("/v1/score", json={"article": {"text": "ferry " + "".join(characters)}}).status_code == 200
