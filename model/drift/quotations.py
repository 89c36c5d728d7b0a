"""Reads what a text puts in quotation marks, and looks for it word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from model.document import Document

MIN_WORDS = 3
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_LEFT_OUT = re.compile(r"\.\.\.|…|\[[^\]\n]{0,80}\]")


class Quotation(NamedTuple):
    """Quoted words at canonical `[start, end)`, quotation marks left out."""

    start: int
    end: int


def quotations(document: Document) -> tuple[Quotation, ...]:
    """Return what stands between quotation marks, block by block; an open quotation ends with its block."""
    found = []
    for block in document.blocks:
        marks = list(_marks(document.canonical, block.inner_start, block.inner_end))
        if len(marks) % 2:
            marks.append(block.inner_end)
        found += [Quotation(left + 1, right) for left, right in zip(marks[::2], marks[1::2], strict=True)]
    return tuple(found)


def _marks(text: str, start: int, end: int) -> Iterator[int]:
    at = text.find('"', start, end)
    while at >= 0:
        yield at
        at = text.find('"', at + 1, end)


def holds(document: Document, quoted: str) -> bool:
    """Tell whether `document` has each piece of `quoted` word for word; pieces end where words were left out."""
    text = document.view(_running)
    return all(f" {' '.join(quoted_words(piece))} " in text for piece in _LEFT_OUT.split(quoted) if quoted_words(piece))


def _running(document: Document) -> str:
    return f" {' '.join(quoted_words(document.canonical))} "


def shingles(text: str) -> list[tuple[str, ...]]:
    """Return the runs of MIN_WORDS words of each piece of `text`; pieces end where words were left out ("…", "[...]")."""
    runs = []
    for piece in _LEFT_OUT.split(text):
        words = quoted_words(piece)
        runs += zip(*(words[at:] for at in range(MIN_WORDS)), strict=False)
    return runs


def quoted_words(text: str) -> list[str]:
    """Return the words of `text` in lower case."""
    return _WORD.findall(text.lower())
