"""The change that would raise reliability most: made as it is told, it moves the score as it promised."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.desk import Desk

SOURCE = (
    "The parish of Ostwick spent 4,100 euros on a new weathercock in May, said its verger, Hal Pym. "
    "The old one, cast in 1871, had rusted through at the neck and fell into the yew hedge during the March gales. "
    "Two roofers from Mell put the new bird up in one morning, with a crane lent by the quarry. "
    "It weighs 23 kilos and turns on a bearing taken from a bicycle, Pym said on Sunday. "
    "The council of the parish paid half of the sum, and a raffle in April brought in the rest. "
    "The priest, Ana Dorn, blessed the bird from the churchyard, because she does not like heights."
)
FAQ = (
    "FAQs:\n\nQ: What did the parish buy?\nA: It bought a new weathercock for its tower.\n\n"
    "Q: Who put it up?\nA: Two roofers from a nearby town put it up.\n\nQ: Who blessed it?\nA: The priest blessed it from below."
)
HYPE = "It is the most amazing, most breathtaking weathercock ever made, a truly unforgettable and world-class masterpiece."
RESIDUE = "Share this on Facebook\n\nSubscribe to our newsletter\n\nLeave a reply"
TWICE = "Two roofers from Mell put the new bird up in one morning, with a crane lent by the quarry."
SHOUTED = "This is OUTRAGEOUS, a DISGRACEFUL SCANDAL of the corrupt and shameless elites!!"
FAULTS = (FAQ, HYPE, RESIDUE, TWICE, SHOUTED)


@pytest.fixture(scope="module")
def desk():
    return Desk(with_entailment=False)


def request(text, *sources, **options):
    return {"article": {"text": text}, "sources": [{"text": source} for source in sources], "options": options}


def change_of(report):
    return report["contributions"]["reliability"]["change"]


def score_of(report):
    return report["scores"]["reliability"]["value"]


def made(text, change):
    for cut in reversed(change["cuts"]):
        assert text[cut["start"] : cut["end"]] == cut["quote"]
        text = text[: cut["start"]] + text[cut["end"] :]
    return text


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(faults=st.lists(st.sampled_from(FAULTS), max_size=4), at=st.integers(0, 4))
def test_the_change_moves_the_score_as_it_promised(desk, faults, at):
    pieces = [SOURCE, *faults]
    text = "\n\n".join([*pieces[at:], *pieces[:at]])
    report = desk.score(request(text))
    change = change_of(report)
    if change:
        assert change["from"] == score_of(report)
        assert change["to"] >= change["from"] + 0.01
        assert score_of(desk.score(request(made(text, change)))) == pytest.approx(change["to"], abs=1e-9)


@pytest.mark.parametrize(("fault", "signal"), [(FAQ, "faq"), (HYPE, "superlatives"), (TWICE, "structure"), (SHOUTED, "tone")])
def test_the_change_is_that_of_the_fault(desk, fault, signal):
    change = change_of(desk.score(request(f"{SOURCE}\n\n{fault}")))
    assert change["signal"] == signal
    assert change["advice"]
    assert made(f"{SOURCE}\n\n{fault}", change) != f"{SOURCE}\n\n{fault}"


def test_the_gravest_fault_is_named(desk):
    assert change_of(desk.score(request(f"{SOURCE}\n\n{FAQ}\n\n{RESIDUE}")))["signal"] == "faq"


def test_nothing_is_named_where_nothing_can_be_cut(desk):
    assert change_of(desk.score(request(SOURCE))) is None


def test_drifted_claims_are_corrected_not_cut(desk):
    article = SOURCE.replace("4,100", "7,900").replace("1871", "1817").replace("23 kilos", "32 kilos")
    report = desk.score(request(article, SOURCE))
    change = change_of(report)
    assert (change["signal"], change["cuts"]) == ("claim_drift", [])
    for claim in reversed(report["claims"]):
        if claim["drift"]:
            article = article[: claim["start"]] + claim["source"]["quote"] + article[claim["end"] :]
    assert score_of(desk.score(request(article, SOURCE))) == pytest.approx(change["to"], abs=0.01)


def test_beside_a_source_a_cut_moves_the_score_as_it_promised(desk):
    told = {
        "How tall is the tower?": "The tower of the church is 31 metres tall.",
        "What becomes of the old bird?": "The old bird was given to the school, which keeps hens.",
        "Who oils the new one?": "Pym oils the bearing of the new bird twice a year.",
    }
    block = "\n\n".join(f"Q: {question}\nA: {answer}" for question, answer in told.items())
    text, source = f"{SOURCE}\n\nFAQs:\n\n{block}", f"{SOURCE} {' '.join(told.values())}"
    change = change_of(desk.score(request(text, source)))
    assert change["signal"] == "faq"
    assert score_of(desk.score(request(made(text, change), source))) == pytest.approx(change["to"], abs=0.01)


def test_the_places_are_in_the_unit_that_was_asked_for(desk):
    text = f"\U0001f414 {SOURCE}\n\n{FAQ}"
    cut = change_of(desk.score(request(text, offset_unit="utf16")))["cuts"][0]
    units = text.encode("utf-16-le")
    assert units[2 * cut["start"] : 2 * cut["end"]].decode("utf-16-le") == cut["quote"]


def test_marks_are_cut_with_what_they_mark_or_not_at_all(desk):
    text = f"{SOURCE}\n\n<!-- copydesk:quoted -->{FAQ}<!-- /copydesk:quoted -->"
    change = change_of(desk.score(request(text)))
    assert change is None or score_of(desk.score(request(made(text, change)))) == pytest.approx(change["to"], abs=1e-9)


def test_ai_rewrite_names_no_change(desk):
    assert desk.score(request(f"{SOURCE}\n\n{FAQ}"))["contributions"]["ai_rewrite"]["change"] is None


def test_without_time_the_report_says_that_none_was_looked_for(desk):
    report = desk.score(request(f"{SOURCE}\n\n{FAQ}", deadline_ms=1))
    assert change_of(report) is None
    assert "change" in {entry["part"] for entry in report["skipped"]}
    assert not report["complete"]


def test_the_other_parts_of_the_report_do_not_depend_on_it(desk):
    with_it, without = (desk.score(request(f"{SOURCE}\n\n{FAQ}", explain=explain)) for explain in (True, False))
    assert {**with_it, "contributions": {}} == without
