"""Negatives: another weekday, month, year or season, two dates exchanged, and "before" for "after"."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from model.drift.dates import DAYS, MONTHS, Date, agree, conflict, dates
from model.training.edits.lexicons import onward, words
from model.training.edits.rewriting import Change, Rewrite
from model.training.edits.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

_PARTS = re.compile(
    r"(?P<year>(?<!\d)(?:1[89]|20)\d\d(?!\d))|(?P<day>(?<!\d)\d{1,2}(?=(?:st|nd|rd|th)?(?![\w])))|(?P<name>[A-Za-z]{3,9})"
)
_YEARS = (-5, -4, -3, -2, -1, 1, 2, 3)
_DAY_SHIFTS = (-9, -6, -4, -2, 2, 3, 5, 8)


def date_changed(scene: Scene, draw: random.Random) -> Iterator[Rewrite]:
    """A part of a date becomes another: "Monday" "Thursday", "March 12" "March 17", "2014" "2011", "last week" "last month"."""
    for date in dates(scene.text, 0, len(scene.text)):
        changes = [new for part in _PARTS.finditer(scene.text, date.start, date.end) for new in _changed(part, date, draw)]
        if changes:
            yield (draw.choice(changes),)
    for token in scene.outside_quotations():
        before = token.nbor(-1).lower_ if token.i else ""
        spans = onward("dates", "spans") if before in ("last", "next", "this", "past") else {}
        options = spans.get(token.lower_) or (onward("dates", "times").get(token.lower_) if before in ("the", "in") else None)
        if options:
            yield (scene.swap(token, draw.choice(options)),)


def date_swapped(scene: Scene, draw: random.Random) -> Iterator[Rewrite]:
    """Two dates of the sentence exchange places, or one becomes another date of the document of the same form."""
    here = dates(scene.text, 0, len(scene.text))
    for one, other in combinations(here, 2):
        if _exchangeable(one, other) and len(scene.text[one.end : other.start]) > 8:
            yield (
                Change(one.start, one.end, _written(scene.text, other)),
                Change(other.start, other.end, _written(scene.text, one)),
            )
    for date in here:
        strangers = [d for d in _all(scene.document.text) if _exchangeable(date, d) and not any(agree(d, own) for own in here)]
        if strangers:
            yield (Change(date.start, date.end, _written(scene.document.text, draw.choice(strangers))),)


def order_reversed(scene: Scene, _: random.Random) -> Iterator[Rewrite]:
    """ "before" for "after" and the other way round, where they tell time."""
    for token in scene.outside_quotations():
        other = {"before": "after", "after": "before"}.get(token.lower_)
        if other and _tells_time(token):
            yield (scene.swap(token, other),)


def _tells_time(token: Token) -> bool:
    """Tell the conjunction, and the preposition before a date or an event, from "look after" and "before the court"."""
    before = token.nbor(-1) if token.i else token
    after = token.nbor(1) if token.i + 1 < len(token.doc) else token
    if before.lemma_ in words("after_verbs") or after.lower_ in ("all", "long") or before.lower_ == after.lower_:
        return False
    if token.dep_ == "mark" or any(one.dep_ == "pcomp" for one in token.children):
        return True
    goal = next((one for one in token.children if one.dep_ == "pobj"), None)
    return goal is not None and (goal.ent_type_ in ("DATE", "TIME", "EVENT") or goal.lemma_ in words("events"))


def _changed(part: re.Match[str], date: Date, draw: random.Random) -> Iterator[Change]:
    start, end = part.span()
    if part["year"] and date.year:
        yield Change(start, end, str(date.year + draw.choice(_YEARS)))
    elif part["day"] and date.day:
        other = (date.day + draw.choice(_DAY_SHIFTS) - 1) % 28 + 1
        yield from [Change(start, end, str(other))] if 3 < other < 21 and 3 < date.day < 21 and other != date.day else []
    elif part["name"]:
        yield from _other_name(part, draw)


def _other_name(part: re.Match[str], draw: random.Random) -> Iterator[Change]:
    word = part["name"].lower()
    row = next((names for names in (MONTHS, tuple(DAYS)) if word in names), ())
    if row:
        new = draw.choice([name for name in row if name != word])
        yield Change(*part.span(), new.capitalize() if part["name"][0].isupper() else new)


@lru_cache(maxsize=8)
def _all(text: str) -> tuple[Date, ...]:
    return dates(text, 0, len(text))


def _exchangeable(one: Date, other: Date) -> bool:
    """Tell whether both dates give the same parts, and give them differently; no "last week" and the like."""
    form = [bool(part) for part in one[2:]] == [bool(part) for part in other[2:]]
    return form and conflict(one, other) and not one.relative


def _written(text: str, date: Date) -> str:
    return text[date.start : date.end]
