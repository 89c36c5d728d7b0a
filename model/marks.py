"""Marks that a CMS sets inside a text, as comments that no reader sees.

`<!-- copydesk:exempt -->…<!-- /copydesk:exempt -->` is not read at all; the report counts its words under `skipped`.
`<!-- copydesk:quoted -->…<!-- /copydesk:quoted -->` reads like a text in quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from model.errors import InputError

EXEMPT, QUOTED = "exempt", "quoted"
_MARK = re.compile(rf"<!--[ \t]{{0,8}}(/?)copydesk:({EXEMPT}|{QUOTED})[ \t]{{0,8}}-->")
_LINE = re.compile(r"\S[^\r\n]*")
_HINT = "copydesk:"
_LIMIT = 2_000


class Marks(NamedTuple):
    """Spans `[start, end)` of a text as sent: what is left out of it (exempt parts and the marks), and what is quoted."""

    removed: list[tuple[int, int]]
    exempt: list[tuple[int, int]]
    quoted: list[tuple[int, int]]


def find_marks(text: str, field: str) -> Marks:
    """Return the marked parts of `text`. Raises InputError where a mark is not closed, not opened, or inside another."""
    marks = Marks([], [], [])
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text) if _HINT in text else ():
        if bool(mark[1]) != bool(opened) or (opened and opened[2] != mark[2]):
            raise _fault(mark, field)
        if opened:
            _close(marks, opened, mark)
        opened = None if opened else mark
    if opened:
        raise _fault(opened, field)
    if len(marks.removed) > _LIMIT:
        raise InputError("too_many", f"{field} holds over {_LIMIT:,} marks.", field, _LIMIT)
    return marks


def exempt_lines(text: str, openings: Sequence[str], marks: Marks) -> Marks:
    """Return `marks` with every line of `text` exempt that opens with one of `openings`, upper or lower case."""
    folded = tuple(opening.strip().casefold() for opening in openings)
    lines = [line.span() for line in _LINE.finditer(text) if line.group().casefold().startswith(folded)] if folded else []
    new = [line for line in lines if not any(start < line[1] and line[0] < end for start, end in marks.removed)]
    return Marks(sorted([*marks.removed, *new]), sorted([*marks.exempt, *new]), marks.quoted)


def _close(marks: Marks, opened: re.Match[str], closed: re.Match[str]) -> None:
    if opened[2] == EXEMPT:
        marks.removed.append((opened.start(), closed.end()))
        marks.exempt.append((opened.end(), closed.start()))
    else:
        marks.removed.extend((opened.span(), closed.span()))
        marks.quoted.append((opened.end(), closed.start()))


def _fault(mark: re.Match[str], field: str) -> InputError:
    message = f"In {field} the mark {mark.group()} at character {mark.start():,} is not paired; marks cannot lie in each other."
    return InputError("unpaired_mark", message, field)


def in_html(html: str, field: str) -> tuple[str, int]:
    """Return the page `html` without its exempt parts and with its quoted parts in quotation marks, and the exempt words."""
    marks = find_marks(html, field)
    pieces, at = [], 0
    ends = {start for start, _ in marks.quoted} | {end for _, end in marks.quoted}
    for start, end in marks.removed:
        pieces += [html[at:start], '"' if end in ends or start in ends else " "]
        at = end
    return "".join((*pieces, html[at:])), sum(len(re.sub("<[^<>]*>", " ", html[a:b]).split()) for a, b in marks.exempt)
