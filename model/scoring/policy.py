"""Policies: the thresholds that turn scores into a verdict, publish, review or hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from model.drift.result import DRIFTED, LATE, SUPPORTED, UNSUPPORTED, Claim
from model.scoring.scores import NO_SOURCE, Score
from model.signals.base import OK, Measurement
from model.wording import count

PUBLISH, REVIEW, HOLD = "publish", "review", "hold"
_RANK = (PUBLISH, REVIEW, HOLD)


@dataclass(frozen=True, slots=True)
class Policy:
    """A publisher's thresholds, all probabilities (a score that crosses one asks for that action), and its house rules."""

    name: str
    hold_reliability_below: float
    review_reliability_below: float
    hold_drift_from: float
    review_ai_rewrite_from: float
    allow: tuple[str, ...] = ()
    """Phrases that no signal of wording minds: a slogan, the name of a prize."""
    exempt: tuple[str, ...] = ()
    """How paragraphs begin that are not read: a disclosure, the line about the author."""
    severity: Mapping[str, str] = field(default_factory=dict)
    """How grave a finding of a signal is, by the signal's name; the signal's own judgement for the rest."""

    def graded(self, measured: Mapping[str, Measurement]) -> dict[str, Measurement]:
        """Return `measured` with the policy's severities; where nothing was found, none is given."""
        return {name: self._graded(name, found) for name, found in measured.items()}

    def _graded(self, name: str, found: Measurement) -> Measurement:
        silent = found.severity == OK or name not in self.severity
        return found if silent else replace(found, severity=self.severity[name])


class Rule(NamedTuple):
    """A rule that asked for an action: its name, as in the policy's file where it stands there, and a sentence."""

    name: str
    action: str
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do with the article, and the rules that said so, the strictest first: that one decided."""

    action: str
    policy: str
    rules: tuple[Rule, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """The sentence of each rule."""
        return tuple(rule.reason for rule in self.rules) or ("No rule of the policy asks for more.",)


DEFAULT = Policy("default", 0.3, 0.5, 0.35, 0.9)


def decide(policy: Policy, scores: Mapping[str, Score], claims: tuple[Claim, ...], critical: Mapping[str, str]) -> Verdict:
    """Apply every rule of `policy`; the strictest action wins and all rules that asked for one are kept.

    `critical` are the explanations of the signals, by name, whose findings no article should go out with unread.
    """
    asked = [
        *_reliability(policy, scores["reliability"]),
        *_drift(policy, scores["claim_drift"], claims),
        *_machine(policy, scores),
        *(Rule(f"critical.{name}", REVIEW, f"{name.capitalize()}: {explanation}") for name, explanation in critical.items()),
    ]
    rules = sorted(asked, key=lambda rule: -_RANK.index(rule.action))
    return Verdict(rules[0].action if rules else PUBLISH, policy.name, tuple(rules))


def _reliability(policy: Policy, score: Score) -> list[Rule]:
    if score.value is None:
        return [Rule("reliability_abstained", REVIEW, f"Reliability was not scored: {score.reason}")]
    for name, action in (("hold_reliability_below", HOLD), ("review_reliability_below", REVIEW)):
        if score.value < (limit := getattr(policy, name)):
            return [Rule(name, action, f"Reliability {score.value:.2f} is below {limit:.2f}.")]
    return []


def _drift(policy: Policy, score: Score, claims: tuple[Claim, ...]) -> list[Rule]:
    if score.value is None:
        unasked = score.reason == NO_SOURCE
        return [] if unasked else [Rule("claims_unchecked", REVIEW, f"Claims were not checked: {score.reason}")]
    wrong = [c for c in claims if c.status in (DRIFTED, UNSUPPORTED)]
    listed = f"{_listed(wrong, claims)}." if wrong else ""
    if wrong and score.value >= policy.hold_drift_from:
        return [Rule("hold_drift_from", HOLD, f"Claim drift {score.value:.2f} reaches {policy.hold_drift_from:.2f}: {listed}")]
    found = [Rule("claims_drifted", REVIEW, f"{listed[:1].upper()}{listed[1:]}")] if wrong else []
    if late := sum(claim.reason == LATE for claim in claims):
        found.append(Rule("claims_late", REVIEW, f"{count(late, 'claim')} could not be checked within the deadline."))
    return found


def _listed(wrong: list[Claim], claims: tuple[Claim, ...]) -> str:
    checked = len(wrong) + sum(c.status == SUPPORTED for c in claims)
    verb = "departs" if len(wrong) == 1 else "depart"
    return f"{len(wrong)} of {count(checked, 'claim')} {verb} from the source"


def _machine(policy: Policy, scores: Mapping[str, Score]) -> list[Rule]:
    score, limit = scores["ai_rewrite"], policy.review_ai_rewrite_from
    if score.value is None:
        return [Rule("ai_rewrite_abstained", REVIEW, f"AI rewrite was not scored: {score.reason}")]
    if score.value >= limit:
        return [Rule("review_ai_rewrite_from", REVIEW, f"AI rewrite {score.value:.2f} reaches {limit:.2f}.")]
    return []
