"""What a check would find in a mended article: the same as checking it anew, as far as its claims stand alone."""

from __future__ import annotations

import pytest

from model.document import Document
from model.drift.check import DriftChecker
from model.drift.mending import corrected, without

SENTENCES = (
    "The parish of Ostwick spent 4,100 euros on a new weathercock in May.",
    "The old one, cast in 1871, fell into the yew hedge during the March gales.",
    "Two roofers from Mell put the new bird up in one morning.",
    "The council of the parish paid half of the sum.",
)
SOURCE = Document(" ".join(SENTENCES))
ARTICLE = Document("\n\n".join((SENTENCES[0].replace("4,100", "7,900"), *SENTENCES[1:])))


@pytest.fixture(scope="module")
def checker():
    return DriftChecker(with_entailment=False)


@pytest.fixture(scope="module")
def drift(checker):
    return checker.check(ARTICLE, [SOURCE])


@pytest.mark.parametrize("at", range(len(SENTENCES)))
def test_cutting_a_claim_is_like_checking_what_is_left(checker, drift, at):
    claim = drift.claims[at]
    rest = ARTICLE.without([(claim.start, claim.end)])
    found, anew = without(drift, rest, [(claim.start, claim.end)]), checker.check(rest, [SOURCE])
    assert (found.value, found.coverage) == pytest.approx((anew.value, anew.coverage), abs=1e-6)
    assert [c.status for c in found.claims] == [c.status for c in anew.claims]


def test_a_cut_inside_a_claim_leaves_it(drift):
    claim = drift.claims[1]
    assert len(without(drift, ARTICLE, [(claim.start, claim.start + 7)]).claims) == len(SENTENCES)


def test_a_corrected_article_holds(drift):
    assert drift.value > 0.1
    found = corrected(drift, ARTICLE)
    assert found.value == pytest.approx(0, abs=0.02)
    assert {claim.status for claim in found.claims} == {"supported"}
    assert found.coverage >= drift.coverage


def test_nothing_is_corrected_where_nothing_is_wrong(checker):
    right = checker.check(SOURCE, [SOURCE])
    assert corrected(right, SOURCE) == right


def test_cutting_all_claims_leaves_nothing_to_say(drift):
    rest = Document("Oh?")
    assert without(drift, rest, [(0, len(ARTICLE.canonical))]).value is None
