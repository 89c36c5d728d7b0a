"""The figures of a sentence; dates, hours, ages and the numbers of houses and pages are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from model.signals.lexicon import load
from model.signals.prose import Line, Prose

_NUMBER = re.compile(r"[\d.,/-]*\d([a-z°]*(?:/[a-z]+)?)$")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")
_YEAR = re.compile(r"(?:18|19|20)\d\d(?:s|-\d\d(?:\d\d)?)?$")
_OLD_YEAR = re.compile(r"1[0-7]\d\d$")
_HOURS = frozenset(["am", "pm", "a.m", "p.m", "noon", "gmt", "bst", "est"])
_BEFORE_HOUR = frozenset(["at", "from", "until", "till", "by", "before", "after", "to", "between", "and"])
_BEFORE_YEAR = frozenset(["in", "of", "from", "since", "until", "to", "between", "and", "before", "after", "around", "about"])
_BEFORE_RANGE_END = frozenset(["to", "till", "until"])
_BEFORE_LABEL = frozenset(["aged", "age", "no", "page", "pages", "room", "gate", "chapter", "channel", "flight", "phone", "call"])
_AFTER_ADDRESS = frozenset(["street", "road", "lane", "avenue", "square", "row", "high", "drive"])
_SCALES = frozenset(["million", "billion", "trillion", "thousand", "hundred", "m", "bn", "tn", "k", "square", "cubic", "of", "a"])


def units(prose: Prose, line: Line) -> list[str]:
    """Return for each figure of `line` the word for what it counts: "money", "%", "km", "goals"; "" if left out."""
    return list(_units(prose, line))


def is_number(text: str) -> bool:
    """Whether a word is a figure or a number in words; a year and an ordinal are none."""
    if text in load("number_words").words:
        return True
    return bool(_NUMBER.match(text)) and not _ORDINAL.match(text) and not _YEAR.match(text)


@cache
def function_words() -> frozenset[str]:
    """Return the words that carry no matter of their own."""
    return frozenset(" ".join(load("drift_function_words").group_of).split())


def _units(prose: Prose, line: Line) -> Iterator[str]:
    at = line.first
    while at < line.last:
        last = _end(prose, at, line)
        if is_number(prose.texts[at]) and not _is_label(prose, at, last, line):
            yield _unit(prose, at, last, line)
        at = last


def _end(prose: Prose, at: int, line: Line) -> int:
    """Return the end of the figure at `at`: the tokenizer splits "1,247" and "2:19:44"."""
    last = at + 1
    while last < line.last and prose.texts[last - 1][-1].isdigit() and prose.texts[last][0].isdigit() and _joined(prose, last):
        last += 1
    return last


def _joined(prose: Prose, at: int) -> bool:
    return prose.follows(at, ",") or prose.follows(at, ":")


def _is_label(prose: Prose, at: int, last: int, line: Line) -> bool:
    text, calendar = prose.texts[at], _months()
    before = prose.texts[at - 1] if at > line.first else ""
    after = prose.texts[last] if last < line.last else ""
    is_clock = last == at + 2 and prose.follows(at + 1, ":") and before in _BEFORE_HOUR
    is_hour = is_clock or after in _HOURS or text.endswith(("am", "pm"))
    is_date = after in calendar or (before in calendar and len(text) <= 2)
    is_year = bool(_OLD_YEAR.match(text)) and before in _BEFORE_YEAR
    is_phone = text[0] == "0" and len(text) > 2 and "." not in text
    is_address = last + 1 < line.last and prose.names[last] and prose.texts[last + 1] in _AFTER_ADDRESS
    return (
        is_hour
        or is_date
        or is_year
        or is_phone
        or is_address
        or before in _BEFORE_LABEL
        or _is_age(prose, at, last)
        or _is_range(prose, at, line)
    )


def _is_range(prose: Prose, at: int, line: Line) -> bool:
    """The end of a range, which counts as one figure: "sizes 3 to 13", "from two till four"."""
    return at - 2 >= line.first and prose.texts[at - 1] in _BEFORE_RANGE_END and is_number(prose.texts[at - 2])


def _is_age(prose: Prose, at: int, last: int) -> bool:
    """An age set off by commas: "Grant, 34, moved"."""
    end = prose.words[last - 1].end
    set_off = at > 0 and prose.names[at - 1] and prose.follows(at, ", ") and prose.document.canonical[end : end + 1] in (",", ".")
    return set_off and last == at + 1 and len(prose.texts[at]) <= 2


@cache
def _months() -> frozenset[str]:
    months = "january february march april may june july august september october november december"
    return frozenset([*months.split(), *(month[:3] for month in months.split()), "sept"])


def _unit(prose: Prose, at: int, last: int, line: Line) -> str:
    canonical, start, end = prose.document.canonical, prose.words[at].start, prose.words[last - 1].end
    if canonical[max(0, start - 1) : start] in ("£", "$", "€", "¥"):
        return "money"
    if canonical[end : end + 1] == "%":
        return "%"
    found = _NUMBER.match(prose.texts[last - 1])
    if found and found.group(1) and found.group(1) not in _SCALES - {"m"}:
        return found.group(1)
    if "-" in prose.texts[at] and not prose.texts[at][-1].isdigit():
        return prose.texts[at].split("-")[1]
    while last < line.last and prose.texts[last] in _SCALES and prose.follows(last, " "):
        last += 1
    unit = prose.texts[last] if last < line.last and prose.follows(last, " ") else ""
    return "" if unit in function_words() else unit
