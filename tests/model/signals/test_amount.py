"""Counts turned into values."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from model.signals.amount import saturating

COUNTS, WORDS = st.integers(0, 500), st.integers(0, 50_000)


def value(found: int, words: int) -> float:
    return saturating(found, words, per_100_words=2, at_all=20)


def test_nothing_found_is_zero():
    assert value(0, 300) == 0


@given(COUNTS, WORDS)
def test_stays_in_range_and_one_more_never_lowers_it(found, words):
    assert 0 <= value(found, words) <= value(found + 1, words) <= 1


@given(st.integers(1, 100))
def test_plain_words_around_cannot_bring_it_to_nothing(found):
    assert value(found, 10**9) >= 0.9 * (1 - 2.718281828 ** (-found / 20))


def test_a_repeated_text_is_worse_than_one_copy():
    assert value(6, 600) > value(3, 300)
