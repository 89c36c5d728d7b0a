"""The phrase model: log-odds from phrases."""

from __future__ import annotations

from math import log, sqrt

import pytest

from model.signals.phrase_model import Judge, PhraseModel

MODEL = PhraseModel({"buy now": 3.0, "council": 4.0}, {"buy now": 2.0, "council": -1.0}, -0.5)


def test_each_phrase_adds_its_share_of_a_vector_of_length_one():
    assert MODEL.shares(["buy now", "council", "unknown"]) == pytest.approx({"buy now": 2 * 3 / 5, "council": -4 / 5})


def test_repeating_a_phrase_counts_by_its_logarithm():
    size = 3 * (1 + log(2))
    assert MODEL.shares(["buy now", "council", "buy now"])["buy now"] == pytest.approx(2 * size / sqrt(size**2 + 16))


def test_shares_and_bias_add_up():
    phrases = ["buy now", "council"]
    assert MODEL.log_odds(phrases) == pytest.approx(MODEL.bias + sum(MODEL.shares(phrases).values()))


@pytest.mark.parametrize("phrases", [[], ["unknown"]])
def test_a_text_of_no_known_phrase_has_the_bias(phrases):
    assert MODEL.log_odds(phrases) == MODEL.bias


def test_a_judge_weighs_traits_beside_the_phrases():
    judge = Judge(MODEL, 1.0, {"asks": 2.0}, 0.0, 0.5)
    assert judge.probability(0.0, {"asks": 0}) == 0.5
    assert judge.probability(0.0, {"asks": 1}) > 0.5 > judge.probability(-3.0, {"asks": 1})
