"""The figures of a sentence and what each of them measures, so that a price or a date backs no claim of height."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from model.signals.lexicon import load
from model.signals.prose import Line, Prose
from model.signals.superlative_claims import Claim

ANY = "0"
_NUMBER = re.compile(r"[\d.,/-]*\d([a-z°]*(?:/[a-z]+)?)$")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")
_YEAR = re.compile(r"(?:18|19|20)\d\d(?:s|-\d\d(?:\d\d)?)?$")
_OLD_YEAR = re.compile(r"1[0-7]\d\d$")
_HOURS = frozenset(["am", "pm", "a.m", "p.m", "noon", "gmt", "bst", "est"])
_BEFORE_HOUR = frozenset(["at", "from", "until", "till", "by", "before", "after", "to", "between", "and"])
_BEFORE_YEAR = frozenset(["in", "of", "from", "since", "until", "to", "between", "and", "before", "after", "around", "about"])
_BEFORE_LABEL = frozenset(["aged", "age", "no", "page", "pages", "room", "gate", "chapter", "channel", "flight", "phone", "call"])
_AFTER_ADDRESS = frozenset(["street", "road", "lane", "avenue", "square", "row", "high", "drive"])
_SCALES = frozenset(["million", "billion", "trillion", "thousand", "hundred", "m", "bn", "tn", "k", "square", "cubic", "of", "a"])


class Figure(NamedTuple):
    """A figure: the index of its first word, the word for what it counts ("" if left out) and what that measures."""

    at: int
    unit: str
    measures: frozenset[str]


def figures(prose: Prose, line: Line) -> list[Figure]:
    """Return the figures of `line`; dates, hours, ages and the numbers of houses and pages are none."""
    return list(_figures(prose, line))


def with_any(texts: list[str]) -> list[str]:
    """Return `texts` with ANY in the place of each figure and number word, as the lexicons write it."""
    return [ANY if is_number(text) else text for text in texts]


def is_number(text: str) -> bool:
    """Whether a word is a figure or a number in words; a year and an ordinal are none."""
    if text in load("number_words").words:
        return True
    return bool(_NUMBER.match(text)) and not _ORDINAL.match(text) and not _YEAR.match(text)


def measured(claim: Claim, prose: Prose) -> frozenset[str]:
    """Return what the claim can be measured in: length for "deepest", money for "the most expensive"; empty if unknown."""
    texts = prose.texts[claim.match.first : claim.match.last]
    return frozenset(name for name in load("superlative_measures").groups for text in texts if text in _words(name))


def fits(figure: Figure, wanted: frozenset[str]) -> bool:
    """Whether a figure can back a claim measured in `wanted`: only two known and different measures speak against it."""
    return not wanted or not figure.measures or not wanted.isdisjoint(figure.measures)


def _figures(prose: Prose, line: Line) -> Iterator[Figure]:
    at = line.first
    while at < line.last:
        last = _end(prose, at, line)
        if is_number(prose.texts[at]) and not _is_label(prose, at, last, line):
            unit, measures = _unit(prose, at, last, line)
            yield Figure(at, unit, measures)
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
    return is_hour or is_date or is_year or is_phone or is_address or before in _BEFORE_LABEL or _is_age(prose, at, last)


def _is_age(prose: Prose, at: int, last: int) -> bool:
    """An age set off by commas: "Grant, 34, moved"."""
    end = prose.words[last - 1].end
    set_off = at > 0 and prose.names[at - 1] and prose.follows(at, ", ") and prose.document.canonical[end : end + 1] in (",", ".")
    return set_off and last == at + 1 and len(prose.texts[at]) <= 2


@cache
def function_words() -> frozenset[str]:
    """Return the words that carry no matter of their own."""
    return frozenset(" ".join(load("drift_function_words").group_of).split())


@cache
def _months() -> frozenset[str]:
    months = "january february march april may june july august september october november december"
    return frozenset([*months.split(), *(month[:3] for month in months.split()), "sept"])


def _unit(prose: Prose, at: int, last: int, line: Line) -> tuple[str, frozenset[str]]:
    canonical, start, end = prose.document.canonical, prose.words[at].start, prose.words[last - 1].end
    if canonical[max(0, start - 1) : start] in ("£", "$", "€", "¥"):
        return "money", frozenset(["money"])
    if canonical[end : end + 1] == "%":
        return "%", frozenset()
    found = _NUMBER.match(prose.texts[last - 1])
    if found and found.group(1) and found.group(1) not in _SCALES - {"m"}:
        return found.group(1), _measures(found.group(1))
    if "-" in prose.texts[at] and not prose.texts[at][-1].isdigit():
        unit = prose.texts[at].split("-")[1]
        return unit, _measures(unit)
    while last < line.last and prose.texts[last] in _SCALES and prose.follows(last, " "):
        last += 1
    unit = prose.texts[last] if last < line.last and prose.follows(last, " ") else ""
    return ("", frozenset()) if unit in function_words() else (unit, _measures(unit))


@cache
def _measures(unit: str) -> frozenset[str]:
    return frozenset(name for name in load("superlative_measures").groups if unit in _words(name))


def _words(name: str) -> frozenset[str]:
    return load("superlative_measures").groups[name]
