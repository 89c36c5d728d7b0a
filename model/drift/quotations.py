"""Reads what a text puts in quotation marks, and looks for it word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from model.document import Document

MIN_WORDS = 3
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_MARK = re.compile(r'"')
_END = re.compile(r"[.!?](?=\s)")
_OPENERS = ("(", "[", "-", "—", "–")
_LEFT_OUT = re.compile(r"\.\.\.|…|\[[^\]\n]{0,80}\]")


class Quotation(NamedTuple):
    """Quoted words at canonical `[start, end)`, quotation marks left out."""

    start: int
    end: int


def quotations(document: Document) -> tuple[Quotation, ...]:
    """Return what stands between quotation marks, block by block; an open quotation ends with its block.

    A mark that can only close (`6' 4" tall`) opens nothing; where one that can only open meets an open quotation, that one
    was never closed and ends with its sentence.
    """
    return tuple(found for block in document.blocks for found in _within(document.canonical, block.inner_start, block.inner_end))


def _within(text: str, start: int, end: int) -> Iterator[Quotation]:
    opened = -1
    for match in _MARK.finditer(text, start, end):
        at = match.start()
        before, after = text[max(start, at - 1) : at], text[at + 1 : min(end, at + 2)]
        opens, closes = bool(after.strip()), bool(before.strip())
        if not opens and not closes:
            opens = closes = True
        if opened < 0:
            opened = at + 1 if opens and not before.isdigit() else -1
        elif closes and not (opens and before in _OPENERS):
            yield Quotation(opened, at)
            opened = -1
        elif opens:
            yield Quotation(opened, _sentence_end(text, opened, at))
            opened = at + 1
    if opened >= 0:
        yield Quotation(opened, end)


def _sentence_end(text: str, start: int, end: int) -> int:
    found = _END.search(text, start, end)
    return found.end() if found else end


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
