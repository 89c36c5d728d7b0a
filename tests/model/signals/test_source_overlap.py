"""The signal `source_overlap`: how much of the article follows a source, and how closely."""

import pytest

from model.document import Document
from model.drift.overlap import copied
from model.drift.result import DriftResult
from model.signals.base import Case
from model.signals.source_overlap import SourceOverlap

TEXT = (
    "Beekeepers on the heath counted their winter losses on Sunday. "
    "One hive in nine was empty, and the rest were light but humming, said Tamsin Roe, who keeps the register."
)
SOURCE = Document(TEXT)


def case(coverage, order=0.9, copied=0.4):
    return Case(Document(TEXT), (SOURCE,), DriftResult((), (), (), 0.0, coverage, order, copied))


EXAMPLES = {"hits": [case(0.6), case(0.97, order=None), case(1.0, order=-1.0)], "no_hits": [case(0.59), case(0.0, None, 0.0)]}


def measure(of):
    return SourceOverlap().measure(of)


def test_says_how_much_in_which_order_and_how_literally():
    found = measure(case(0.75, order=0.9, copied=0.4))
    assert found.explanation == "75% of the article follows the source, in the same order; 40% of its five-word runs are copied."
    assert found.value == 0.75
    assert found.features == {"source_coverage": 0.75, "source_copied": 0.4, "source_order": 0.9}


@pytest.mark.parametrize("order", [0.5, 0.0, -1.0, None])
def test_own_order_is_not_called_the_same(order):
    assert "in an order of its own" in measure(case(0.75, order)).explanation


def test_order_that_could_not_be_told_is_missing_and_not_zero():
    assert "source_order" not in measure(case(0.75, order=None)).features


def test_no_source_is_missing_and_not_zero():
    found = measure(Case(Document(TEXT)))
    assert (found.value, found.features, found.severity) == (None, {}, "ok")
    assert found.explanation == "Not measured: no source was given."


def test_it_moves_no_score():
    assert {(f.reliability, f.ai_rewrite) for f in SourceOverlap.features} == {(None, None)}


def test_a_copy_is_copied_whole_and_a_rewording_is_not():
    reworded = Document("On Sunday the heath's beekeepers tallied what the winter cost them: about one empty hive in every nine.")
    assert copied(SOURCE, (SOURCE,)) == 1
    assert copied(reworded, (SOURCE,)) == 0
    assert 0 < copied(Document(f"{TEXT} {reworded.text}"), (SOURCE,)) < 1
