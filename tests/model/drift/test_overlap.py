"""How much of the article is a rewrite, and in which order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau

from model.document import Document
from model.drift.overlap import copied, coverage, order
from model.drift.result import NOT_CHECKABLE, SUPPORTED, UNSUPPORTED, Claim, Place


def matched(*starts: int, status: str = SUPPORTED) -> list[Claim]:
    return [Claim(at, at + 1, status, 0.9, Place(0, start, start + 1), (), 10) for at, start in enumerate(starts)]


def test_order_runs_from_the_same_to_the_reverse():
    assert order(matched(1, 2, 3, 4)) == 1.0
    assert order(matched(4, 3, 2, 1)) == -1.0
    assert order(matched(1, 2, 3)) is None
    assert order(matched(1, 2, 3, 4, status=UNSUPPORTED)) is None


@given(st.permutations(range(9)))
def test_order_is_kendalls_tau(places):
    assert order(matched(*places)) == pytest.approx(kendalltau(range(9), places).statistic)


def test_coverage_counts_words_of_matched_claims():
    article = Document(" ".join(["word"] * 40))
    found = matched(1, 2) + matched(3, status=UNSUPPORTED) + matched(4, status=NOT_CHECKABLE)
    assert coverage(article, found) == 0.5


def test_copied_counts_runs_of_five_words():
    source = Document("the wheel of the old mill turned all night in the rain")
    assert copied(Document("The wheel of the old mill turned all night in the rain."), [source]) == 1.0
    assert copied(Document("All night the wheel turned, in rain, at the old mill."), [source]) == 0.0
    assert copied(Document("Few words."), [source]) == 0.0
