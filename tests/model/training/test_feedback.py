"""Feedback: judged articles move calibration and thresholds, openly, and only where that is better."""

from __future__ import annotations

import json

import numpy as np
import pytest

from model import artifact
from model.desk import Desk
from model.scoring.adaptation import AdaptationError, Adaptations
from model.training import feedback
from model.training.feedback import FeedbackError, Judged, Judgement

RANDOM = np.random.RandomState(0)
VALUES = RANDOM.uniform(0.02, 0.98, size=400)
STRICT = RANDOM.uniform(size=400) < VALUES**3
"""What editors said who publish less than the shipped score thinks."""
TEXT = "The parish of Ostwick spent 4,100 euros on a new weathercock in May, said its verger, Hal Pym. " * 6


def report(number, value, version="1.2.0", score="reliability", claim_drift=None):
    scores = {score: {"value": value}, "claim_drift": {"value": claim_drift}}
    return {"id": str(number), "model_version": version, "scores": scores}


REPORTS = [report(number, float(value)) for number, value in enumerate(VALUES)]


@pytest.fixture
def csv(tmp_path):
    def write(*lines, head="id,label,weight"):
        path = tmp_path / "feedback.csv"
        path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def learnt(csv, tmp_path):
    lines = [f"{number},{'reliable' if good else 'unreliable'},1" for number, good in enumerate(STRICT)]
    feedback.main(csv(*lines), iter(REPORTS), tmp_path / "calibration.json")
    return tmp_path / "calibration.json"


def rows(log_odds, y, weight=None):
    return Judged(np.asarray(log_odds, float), np.asarray(y, int), np.ones(len(y)) if weight is None else weight)


def test_strict_editors_lower_the_score_and_keep_its_order(learnt):
    before = Desk(with_entailment=False).score({"article": {"text": TEXT}})
    after = Desk(with_entailment=False, adaptations=Adaptations.read(learnt)).score({"article": {"text": TEXT}})
    assert after["scores"]["reliability"]["value"] < before["scores"]["reliability"]["value"]
    assert after["scores"]["ai_rewrite"] == before["scores"]["ai_rewrite"]
    items = after["contributions"]["reliability"]["items"]
    log_odds = after["contributions"]["reliability"]["intercept"] + sum(item["log_odds"] for item in items)
    assert 1 / (1 + np.exp(-log_odds)) == pytest.approx(after["scores"]["reliability"]["value"], abs=1e-9)


def test_the_report_names_the_calibration_and_the_manifest_shows_it(learnt):
    adaptations = Adaptations.read(learnt)
    desk = Desk(with_entailment=False, adaptations=adaptations)
    assert desk.score({"article": {"text": TEXT}})["model_version"].endswith(f"+{adaptations.name}")
    manifest = next(model for model in desk.models if model["name"] == "reliability")
    assert manifest["adaptation"]["judged"] == len(STRICT)


def test_it_prints_what_it_adopts(csv, tmp_path, capsys):
    lines = [f"{number},{'reliable' if good else 'unreliable'},1" for number, good in enumerate(STRICT)]
    feedback.main(csv(*lines), iter(REPORTS), tmp_path / "calibration.json")
    printed = capsys.readouterr().out
    assert "400 judgements" in printed
    assert "adopted, log-odds times" in printed and "COPYDESK_CALIBRATION" in printed


def test_editors_who_agree_with_the_score_change_nothing(csv, tmp_path, capsys):
    agree = RANDOM.uniform(size=400) < VALUES
    lines = [f"{number},{'reliable' if good else 'unreliable'}," for number, good in enumerate(agree)]
    try:
        feedback.main(csv(*lines), iter(REPORTS), tmp_path / "out.json")
    except FeedbackError:
        assert not (tmp_path / "out.json").exists()
        assert "kept as shipped" in capsys.readouterr().out
    else:
        learnt = Adaptations.read(tmp_path / "out.json").by_score["reliability"]
        assert learnt.slope == pytest.approx(1, abs=0.3) and learnt.offset == pytest.approx(0, abs=0.3)


