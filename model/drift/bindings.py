"""Reads which figure of a sentence the words around it belong to: "from 11 grams in March to 8 in May"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from model.drift.numbers import Quantity
from model.drift.reading import Reading

_RELATIONS = frozenset(["from", "to", "of", "against", "than"])
_SEGMENT = re.compile(r"(?:[,;:]| and| but| while| whereas)(?= )")
_AFTER, _BEFORE = 3, 2


def bindings(reading: Reading, figures: Sequence[Quantity]) -> dict[str, int]:
    """Return for each key near a figure, and each "from", "to" and the like before one, the index of that figure.

    A figure has the _AFTER keys that follow it in its part of the sentence, up to the next figure; if there are none, the
    _BEFORE keys that lead to it. What belongs to several figures is left out.
    """
    found: dict[str, int] = {}
    several: set[str] = set()
    for at in range(len(figures)):
        for key in _bound(reading, figures, at):
            if found.setdefault(key, at) != at:
                several.add(key)
    return {key: at for key, at in found.items() if key not in several}


def _bound(reading: Reading, figures: Sequence[Quantity], at: int) -> Iterator[str]:
    figure, (start, end) = figures[at], _part(reading, figures[at])
    stop = min([end, *(f.start for f in figures if f.start > figure.start)])
    after = [t.key for t in reading.terms if figure.start <= t.start < stop][:_AFTER]
    yield from after or [t.key for t in reading.terms if start <= t.start < figure.start][-_BEFORE:]
    yield from (
        before.text for before, word in pairwise(reading.words) if _opens(figure, word.start) and before.text in _RELATIONS
    )


def _opens(figure: Quantity, offset: int) -> bool:
    return figure.start <= offset <= figure.start + 1


def _part(reading: Reading, figure: Quantity) -> tuple[int, int]:
    """Return the offsets of the part of the sentence, between commas and the like, that holds the figure."""
    cuts = [m.start() for m in _SEGMENT.finditer(reading.document.canonical, reading.start, reading.end)]
    start = max((cut for cut in cuts if cut < figure.start), default=reading.start)
    return start, min((cut for cut in cuts if cut >= figure.end), default=reading.end)
