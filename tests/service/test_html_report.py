"""The report as a page: self-contained, escaped, the article marked in place."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from lxml import html as lxml_html

from service import examples
from service.html_report import render_report


@pytest.fixture
def report() -> dict[str, Any]:
    return copy.deepcopy(examples.report())


def page_of(report: dict[str, Any], text: str | None = None) -> Any:
    return lxml_html.fromstring(render_report(report, text or examples.request()["article"]["text"], "A heading"))


def test_the_marked_article_is_the_article(report) -> None:
    (shown,) = page_of(report).find_class("text")
    assert shown.text_content() == examples.request()["article"]["text"]


def test_evidence_and_claims_are_marked_where_they_stand(report) -> None:
    marks = page_of(report).find_class("text")[0].findall("mark")
    drifted = "".join(m.text for m in marks if "claim-drifted" in m.get("class"))
    for claim in report["claims"]:
        assert (claim["quote"] in drifted) == (claim["status"] == "drifted")
    assert any("superlatives" in mark.get("title") for mark in marks)


def test_each_wrong_claim_stands_beside_its_source(report) -> None:
    cards = page_of(report).find_class("claim")
    drifted = [claim for claim in report["claims"] if claim["status"] == "drifted"]
    for card, claim in zip(cards, drifted, strict=False):
        ours, theirs, why = (part.text_content() for part in card)
        assert claim["quote"] in ours and claim["source"]["quote"] in theirs
        assert all(drift["explanation"] in why for drift in claim["drift"])
    assert len(cards) >= len(drifted) > 0


def test_claims_of_which_no_source_says_anything_are_listed_together(report) -> None:
    (card,) = page_of(report).find_class("added")
    listed = [item.text_content() for item in card.iter("li")]
    assert "The library has also launched an app that delivers novels by drone." in listed
    assert not any("84,200" in item for item in listed)


def test_an_invented_name_gets_a_card_of_its_own(report) -> None:
    claim = next(claim for claim in report["claims"] if "drone" in claim["quote"])
    span = {key: claim[key] for key in ("start", "end", "quote")}
    claim["drift"].append({"kind": "entity", "article": span, "source": None, "explanation": "No source names it."})
    assert any("drone" in card.text_content() for card in page_of(report).find_class("claim"))


def test_nothing_in_a_report_becomes_markup(report) -> None:
    attack = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'"
    report["verdict"]["reasons"] = [attack]
    report["signals"]["faq"]["explanation"] = attack
    report["id"] = report["omissions"][0]["quote"] = attack
    for signal in report["signals"].values():
        for evidence in signal["evidence"]:
            evidence |= {"note": attack, "quote": attack}
    page = render_report(report, attack * 20, attack)
    assert "<script" not in page and "<img" not in page and "&lt;script&gt;" in page
    assert all(set(mark.attrib) <= {"class", "title"} for mark in lxml_html.fromstring(page).iter("mark"))


def test_text_from_html_is_shown_instead_of_what_was_sent(report) -> None:
    report["document"]["text"] = examples.request()["article"]["text"]
    assert page_of(report, "<html>").find_class("text")[0].text_content().startswith("The library")


def test_a_report_with_nothing_found_is_shown(report) -> None:
    for signal in report["signals"].values():
        signal |= {"value": None, "severity": "ok", "evidence": []}
    abstained = {"value": None, "interval": None, "band": None, "abstained": True, "reason": "Too short."}
    report |= {"claims": [], "omissions": [], "contributions": {}, "scores": dict.fromkeys(report["scores"], abstained)}
    text = page_of(report).text_content()
    assert "Too short." in text and "not measured" in text
