"""Dates: what is read, and which can be the same day."""

from __future__ import annotations

import pytest

from model.drift.dates import agree, conflict, dates, may_hold_date


def one(text: str):
    (found,) = dates(text, 0, len(text))
    return found


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("on 11 March 2024", (2024, 3, 11)),
        ("on March 11, 2024", (2024, 3, 11)),
        ("in September 2019", (2019, 9, 0)),
        ("since 1971", (1971, 0, 0)),
        ("on the 3rd of June", (0, 6, 3)),
        ("on march 6", (0, 3, 6)),
        ("in May", (0, 5, 0)),
    ],
)
def test_a_date_is_read(text, parts):
    assert one(text)[2:5] == parts


@pytest.mark.parametrize("text", ["it may rain", "they march on", "1,971 boats", "2000 people", "$1950", "at 1945%", "Maybe so"])
def test_what_only_looks_like_a_date_is_none(text):
    assert dates(text, 0, len(text)) == ()


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("in March 2024", "on 11 March 2024"),
        ("in 2024", "in March 2024"),
        ("on Friday", "on Friday"),
        ("next spring", "next spring"),
        ("in 1984", "in the 1980s"),
    ],
)
def test_dates_that_can_be_the_same(claim, source):
    assert not conflict(one(claim), one(source))


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("in May 2019", "in May 2021"),
        ("on 11 March", "on 12 March"),
        ("on Friday", "on Monday"),
        ("next spring", "last spring"),
        ("next spring", "next autumn"),
        ("in 1994", "in the 1980s"),
    ],
)
def test_dates_that_contradict_each_other(claim, source):
    assert conflict(one(claim), one(source))
    assert not agree(one(claim), one(source))


def test_dates_without_a_common_part_neither_agree_nor_conflict():
    assert not conflict(one("on Friday"), one("in 2019"))
    assert not agree(one("on Friday"), one("in 2019"))


@pytest.mark.parametrize("text", ["on 11 March", "in june", "on Sundays", "next week", "in 1971"])
def test_the_quick_look_misses_no_date(text):
    assert may_hold_date(text.lower().split())
