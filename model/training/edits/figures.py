"""Figures as they are written in a text: where the digits stand, the expression around them, and what sort they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from model.drift.dates import dates

PERCENT, MONEY, COUNT = "percent", "money", "count"
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "k": 1e3, "m": 1e6, "bn": 1e9}
_FIGURE = re.compile(
    r"(?<![\w.,:/#@+^[-])(?P<sign>(?:US|A|C)?[$€£])?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,9}(?:\.\d{1,3})?)"
    r"(?P<scale>(?:bn|m|k)(?!\w)|[ -](?:thousand|million|billion|trillion)(?!\w))?"
    r"(?P<percent>%| ?per ?cent(?!\w))?(?![\w%/:@]|[.,:]\d|[-–]\d| ?[apAP]\.?[mM]\b| o'clock|-[A-Z]| to \d| or \d)"
)
_AFTER_RANGE = re.compile(r"\d%?(?: to | or | and |[-–])[$€£]?$")
_LABEL = re.compile(
    r"(?:\b(?:no|page|room|article|section|chapter|route|flight|level|phase|type|grade|stage|number|channel|highway|apollo|aged?|"
    r"figure|table|volume|part|size|class|act|bill|proposition|resolution|boeing|airbus|iphone|windows|tel|phone|psalm|verse|top)"
    r"\.?) $",
    re.I,
)
_CAPITAL_BEFORE = re.compile(
    r"(?<!\w)(?!(?:About|After|All|Almost|Another|Around|At|By|For|From|In|Its|His|Just|Nearly|Of|Only|Over|Roughly|Some|The|With)"
    r" )"
    r"[A-Z][\w.]* $"
)
_OPEN_AFTER = re.compile(r"\+| ?(?:-plus|or (?:more|less|so|fewer)|and (?:over|under|above)|plus)\b")
_BOUND = re.compile(
    r"(?P<over>more than|over|at least|above|exceed(?:s|ed|ing)?|no (?:less|fewer) than|a minimum of)"
    r"|(?P<under>less than|fewer than|under|below|up to|at most|no more than|a maximum of|as (?:many|much|little|few) as)"
    r"|(?P<about>nearly|almost|close to|about|around|roughly|some|approximately|an estimated|only|just|just over|just under)",
    re.I,
)
_BEFORE = re.compile(rf"\b(?:{_BOUND.pattern}) (?:an? |the )?$", re.I)


class Figure(NamedTuple):
    """A figure in digits: the expression ("$12.5 million") at `[start, end)`, its digits at `[first, last)`.

    `value` takes the scale in. `bound` is "over", "under", "about" or "" as the words before it say.
    """

    start: int
    end: int
    first: int
    last: int
    number: str
    value: float
    sort: str
    bound: str


def figures(text: str) -> Iterator[Figure]:
    """Yield the figures of `text` in order: no dates, clock times, scores, ranges, ages after a name, or numbers of a thing."""
    taken = [(date.start, date.end) for date in dates(text, 0, len(text))]
    for match in _FIGURE.finditer(text):
        dated = any(start < match.end() and match.start() < end for start, end in taken)
        if not dated and not _is_label(text, match) and not _OPEN_AFTER.match(text, match.end()):
            yield _figure(text, match)


def _is_label(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 20) : match.start()]
    bare = not match["sign"] and not match["percent"]
    return bool(_AFTER_RANGE.search(before)) or (bare and _is_numbered(before)) or match["number"].startswith("00")


def _is_numbered(before: str) -> bool:
    """Tell "Flight 370", "Mr. Smith, 48" and list marks from counts."""
    named = _CAPITAL_BEFORE.search(before)
    return not before or before.endswith((", ", "\n")) or bool(named or _LABEL.search(before))


def _figure(text: str, match: re.Match[str]) -> Figure:
    scale = (match["scale"] or "").strip(" -")
    value = float(match["number"].replace(",", "")) * _SCALES.get(scale, 1.0)
    sort = PERCENT if match["percent"] else MONEY if match["sign"] else COUNT
    return Figure(*match.span(), *match.span("number"), match["number"], value, sort, bound(text, match.start()))


def bound(text: str, start: int) -> str:
    """Return "over", "under" or "about" if the words before `start` say so, else an empty string."""
    before = _BEFORE.search(text[max(0, start - 24) : start])
    return before.lastgroup or "" if before else ""