def test_the_band_high_moves_to_one_human_article_in_a_hundred():
    log_odds = RANDOM.normal(size=500)
    found = feedback.adapted("ai_rewrite", rows([*log_odds, *log_odds + 3], [0] * 500 + [1] * 500))
    called = 1 / (1 + np.exp(-(found.slope * log_odds + found.offset))) >= found.high
    assert 0 < called.mean() <= 0.012


def test_the_scale_of_the_weights_says_nothing_and_their_ratio_does():
    log_odds, y = RANDOM.normal(size=100), np.arange(100) % 2
    even, scaled, tilted = (feedback.adapted("reliability", rows(log_odds, y, w)) for w in (None, np.full(100, 5.0), 1.0 + 3 * y))
    assert (even.slope, even.offset) == pytest.approx((scaled.slope, scaled.offset), abs=1e-3)
    assert tilted.offset > even.offset


@pytest.mark.parametrize(("y", "why"), [([0, 1] * 20, "40 judgements"), ([0] * 70 + [1] * 5, "75 judgements (5 and 70)")])
def test_too_few_judgements_are_said(y, why):
    assert feedback.too_few(rows(np.zeros(len(y)), y)).startswith(why)


def test_a_file_as_the_docs_show_it_is_read(csv):
    assert feedback.read_feedback(csv("a,reliable,", "b,machine,2.5")) == [
        Judgement("a", "reliable", 1.0),
        Judgement("b", "machine", 2.5),
    ]


@pytest.mark.parametrize("line", ["a,good,1", "a,human,-1", "a,human,much", "a,human,nan", "a,human,inf", "a,,1"])
def test_a_wrong_line_is_named(csv, line):
    with pytest.raises(FeedbackError, match="line 3"):
        feedback.read_feedback(csv("b,human,1", line))


def test_a_missing_column_is_named(csv):
    with pytest.raises(FeedbackError, match="no column label"):
        feedback.read_feedback(csv("a,1", head="id,weight"))


def test_an_id_without_a_report_is_named():
    with pytest.raises(FeedbackError, match="1 judged ids have no report, the first of them z"):
        feedback.collected([Judgement("0", "reliable", 1), Judgement("z", "reliable", 1)], REPORTS)


def test_reports_of_an_adapted_model_are_refused():
    with pytest.raises(FeedbackError, match="calibration already"):
        feedback.collected([Judgement("0", "reliable", 1)], [report(0, 0.5, "1.2.0+0123abcd")])


def test_articles_beside_a_source_adapt_the_model_that_judged_them():
    found = feedback.collected([Judgement("0", "reliable", 1)], [report(0, 0.5, claim_drift=0.2)])
    assert list(found) == ["reliability_beside"]


def test_scores_that_abstained_are_left_out():
    assert feedback.collected([Judgement("0", "reliable", 1)], [report(0, None)]) == {}


def test_a_calibration_for_another_model_is_refused(learnt):
    content = json.loads(learnt.read_text())
    content["scores"]["reliability"]["model_sha256"] = "0" * 64
    learnt.write_text(json.dumps(content))
    with pytest.raises(AdaptationError, match="another model"):
        Desk(with_entailment=False, adaptations=Adaptations.read(learnt))


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"scores": {"reliability": {"slope": 1}}}', '{"scores": 3}'])
def test_a_file_that_is_no_calibration_is_refused(tmp_path, content):
    (tmp_path / "c.json").write_text(content)
    with pytest.raises(AdaptationError, match=r"c\.json"):
        Adaptations.read(tmp_path / "c.json")


def test_a_slope_that_would_turn_the_score_round_is_refused(learnt):
    content = json.loads(learnt.read_text())
    content["scores"]["reliability"]["slope"] = -1.0
    learnt.write_text(json.dumps(content))
    with pytest.raises(AdaptationError):
        Adaptations.read(learnt)


def test_the_calibration_is_for_the_shipped_model(learnt):
    shipped = artifact.read_manifest("reliability")["sha256"]
    assert Adaptations.read(learnt).by_score["reliability"].model_sha256 == shipped
