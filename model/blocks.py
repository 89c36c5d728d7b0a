"""Cuts canonical text into blocks: heading, paragraph, list item, question (residue is named later)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

HEADING, PARAGRAPH, LIST_ITEM, QUESTION, RESIDUE = "heading", "paragraph", "list_item", "question", "residue"

_MARKER = re.compile(r"(?:#{1,6}(?=\s)|[-*+•‣▪●◦·–](?=\s)|\(?\d{1,3}[.)](?=\s)|[A-Za-z][.)](?=\s)|[QA][:.](?=\s))")
_BOLD_LINE = re.compile(r"(\*\*|__)(.+?)\1:?$")
_GLUED_HEADLINE = re.compile(r"""(?<=[.!?"'])(?=\*\*[A-Z"'])""")
_BULLETS = tuple("-+•‣▪●◦·–")
_TERMINAL = tuple(".!?:;\"')]…*_>|")
_WRAP_AT = 45
_HEADING_WORDS = 16


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that reads as one piece; offsets into the canonical text.

    `start`/`end` take in the `marker` ("-", "1.", "Q:", "#", "**"), `inner_start`/`inner_end` do not.
    `residue` names the sort of residue when `kind` is "residue", else it is empty.
    """

    kind: str
    start: int
    end: int
    inner_start: int
    inner_end: int
    marker: str = ""
    residue: str = ""


def split_blocks(text: str) -> list[Block]:
    """Return the blocks of canonical `text` in order; white space lies between them, nothing else."""
    return [_block(text, start, end) for start, end in _unwrapped(text)]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    position = 0
    for line in text.split("\n"):
        cuts = [0, *(m.start() for m in _GLUED_HEADLINE.finditer(line)), len(line)]
        for left, right in pairwise(cuts):
            piece = line[left:right]
            bare = piece.strip()
            if bare:
                start = position + left + len(piece) - len(piece.lstrip())
                yield start, start + len(bare)
        position += len(line) + 1


def _unwrapped(text: str) -> Iterator[tuple[int, int]]:
    """Join the lines of hard-wrapped paragraphs: a long open line and one that goes on in lower case."""
    pending: tuple[int, int] | None = None
    for start, end in _lines(text):
        if pending and _continues(text, pending, start):
            pending = (pending[0], end)
            continue
        if pending:
            yield pending
        pending = (start, end)
    if pending:
        yield pending


def _continues(text: str, above: tuple[int, int], start: int) -> bool:
    return text[start].islower() and above[1] - above[0] >= _WRAP_AT and not text.startswith(_TERMINAL, above[1] - 1)


def _block(text: str, start: int, end: int) -> Block:
    marker = _MARKER.match(text, start, end)
    inner_start = marker.end() if marker else start
    while inner_start < end and text[inner_start] == " ":
        inner_start += 1
    inner_end, mark = end, marker.group() if marker else ""
    bold = _BOLD_LINE.match(text, inner_start, end)
    if bold:
        inner_start, inner_end, mark = bold.start(2), bold.end(2), mark or bold.group(1)
    return Block(_kind(text, mark, inner_start, inner_end), start, end, inner_start, inner_end, mark)


def _kind(text: str, marker: str, start: int, end: int) -> str:
    inner = text[start:end]
    if inner.endswith(("?", "？", "؟")):
        return QUESTION
    if marker[:1] in _BULLETS:
        return LIST_ITEM
    if marker[:1] in ("#", "__") or marker == "**" or _looks_like_heading(inner):
        return HEADING
    return LIST_ITEM if marker and marker[0] not in "QA" else PARAGRAPH


def _looks_like_heading(inner: str) -> bool:
    """Short, opens with a capital or figure, and no sentence punctuation at the end."""
    return (
        len(inner) < 140
        and not inner.endswith((".", "!", ",", ";", '"', "'", "…"))
        and inner.count(" ") < _HEADING_WORDS
        and not inner[:1].islower()
    )
