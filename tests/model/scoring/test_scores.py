"""The three scores of a case: probabilities with intervals and bands, or abstentions that say why."""

from __future__ import annotations

import math

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from model import artifact
from model.document import Document
from model.drift.result import DRIFTED, NOT_CHECKABLE, SUPPORTED, Claim, DriftResult
from model.scoring.additive import AdditiveClassifier
from model.scoring.scores import Scorer, drift_score, feature_row
from model.signals import features_of, measure_all
from model.signals.base import Case

SENTENCE = "The ferry to the outer islands carried two goats, a piano and the new schoolteacher on Tuesday."
WORDS = f"{SENTENCE} The goats were seasick, the piano was not, and the schoolteacher read the timetable aloud to all of them."
MORE = (
    "The captain, Runa Dahl, said that goats had crossed before, in the year of the long frost, when the strait was white. "
    "She sold them a ticket each, and she kept the two stubs in a tin under the wheel beside the chart of the harbour. "
    "On the quay stood eleven children, who had been told that the ship would bring a teacher and hoped that it would not."
)
TWICE = "The goats were then led up the hill by a boy with a lantern, who had waited since noon and wanted his supper."
SHORT, LONG = Document(SENTENCE), Document(f"{WORDS}\n\n{MORE}\n\n{TWICE} {TWICE}")
GERMAN = Document("Die Fähre zu den äußeren Inseln brachte am Dienstag zwei Ziegen, ein Klavier und die neue Lehrerin. " * 8)


def drifted(value, *supports, status=DRIFTED):
    claims = tuple(Claim(0, 9, NOT_CHECKABLE if s is None else status, s, None) for s in supports)
    return Case(LONG, (SHORT,), DriftResult(claims, (), (), value, 0.5, None, 0.1))


@pytest.fixture(scope="module")
def learned():
    """A scorer of "reliability" that was taught, on invented rows, to distrust boilerplate."""
    names = list(features_of("reliability"))
    column = names.index("boilerplate_share")
    X = np.random.RandomState(5).random_sample((400, len(names)))
    y = (X[:, column] + np.random.RandomState(6).normal(0, 0.05, 400) < 0.4).astype(int)
    with threadpool_limits(1):
        model = AdditiveClassifier(bags=5).fit(X, y)
    with pytest.MonkeyPatch.context() as patch:
        manifest = {"features": names, "bands": [0.35, 0.65], "interval": [(0.5, -0.1, 0.2)]}
        patch.setattr(artifact, "load", lambda name: (model, manifest))
        return Scorer("reliability")


def score_of(scorer, text):
    case = Case(Document(text))
    return scorer.score(case, measure_all(case))


def test_contributions_add_up_to_the_log_odds(learned):
    found = score_of(learned, LONG.text)
    total = math.fsum([found.intercept, *(c.log_odds for c in found.contributions)])
    assert total == pytest.approx(math.log(found.value / (1 - found.value)), abs=1e-9)


def test_every_feature_is_named_with_its_signal(learned):
    found = score_of(learned, LONG.text).contributions
    assert [(c.feature, c.signal) for c in found] == [(f.name, s.name) for f, s in features_of("reliability").values()]


def test_what_was_not_measured_is_none_and_not_zero(learned):
    found = {c.feature: c.value for c in score_of(learned, LONG.text).contributions}
    assert found["clickbait_title"] is None
    assert found["boilerplate_share"] is not None


def test_what_was_learned_moves_the_score_and_its_band(learned):
    menu = "\n\n".join(["Advertisement", "Leave a reply", "Scroll to top", "Share this:"] * 60)
    clean, cluttered = score_of(learned, LONG.text), score_of(learned, f"{LONG.text}\n\n{menu}")
    assert cluttered.value < clean.value
    assert (clean.band, cluttered.band) == ("high", "low")


def test_interval_holds_the_value(learned):
    found = score_of(learned, LONG.text)
    assert 0 <= found.interval[0] <= found.value <= found.interval[1] <= 1


def test_abstention_has_a_reason_and_nothing_else(learned):
    found = score_of(learned, SENTENCE)
    assert found.abstained
    assert (found.value, found.interval, found.band, found.intercept, list(found.contributions)) == (None, None, None, None, [])
    assert found.reason


def test_other_features_than_it_was_trained_on_are_refused(monkeypatch):
    monkeypatch.setattr(artifact, "load", lambda name: (None, {"features": ["something_else"]}))
    with pytest.raises(artifact.ArtifactError, match="was trained on other features than the signals give"):
        Scorer("reliability")


def test_feature_row_is_named_ordered_and_has_holes():
    case = Case(LONG)
    measured = measure_all(case)
    row = feature_row("reliability", measured)
    names = list(features_of("reliability"))
    assert row.shape == (1, len(names))
    assert math.isnan(row[0, names.index("clickbait_title")])
    assert row[0, names.index("repeated_share")] == measured["structure"].features["repeated_share"] > 0


def test_claims_count_beside_a_source_only_and_wording_without_one_only():
    seen = {name: set(features_of(name)) for name in ("reliability", "reliability_beside", "ai_rewrite")}
    assert [name for name in seen if "claim_drift" in seen[name]] == ["reliability_beside"]
    assert [name for name in seen if "fabricated_words" in seen[name]] == ["reliability"]
    assert [name for name in seen if "machine_words" in seen[name]] == ["ai_rewrite"]
    assert [name for name in seen if "faq_share" in seen[name]] == ["reliability", "reliability_beside"]


def cut(words):
    """The first `words` words of the long article, and a full stop."""
    return Case(Document(f"{LONG.text[: LONG.words[words - 1].end]}."))


def test_no_source_has_no_drift_score():
    assert drift_score(Case(LONG)).reason == "No source was given."


def test_claims_of_another_language_are_not_checked_and_that_is_told():
    assert "English only" in drift_score(Case(GERMAN, (SHORT,))).reason


def test_nothing_to_check_has_no_drift_score():
    assert "nothing that can be checked" in drift_score(drifted(None, None)).reason


@pytest.mark.parametrize(("value", "band"), [(0.0, "low"), (0.079, "low"), (0.08, "medium"), (0.299, "medium"), (0.3, "high")])
def test_drift_bands(value, band):
    assert drift_score(drifted(value, 0.5)).band == band


def test_drift_interval_holds_the_value_and_narrows_with_more_claims():
    few, many = drift_score(drifted(0.5, 0.5, 0.5)), drift_score(drifted(0.5, *[0.5] * 50, None))
    for found in (few, many):
        assert 0 <= found.interval[0] < found.value < found.interval[1] <= 1
    assert many.interval[1] - many.interval[0] < few.interval[1] - few.interval[0]


def test_drift_without_doubt_has_no_spread():
    assert drift_score(drifted(0.0, 1.0, 1.0, status=SUPPORTED)).interval == (0, 0)
