"""A check that must end: what was reached stands, what was not is said."""

from __future__ import annotations

from model.deadline import Deadline
from model.document import Document
from model.drift.check import DriftChecker
from model.drift.result import LATE, NOT_CHECKABLE

SOURCE = """The dredger Skua cleared 14,000 tonnes of sand from the harbour of Olmvik in March.

It belongs to the county, which bought it in 2011 for 38 million kroner, the harbour master Ida Brekke said.

"Without it we would have to close in winter," Brekke said. Ferries with a draught of six metres can call again."""

ARTICLE = """In March the dredger Skua removed 14,000 tonnes of sand from Olmvik harbour.

The county bought the ship in 2011 for 83 million kroner, according to Ida Brekke.

Ferries that draw six metres are able to call once more."""


class After(Deadline):
    """Passes when it was asked `times` times."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self._left = times

    def passed(self) -> bool:
        self._left -= 1
        return self._left < 0


def checked(checker: DriftChecker, deadline: Deadline | None = None):
    return checker.check(Document(ARTICLE), [Document(SOURCE)], deadline)


def test_claims_not_reached_are_not_checkable_with_the_reason(checker):
    found = checked(checker, After(0))
    assert {(claim.status, claim.reason, claim.support) for claim in found.claims} == {(NOT_CHECKABLE, LATE, None)}
    assert found.value is None and "deadline" in found.why_no_value
    assert {"claim_drift.claims", "omissions"} <= {skipped.part for skipped in found.skipped}


def test_claims_reached_before_it_passes_stand(checker):
    late, whole = checked(checker, After(1)), checked(checker)
    assert [claim.status == NOT_CHECKABLE for claim in late.claims] == [False, True, True]
    assert late.claims[0].place == whole.claims[0].place
    assert "2 claims of 3" in next(s.reason for s in late.skipped if s.part == "claim_drift.claims")


def test_without_a_deadline_all_claims_are_reached(checker):
    assert all(claim.status != NOT_CHECKABLE for claim in checked(checker).claims)
    assert not {"claim_drift.claims", "omissions"} & {skipped.part for skipped in checked(checker).skipped}


def test_what_only_the_fast_tier_judged_is_said(both):
    found = checked(both, After(3))
    assert all(claim.status != NOT_CHECKABLE for claim in found.claims)
    assert "claim_drift.entailment" in {skipped.part for skipped in found.skipped}


def test_that_the_entailment_tier_is_absent_is_said(fast):
    reasons = {s.part: s.reason for s in checked(fast).skipped}
    assert "copydesk[entailment]" in reasons["claim_drift.entailment"]
