"""Reads the dates of a sentence and tells whether two of them can be the same."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_SEASONS = ["spring", "summer", "autumn", "winter"]
_MONTH = (
    "Jan(?:uary)?|Feb(?:ruary)?|March|Mar|April|Apr|May|June|Jun|July|Jul|August|Aug|Sept(?:ember)?|Sep|October|Oct"
    "|November|Nov|December|Dec"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?![^\W_]|,\d)"
_YEAR = r"(?:1[0-9]|20|21)\d\d(?![^\W_]|[.,]\d|%)"
_DATE = re.compile(
    rf"(?<![^\W_])(?:(?P<day>{_DAY}) (?:of )?(?P<month>{_MONTH})(?![^\W_])\.?(?:,? (?P<year>{_YEAR}))?"
    rf"|(?P<month2>{_MONTH})(?![^\W_])\.?(?: (?P<day2>{_DAY}))?(?:,? (?P<year2>{_YEAR}))?"
    rf"|(?P<decade>(?:1[0-9]|20)\d0)s(?![^\W_])"
    rf"|(?P<year3>(?<![$€£¥₹]){_YEAR})"
    rf"|(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)s?(?![^\W_])"
    rf"|(?P<relative>last|next|this|previous|following) (?P<span>year|month|week|spring|summer|autumn|fall|winter)(?![^\W_])"
    rf"|(?P<season>(?:in the|in|until|by|by the|until the|since|since the) (?:spring|summer|autumn|winter)(?![^\W_]))"
    rf"|(?P<near>yesterday|today|tomorrow)(?![^\W_]))",
    re.I,
)
_COUNTED = re.compile(r" (?:people|homes|jobs|employees|workers|houses|members|cases|deaths|per cent|percent|units|metres|miles)")
_PREPOSITIONS = frozenset(["in", "of", "since", "until", "by", "last", "next", "from", "to", "during"])
_DATE_WORDS = {*MONTHS, *DAYS, *(day + "s" for day in DAYS), *(month[:3] for month in MONTHS), "sept", "last", "next", "this"}
_DATE_WORDS |= {"previous", "following", *_SEASONS, "yesterday", "today", "tomorrow"}
_FORTH = {"last": "last", "previous": "last", "next": "next", "following": "next", "this": "this"}


_NEAR_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_DAYS = 7
_WAYS = {"last": -1, "this": 0, "next": 1}


class Date(NamedTuple):
    """A date at canonical `[start, end)`; a part that is not given is 0 or empty.

    `relative` is such as "next spring", "spring" or "yesterday"; `weekday` is 1 (Monday) … 7.
    """

    start: int
    end: int
    year: int = 0
    month: int = 0
    day: int = 0
    weekday: int = 0
    decade: int = 0
    relative: str = ""


def may_hold_date(lower: Iterable[str], figures: Collection[str]) -> bool:
    """Tell quickly whether words (in lower case), of which `figures` open with a digit, can hold a date at all."""
    return bool(figures) or not _DATE_WORDS.isdisjoint(lower)


def dates(text: str, start: int, end: int) -> tuple[Date, ...]:
    """Return the dates of `text[start:end]` in order. A month alone must have a capital."""
    found = (_read(match) for match in _DATE.finditer(text, start, end) if not _is_count(text, match))
    return tuple(date for date in found if not date.month or date.day or date.year or _is_month(text, date))


def conflict(one: Date, other: Date) -> bool:
    """Tell whether the two give the same part of a date differently."""
    if _decade(one) and _decade(other) and _decade(one) != _decade(other):
        return True
    return any(a and b and a != b for a, b in zip(one[2:6], other[2:6], strict=True)) or _other_way(one.relative, other.relative)


def agree(one: Date, other: Date) -> bool:
    """Tell whether they share a part and differ in none."""
    return not conflict(one, other) and any(a and a == b for a, b in zip(one[2:], other[2:], strict=True))


def same_sort(one: Date, other: Date) -> bool:
    """Tell whether they give at least one part in common, so that they can be compared."""
    return any(a and b for a, b in zip(one[2:], other[2:], strict=True))


def _read(match: re.Match[str]) -> Date:
    month = match["month"] or match["month2"]
    day = match["day"] or match["day2"]
    year = match["year"] or match["year2"] or match["year3"]
    return Date(
        *match.span(),
        year=int(year or 0),
        month=_number(month),
        day=int(re.sub(r"\D", "", day)) if day else 0,
        weekday=DAYS.index(match["weekday"].lower()) + 1 if match["weekday"] else 0,
        decade=int(match["decade"] or 0),
        relative=_relative(match),
    )


def _relative(match: re.Match[str]) -> str:
    if match["relative"]:
        return f"{_FORTH[match['relative'].lower()]} {match['span'].lower()}"
    return (match["season"] or match["near"] or "").lower().rpartition(" ")[2]


def resolved(date: Date, published: str, ahead: bool) -> tuple[Date, ...]:
    """Return the dates that `date` may stand for in a text `published` on a day (ISO 8601): itself if nothing follows.

    A weekday is the last up to that day, or the next if the sentence may look `ahead`; "last year" is the year before.
    """
    try:
        day = datetime.date.fromisoformat(published[:10])
    except ValueError:
        return (date,)
    if date.weekday and not date.day:
        last = day - datetime.timedelta((day.isoweekday() - date.weekday) % _DAYS)
        return tuple(_on(date, last + datetime.timedelta(weeks * _DAYS)) for weeks in range(1 + ahead))
    if date.relative in _NEAR_DAYS:
        return (_on(date, day + datetime.timedelta(_NEAR_DAYS[date.relative])),)
    way, _, span = date.relative.partition(" ")
    return (date._replace(year=day.year + _WAYS[way], relative=""),) if span == "year" else (date,)


def _on(date: Date, day: datetime.date) -> Date:
    return date._replace(year=day.year, month=day.month, day=day.day, weekday=day.isoweekday(), relative="")


def _number(month: str | None) -> int:
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(month.lower()[:3])) if month else 0


def _decade(date: Date) -> int:
    return date.decade or (date.year - date.year % 10)


def _other_way(one: str, other: str) -> bool:
    """ "last spring" against "next spring", "next spring" against "next autumn", "spring" against "autumn"."""
    if not one or not other or one == other:
        return False
    (way, _, span), (other_way, _, other_span) = one.rpartition(" "), other.rpartition(" ")
    if not way or not other_way:
        return span != other_span
    return span == other_span or (way == other_way and span in _SEASONS and other_span in _SEASONS)


def _is_count(text: str, match: re.Match[str]) -> bool:
    """ "1,276" is no year, and neither is the figure of "2000 people"."""
    return bool(match["year3"]) and bool(_COUNTED.match(text, match.end()))


def _is_month(text: str, date: Date) -> bool:
    """Tell the month without a figure from "may" and "march": it has a capital, and "May" a preposition before it."""
    before = text[max(0, date.start - 12) : date.start].lower().split(" ")[-2:-1]
    return text[date.start].isupper() and (date.month != 5 or (bool(before) and before[0] in _PREPOSITIONS))
