"""The policy: each rule alone, the strictest wins, every reason is kept."""

from __future__ import annotations

import pytest

from model.drift.result import DRIFTED, NOT_CHECKABLE, SUPPORTED, UNSUPPORTED, Claim
from model.scoring.policy import DEFAULT, HOLD, PUBLISH, REVIEW, decide
from model.scoring.scores import NO_SOURCE, Score

SUPPORT = {SUPPORTED: 0.9, DRIFTED: 0.2, UNSUPPORTED: 0.0, NOT_CHECKABLE: None}


def score(value, reason=None):
    return Score(value, None if value is None else (value, value), None, reason)


def verdict(reliability=0.9, ai_rewrite=0.1, claim_drift=0.0, statuses=(SUPPORTED,), reason="Too short.", critical=()):
    values = {"reliability": reliability, "ai_rewrite": ai_rewrite, "claim_drift": claim_drift}
    claims = tuple(Claim(0, 9, status, SUPPORT[status], None) for status in statuses)
    scores = {name: score(value, None if value is not None else reason) for name, value in values.items()}
    return decide(DEFAULT, scores, claims, dict(critical))


def test_the_rule_that_decided_comes_first_by_its_name():
    found = verdict(reliability=0.2, ai_rewrite=0.95, claim_drift=0.5, statuses=(DRIFTED,))
    assert [rule.name for rule in found.rules] == ["hold_reliability_below", "hold_drift_from", "review_ai_rewrite_from"]
    assert not verdict().rules


def test_nothing_found_is_published():
    found = verdict()
    assert (found.action, found.policy, found.reasons) == (PUBLISH, "default", ("No rule of the policy asks for more.",))


def test_a_critical_finding_asks_for_review_whatever_the_scores_say():
    found = verdict(critical={"structure": "The text has 1 cut-off end."})
    assert (found.action, found.reasons) == (REVIEW, ("Structure: The text has 1 cut-off end.",))


def test_a_critical_finding_does_not_soften_a_hold():
    found = verdict(reliability=0.2, critical={"structure": "The text has 1 cut-off end."})
    assert (found.action, len(found.reasons)) == (HOLD, 2)


@pytest.mark.parametrize(
    ("reliability", "action"), [(0.299, HOLD), (0.3, REVIEW), (0.499, REVIEW), (0.5, PUBLISH), (1.0, PUBLISH)]
)
def test_reliability(reliability, action):
    assert verdict(reliability=reliability).action == action


def test_reliability_is_told_with_its_threshold():
    assert verdict(reliability=0.2).reasons == ("Reliability 0.20 is below 0.30.",)
    assert verdict(reliability=0.4).reasons == ("Reliability 0.40 is below 0.50.",)


@pytest.mark.parametrize(("ai_rewrite", "action"), [(0.899, PUBLISH), (0.9, REVIEW), (1.0, REVIEW)])
def test_ai_rewrite_asks_for_review_and_never_holds(ai_rewrite, action):
    assert verdict(ai_rewrite=ai_rewrite).action == action


def test_ai_rewrite_is_told_with_its_threshold():
    assert verdict(ai_rewrite=0.97).reasons == ("AI rewrite 0.97 reaches 0.90.",)


@pytest.mark.parametrize("unscored", ["reliability", "ai_rewrite"])
def test_what_was_not_scored_is_reviewed_and_not_taken_for_clean(unscored):
    found = verdict(**{unscored: None})
    assert found.action == REVIEW
    assert len(found.reasons) == 1
    assert found.reasons[0].endswith("was not scored: Too short.")


def test_no_source_asks_for_nothing():
    assert verdict(claim_drift=None, reason=NO_SOURCE).action == PUBLISH


def test_a_source_that_could_not_be_compared_is_reviewed():
    found = verdict(claim_drift=None, reason="Claims are checked in English only.")
    assert (found.action, found.reasons) == (REVIEW, ("Claims were not checked: Claims are checked in English only.",))


def test_doubt_alone_holds_nothing():
    assert verdict(claim_drift=0.4, statuses=(SUPPORTED, SUPPORTED)).action == PUBLISH


@pytest.mark.parametrize("status", [DRIFTED, UNSUPPORTED])
def test_one_wrong_claim_is_reviewed(status):
    found = verdict(claim_drift=0.1, statuses=(SUPPORTED, SUPPORTED, status, NOT_CHECKABLE))
    assert (found.action, found.reasons) == (REVIEW, ("1 of 3 claims departs from the source.",))


def test_claims_that_cannot_be_checked_ask_for_nothing():
    assert verdict(statuses=(NOT_CHECKABLE, SUPPORTED)).action == PUBLISH


@pytest.mark.parametrize(("drift", "action"), [(0.349, REVIEW), (0.35, HOLD)])
def test_much_drift_is_held(drift, action):
    assert verdict(claim_drift=drift, statuses=(DRIFTED, UNSUPPORTED)).action == action


def test_much_drift_is_told_with_its_claims():
    found = verdict(claim_drift=0.6, statuses=(DRIFTED, UNSUPPORTED, SUPPORTED))
    assert found.reasons == ("Claim drift 0.60 reaches 0.35: 2 of 3 claims depart from the source.",)


def test_strictest_wins_and_its_reasons_come_first():
    found = verdict(reliability=0.4, ai_rewrite=0.95, claim_drift=0.6, statuses=(DRIFTED,))
    assert found.action == HOLD
    assert [reason.split()[0] for reason in found.reasons] == ["Claim", "Reliability", "AI"]
