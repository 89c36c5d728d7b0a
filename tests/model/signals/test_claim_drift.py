"""The signal `claim_drift`: what the claim check found, told as a measurement."""

import pytest

from model.document import Document
from model.drift.result import DRIFTED, NOT_CHECKABLE, SUPPORTED, UNSUPPORTED, Claim, Drift, DriftResult, Place
from model.signals.base import Case
from model.signals.claim_drift import ClaimDrift

SENTENCES = (
    "The lending library of Ambleforth moved into the old railway station in March.",
    "It holds 14,000 books and a stuffed heron.",
    "Its last librarian, Orla Finch, kept no list of who had borrowed what.",
    "Is that wise?",
)
ARTICLE = " ".join(SENTENCES)


def claim(sentence, status, support, *kinds):
    start = ARTICLE.index(sentence)
    end = start + len(sentence)
    drifts = tuple(Drift(kind, start, end, None, "It departs from the source.") for kind in kinds)
    return Claim(start, end, status, support, Place(0, 0, 9), drifts, len(sentence.split()))


def case(value, *claims, text=ARTICLE):
    doubts = tuple(None if c.support is None else 1 - c.support for c in claims)
    drift = DriftResult(claims, (), doubts, value, coverage=0.8, order=None, copied=0.1)
    return Case(Document(text), (Document("The library moved to the station in April."),), drift)


HELD = case(0.02, *(claim(s, SUPPORTED, 0.95) for s in SENTENCES[:3]))
ONE_WRONG = case(
    0.2,
    claim(SENTENCES[0], DRIFTED, 0.1, "temporal", "entity", "temporal"),
    claim(SENTENCES[1], SUPPORTED, 0.9),
    claim(SENTENCES[3], NOT_CHECKABLE, None),
)
TWO_WRONG = case(
    0.6,
    claim(SENTENCES[0], SUPPORTED, 0.9),
    claim(SENTENCES[1], UNSUPPORTED, 0.0, "unsupported_addition"),
    claim(SENTENCES[2], DRIFTED, 0.2, "unsupported_addition"),
)
EXAMPLES = {
    "hits": [ONE_WRONG, TWO_WRONG],
    "no_hits": [HELD, Case(Document(ARTICLE)), case(None, claim(SENTENCES[3], NOT_CHECKABLE, None))],
}


def measure(of):
    return ClaimDrift().measure(of)


def marked(of):
    return {ARTICLE[e.start : e.end]: e.note for e in measure(of).evidence}


def test_each_wrong_claim_is_shown_with_its_status_and_each_kind_once():
    assert marked(ONE_WRONG) == {SENTENCES[0]: "drifted: temporal, entity"}
    assert marked(TWO_WRONG) == {
        SENTENCES[1]: "unsupported: unsupported addition",
        SENTENCES[2]: "drifted: unsupported addition",
    }


def test_claims_are_counted_without_those_that_cannot_be_checked():
    assert measure(ONE_WRONG).explanation == "1 of 2 claims departs from the source."
    assert measure(TWO_WRONG).explanation == "2 of 3 claims depart from the source."
    assert measure(HELD).explanation == "0 of 3 claims depart from the source."


def test_features_tell_a_named_departure_from_an_invention():
    told = {name: measure(found).features for name, found in (("one", ONE_WRONG), ("two", TWO_WRONG))}
    shares = {name: (f["claim_drift"], f["drifted_claims"], f["unsupported_claims"]) for name, f in told.items()}
    assert shares == {"one": (0.2, 0.5, 0), "two": (0.6, pytest.approx(1 / 3), pytest.approx(1 / 3))}


def test_the_worst_three_claims_count_however_long_the_article():
    wrong = [claim(SENTENCES[0], DRIFTED, 0.0)] * 3
    for right in (0, 5, 50):
        case_of = case(0.1, *wrong, *[claim(SENTENCES[1], SUPPORTED, 1.0)] * right)
        assert measure(case_of).features["worst_claims"] == measure(case(0.1, *wrong)).features["worst_claims"] > 0


@pytest.mark.parametrize(("value", "severity"), [(0.079, "ok"), (0.08, "warning"), (0.299, "warning"), (0.3, "critical")])
def test_severity_grows_with_the_value(value, severity):
    assert measure(case(value, claim(SENTENCES[0], DRIFTED, 1 - value, "entity"))).severity == severity


def test_one_small_departure_is_advised_on_even_where_the_value_is_ok():
    found = measure(case(0.05, claim(SENTENCES[0], DRIFTED, 0.4, "entity"), claim(SENTENCES[1], SUPPORTED, 1.0)))
    assert (found.severity, len(found.evidence), bool(found.advice)) == ("ok", 1, True)


def test_no_source_is_missing_and_not_zero():
    found = measure(Case(Document(ARTICLE)))
    assert (found.value, found.features) == (None, {})
    assert found.explanation == "Not measured: no source was given."
    assert found.advice.startswith("Send the source")


def test_nothing_to_check_is_missing_and_not_zero():
    found = measure(case(None, claim(SENTENCES[3], NOT_CHECKABLE, None)))
    assert (found.value, found.features, found.advice) == (None, {}, "")
    assert "nothing that can be checked" in found.explanation


def test_drift_only_ever_lowers_reliability_beside_a_source_and_is_unseen_by_the_other_scores():
    assert ClaimDrift.features[0].reliability_beside == -1
    assert all(f.reliability_beside in (-1, None) and f.reliability is f.ai_rewrite is None for f in ClaimDrift.features)
