"""Dates: what is read, and which can be the same day."""

from __future__ import annotations

import pytest

from model.drift.dates import agree, conflict, dates, may_hold_date, resolved


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
    words = text.lower().split()
    assert may_hold_date(words, [word for word in words if word[0].isdecimal()])


@pytest.mark.parametrize(
    ("text", "ahead", "expected"),
    [
        ("on Tuesday", False, [(2026, 3, 10)]),
        ("on Tuesday", True, [(2026, 3, 10), (2026, 3, 17)]),
        ("on Thursday", False, [(2026, 3, 12)]),
        ("yesterday", False, [(2026, 3, 11)]),
        ("last year", False, [(2025, 0, 0)]),
    ],
)
def test_a_date_is_read_against_a_day_of_publication(text, ahead, expected):
    (date,) = dates(text, 0, len(text))
    assert [found[2:5] for found in resolved(date, "2026-03-12T08:00:00Z", ahead)] == expected


@pytest.mark.parametrize(
    ("text", "published"), [("in May 2019", "2026-03-12"), ("on Tuesday", ""), ("next spring", "2026-03-12")]
)
def test_what_publication_says_nothing_about_stays(text, published):
    (date,) = dates(text, 0, len(text))
    assert resolved(date, published, False) == (date,)
