"""Policies: the thresholds that turn scores into a verdict, publish, review or hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from model.drift.result import DRIFTED, LATE, SUPPORTED, UNSUPPORTED, Claim
from model.scoring.scores import NO_SOURCE, Score
from model.wording import count

PUBLISH, REVIEW, HOLD = "publish", "review", "hold"
_RANK = (PUBLISH, REVIEW, HOLD)


@dataclass(frozen=True, slots=True)
class Policy:
    """A publisher's thresholds, all probabilities; a score that crosses one asks for that action."""

    name: str
    hold_reliability_below: float
    review_reliability_below: float
    hold_drift_from: float
    review_ai_rewrite_from: float
    allow: tuple[str, ...] = ()
    """Phrases that no signal of wording minds: a slogan, the name of a prize."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do with the article, and the sentence for each rule that said so."""

    action: str
    policy: str
    reasons: tuple[str, ...]


DEFAULT = Policy("default", 0.3, 0.5, 0.35, 0.9)


def decide(policy: Policy, scores: Mapping[str, Score], claims: tuple[Claim, ...], critical: Mapping[str, str]) -> Verdict:
    """Apply every rule of `policy`; the strictest action wins and all reasons are kept.

    `critical` are the explanations of the signals, by name, whose findings no article should go out with unread.
    """
    asked = [
        *_reliability(policy, scores["reliability"]),
        *_drift(policy, scores["claim_drift"], claims),
        *_machine(policy, scores),
        *((REVIEW, f"{name.capitalize()}: {explanation}") for name, explanation in critical.items()),
    ]
    if not asked:
        return Verdict(PUBLISH, policy.name, ("No rule of the policy asks for more.",))
    action = max((a for a, _ in asked), key=_RANK.index)
    ordered = sorted(asked, key=lambda rule: -_RANK.index(rule[0]))
    return Verdict(action, policy.name, tuple(reason for _, reason in ordered))


def _reliability(policy: Policy, score: Score) -> list[tuple[str, str]]:
    if score.value is None:
        return [(REVIEW, f"Reliability was not scored: {score.reason}")]
    if score.value < policy.hold_reliability_below:
        return [(HOLD, f"Reliability {score.value:.2f} is below {policy.hold_reliability_below:.2f}.")]
    if score.value < policy.review_reliability_below:
        return [(REVIEW, f"Reliability {score.value:.2f} is below {policy.review_reliability_below:.2f}.")]
    return []


def _drift(policy: Policy, score: Score, claims: tuple[Claim, ...]) -> list[tuple[str, str]]:
    if score.value is None:
        return [] if score.reason == NO_SOURCE else [(REVIEW, f"Claims were not checked: {score.reason}")]
    wrong = [c for c in claims if c.status in (DRIFTED, UNSUPPORTED)]
    if wrong and score.value >= policy.hold_drift_from:
        return [(HOLD, f"Claim drift {score.value:.2f} reaches {policy.hold_drift_from:.2f}: {_listed(wrong, claims)}.")]
    found = [f"{_listed(wrong, claims)}."] if wrong else []
    late = sum(claim.reason == LATE for claim in claims)
    found += [f"{count(late, 'claim')} could not be checked within the deadline."] if late else []
    return [(REVIEW, f"{reason[:1].upper()}{reason[1:]}") for reason in found]


def _listed(wrong: list[Claim], claims: tuple[Claim, ...]) -> str:
    checked = len(wrong) + sum(c.status == SUPPORTED for c in claims)
    verb = "departs" if len(wrong) == 1 else "depart"
    return f"{len(wrong)} of {count(checked, 'claim')} {verb} from the source"


def _machine(policy: Policy, scores: Mapping[str, Score]) -> list[tuple[str, str]]:
    score = scores["ai_rewrite"]
    if score.value is None:
        return [(REVIEW, f"AI rewrite was not scored: {score.reason}")]
    if score.value >= policy.review_ai_rewrite_from:
        return [(REVIEW, f"AI rewrite {score.value:.2f} reaches {policy.review_ai_rewrite_from:.2f}.")]
    return []
