"""A rewrite of a sentence as a few changes at places of its text, and the sentence that they give."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

Span = tuple[int, int]
_WORD = re.compile(r"[^\W_]+")
_ARTICLE = re.compile(r"(?<![^\W_])[Aa]n? $")
_VOWEL_SOUND = re.compile(r"(?:[aeio]|u(?!ni|s[aei]|k|rb?an$)|hour|hono|heir|8|11(?!\d)|18(?!\d))(?!ne\b|uro)", re.I)


class Change(NamedTuple):
    """Code points `[start, end)` of a sentence and what takes their place."""

    start: int
    end: int
    new: str


Rewrite = tuple[Change, ...]
"""Changes that belong together; none overlaps another."""


class Rewritten(NamedTuple):
    """A changed sentence; `spans` slice what the changes put into it, or the word beside what they took out."""

    text: str
    spans: tuple[Span, ...]


def rewritten(text: str, changes: Iterable[Change]) -> Rewritten:
    """Return `text` with the changes made; its first letter stays a capital if it was one."""
    built, position, spans = "", 0, []
    for change in sorted(changes):
        built += text[position : change.start]
        if text[change.start : change.end].lower() != change.new.lower():
            spans.append((len(built), len(built) + len(change.new)))
        built, position = built + change.new, change.end
    built += text[position:]
    if text[:1].isupper():
        built = built[:1].upper() + built[1:]
    return Rewritten(built, tuple(sorted({_visible(built, span) for span in spans})))


def with_article(text: str, change: Change) -> Change:
    """Return `change` with "a" or "an" before it made to fit what it puts there."""
    before = _ARTICLE.search(text[: change.start][-4:])
    if not before or not change.new:
        return change
    article = before.group()[0] + ("n " if _VOWEL_SOUND.match(change.new) else " ")
    return change if article == before.group() else Change(change.start - len(before.group()), change.end, article + change.new)


def _visible(text: str, span: Span) -> Span:
    """Return the span without outer spaces; for an empty one that of the next word, or of the last."""
    start, end = span
    inner = text[start:end].strip(" ,:")
    if inner:
        start = text.index(inner, start)
        return start, start + len(inner)
    after = _WORD.search(text, start) or list(_WORD.finditer(text))[-1]
    return after.span()
