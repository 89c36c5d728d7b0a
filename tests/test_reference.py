"""What must be seen in the five reference documents: the scores, and the claims of the rewrite (see ../shared/seeds)."""

from __future__ import annotations

import pytest

from model.desk import Desk

pytestmark = pytest.mark.shared
SOURCES = {"001": "000", "004": "000"}


@pytest.fixture(scope="module")
def texts(shared):
    return {path.name[:3]: path.read_text(encoding="utf-8") for path in sorted((shared / "seeds").glob("*.txt"))}


@pytest.fixture(scope="module")
def desk():
    return Desk()


@pytest.fixture(scope="module")
def alone(desk, texts):
    return {name: desk.score({"article": {"text": text}}) for name, text in texts.items()}


@pytest.fixture(scope="module")
def beside_sources(desk, texts):
    requests = {
        name: {"article": {"text": text}, "sources": [{"text": texts[SOURCES[name]]}] if name in SOURCES else []}
        for name, text in texts.items()
    }
    return {name: desk.score(request) for name, request in requests.items()}


@pytest.fixture(params=["alone", "beside_sources"])
def reports(request):
    return request.getfixturevalue(request.param)


def value(report, score):
    return report["scores"][score]["value"]


def test_the_analysis_is_the_most_reliable_and_the_content_farm_the_least(reports):
    reliability = {name: value(report, "reliability") for name, report in reports.items()}
    assert max(reliability, key=reliability.get) == "000"
    assert min(reliability, key=reliability.get) == "001"
    assert reliability["000"] - reliability["001"] >= 0.5


def test_machine_text_is_told_from_human_text(reports):
    machine = {name: value(report, "ai_rewrite") for name, report in reports.items()}
    assert machine["001"] > 0.9
    assert machine["003"] > 0.5
    assert max(machine["000"], machine["002"]) < 0.2
    assert machine["004"] < 0.2


def test_the_content_farm_is_held(beside_sources):
    assert beside_sources["001"]["verdict"]["action"] == "hold"


def test_without_a_source_claim_drift_is_null_and_says_why(alone):
    report = alone["003"]
    assert value(report, "claim_drift") is None
    assert not report["complete"]
    assert "source" in next(s["reason"] for s in report["skipped"] if s["part"] == "claim_drift").lower()


def test_the_cut_off_original_has_not_drifted(beside_sources):
    report = beside_sources["004"]
    assert {claim["status"] for claim in report["claims"]} <= {"supported", "not_checkable"}
    assert value(report, "claim_drift") < 0.08
