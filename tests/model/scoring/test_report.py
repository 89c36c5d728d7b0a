"""The report: the contract's keys, spans that slice back to their quotes, sentences for readers."""

from __future__ import annotations

import pytest

from model.document import Document, Page
from model.drift.result import DRIFTED, NOT_CHECKABLE, Claim, Drift, Omission, Place
from model.scoring.policy import HOLD, REVIEW, Rule, Verdict
from model.scoring.reference import LENGTHS, Reference
from model.scoring.report import Reporter, score_json, skipped_json, verdict_json
from model.scoring.scores import Contribution, Score
from model.signals.base import WARNING, Case, Evidence, Measurement
from model.signals.faq import Faq

FAQ_LABEL = Faq.features[0].label
SPAN = {"start", "end", "quote"}
ARTICLE = Document("\ufeffThe kite 🪁 rose.\r\n\r\nZoe\u0308 Brandt “let go” at 30 metres.")
SOURCES = (Document("Nothing of it here."), Document("Zoë Brandt let go of the 🪁 at 20 metres."))
FORMS = {"codepoint": ("utf-32-le", 4), "utf16": ("utf-16-le", 2), "utf8": ("utf-8", 1)}


def place(quote, of=1):
    start = SOURCES[of].canonical.index(quote)
    return Place(of, start, start + len(quote))


def within(quote):
    """The canonical span of `quote`, which is given in canonical form."""
    start = ARTICLE.canonical.index(quote)
    return start, start + len(quote)


LONG = Document("The kite rose over the bay. " * 40)


def reporter(unit="codepoint", article=ARTICLE, usual=None):
    """A reporter for whom `usual` gives, by name, the 5th, 50th and 95th percentile at every length."""
    reference = Reference({name: [spread] * len(LENGTHS) for name, spread in (usual or {}).items()})
    return Reporter(Case(article, SOURCES), ("left", "right"), unit, reference)


def sliced(document, span, unit):
    codec, width = FORMS[unit]
    return document.text.encode(codec)[span["start"] * width : span["end"] * width].decode(codec)


@pytest.mark.parametrize("unit", FORMS)
def test_signal(unit):
    found = Measurement(0.5, WARNING, "One kite.", "Let it go.", [Evidence(*within('Zoë Brandt "let go"'), "a hand")])
    written = reporter(unit).signal(Faq(), found)
    assert written.keys() == {"value", "unit", "usual", "severity", "explanation", "advice", "evidence", "measures"}
    assert (written["value"], written["unit"], written["severity"]) == (0.5, "share of words", "warning")
    assert (written["explanation"], written["advice"]) == ("One kite.", "Let it go.")
    (evidence,) = written["evidence"]
    assert evidence.keys() == {*SPAN, "note"}
    assert evidence["note"] == "a hand"
    assert evidence["quote"] == sliced(ARTICLE, evidence, unit) == "Zoe\u0308 Brandt “let go”"


@pytest.mark.parametrize("unit", FORMS)
def test_claim_with_its_source_and_drift(unit):
    drift = Drift("numerical", *within("30 metres"), place("20 metres"), "30 here, 20 there.")
    bare = Drift("attribution", *within("Zoë"), None, "Dropped.")
    written = reporter(unit).claim(Claim(*within('Zoë Brandt "let go" at 30 metres.'), DRIFTED, 0.1, place("Zoë"), (drift, bare)))
    assert written.keys() == {*SPAN, "support", "status", "reason", "source", "drift"}
    assert written["quote"] == sliced(ARTICLE, written, unit) == "Zoe\u0308 Brandt “let go” at 30 metres."
    assert written["source"].keys() == {*SPAN, "id"}
    assert (written["source"]["id"], written["source"]["quote"]) == ("right", "Zoë")
    first, second = written["drift"]
    assert first.keys() == second.keys() == {"kind", "article", "source", "explanation"}
    assert first["article"]["quote"] == sliced(ARTICLE, first["article"], unit) == "30 metres"
    assert first["source"]["quote"] == sliced(SOURCES[1], first["source"], unit) == "20 metres"
    assert second["source"] is None


def test_claim_that_cannot_be_checked():
    written = reporter().claim(Claim(*within("The kite"), NOT_CHECKABLE, None, None, reason="A question."))
    assert (written["support"], written["status"], written["source"], written["drift"]) == (None, "not_checkable", None, [])
    assert written["reason"] == "A question."


def test_omission_points_into_its_source():
    written = reporter("utf16").omission(Omission(place("Nothing", of=0), "Left out."))
    assert written == {"source_id": "left", "start": 0, "end": 7, "quote": "Nothing", "explanation": "Left out."}


def test_document():
    written = reporter("utf8").document()
    assert written.keys() == {"language", "words", "sentences", "sha256", "offset_unit", "text"}
    assert (written["words"], written["sentences"], written["offset_unit"]) == (10, 2, "utf8")
    assert written["text"] is None


def test_text_of_a_page_is_returned_for_the_offsets_to_point_into():
    page = Document("Extracted words.", page=Page(40))
    assert reporter(article=page).document()["text"] == "Extracted words."


def test_score():
    assert score_json(Score(0.7, (0.5, 0.8), "high")) == {
        "value": 0.7,
        "interval": [0.5, 0.8],
        "band": "high",
        "abstained": False,
        "reason": None,
    }
    assert score_json(Score(None, None, None, "Too short.")) == {
        "value": None,
        "interval": None,
        "band": None,
        "abstained": True,
        "reason": "Too short.",
    }


def test_verdict_and_skipped():
    rules = (Rule("hold_drift_from", HOLD, "a"), Rule("claims_late", REVIEW, "b"))
    assert verdict_json(Verdict(HOLD, "default", rules)) == {
        "action": "hold",
        "policy": "default",
        "reasons": ["a", "b"],
        "rules": [
            {"name": "hold_drift_from", "action": "hold", "reason": "a"},
            {"name": "claims_late", "action": "review", "reason": "b"},
        ],
    }
    assert skipped_json("claim_drift", "No source.") == {"part": "claim_drift", "reason": "No source."}


def contribution(log_odds, value=0.25, feature="share"):
    return Contribution("kites", feature, "share of kites", value, log_odds)


def explained(made, usual=None):
    score = Score(0.5, (0, 1), "medium", None, 0.1, [made])
    return reporter(article=LONG, usual=usual).contributions(score)["items"][0]["explanation"]


def test_contributions_stand_in_order_of_weight_with_the_intercept():
    made = [contribution(0.2, feature="b"), contribution(-1.5), contribution(0.2, feature="a"), contribution(0.0, feature="z")]
    written = reporter().contributions(Score(0.3, (0.2, 0.4), "low", None, 0.8, made))
    assert written.keys() == {"intercept", "items", "change"}
    assert written["intercept"] == 0.8
    assert [item["log_odds"] for item in written["items"]] == [-1.5, 0.2, 0.2, 0.0]
    assert [item["feature"] for item in written["items"]] == ["share", "a", "b", "z"]
    assert all(item.keys() == {"signal", "feature", "value", "log_odds", "explanation"} for item in written["items"])


def test_contribution_names_the_feature_and_its_value():
    assert explained(contribution(0.5)) == "Share of kites: 0.25."


def test_contribution_is_set_beside_what_is_usual():
    assert "(human news of this length: 0.0123 to 1,234)" in explained(contribution(1), {"share": [0.01234, 0.1, 1234.4]})


def signal(usual, value=0.25, article=LONG):
    found = Measurement(0.5, WARNING, "A block.", "", features={"faq_share": value})
    return reporter(article=article, usual=usual).signal(Faq(), found)


def test_a_signal_and_its_measures_stand_beside_what_is_usual():
    written = signal({"signal.faq": [0.1, 0.2, 0.3], "faq_share": [0.2, 0.5, 0.9]})
    assert written["usual"] == [0.1, 0.3]
    assert written["measures"] == [{"feature": "faq_share", "label": FAQ_LABEL, "value": 0.25, "usual": [0.2, 0.9]}]
    assert written["explanation"] == "A block."


@pytest.mark.parametrize(("value", "side"), [(0.1, "less"), (0.95, "more")])
def test_a_value_outside_what_is_usual_is_named(value, side):
    said = signal({"faq_share": [0.2, 0.5, 0.9]}, value)["explanation"]
    assert said.endswith(f"{value}, {side} than 95 % of human news of this length (0.2 to 0.9).")


def test_a_text_too_short_to_compare_is_not_compared():
    written = signal({"signal.faq": [0.1, 0.2, 0.3], "faq_share": [0.2, 0.5, 0.9]}, 0.95, ARTICLE)
    assert (written["usual"], written["measures"][0]["usual"], written["explanation"]) == (None, None, "A block.")


def test_missing_value_is_told_as_not_measured():
    assert explained(contribution(-0.1, None), {"share": [0, 1, 2]}) == "Share of kites: not measured."


@pytest.mark.parametrize(
    ("value", "shown"), [(0, "0"), (1.0, "1"), (0.5, "0.5"), (12.345, "12.3"), (123456.0, "123,456"), (-0.1234, "-0.123")]
)
def test_values_are_short(value, shown):
    assert explained(contribution(1, value)) == f"Share of kites: {shown}."
