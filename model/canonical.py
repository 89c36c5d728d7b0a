"""One normal form of a text, and the way back from it to the text as sent.

Every measurement is made on the canonical form, so that line-break characters, a byte-order mark, invisible characters,
more than one space between words, quote and dash styles and the Unicode normal form (UAX #15) move no score.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain

Span = tuple[int, int]
_SAME_LENGTH = str.maketrans(
    dict.fromkeys("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n")
    | dict.fromkeys("‘’‚‛′‹›ʼ", "'")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("‐‑‒", "-")
    | dict.fromkeys("–—―", "–")
    | dict.fromkeys("\t\u00a0\u1680\u202f\u205f\u3000", " ")
    | {chr(c): " " for c in range(0x2000, 0x200B)}
    | {chr(c): " " for c in range(0x20) if chr(c) not in "\t\n\v\f\r\x1c\x1d\x1e"}
    | {"\x7f": " "}
)
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SHRINKING = frozenset("\r" + _INVISIBLE)
_SPACE = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_SPACES = re.compile(f"[{_SPACE}][{_SPACE}{_INVISIBLE}]+")
_SHRINKS = re.compile(f"\r\n|[{_INVISIBLE}]")


class Canonical:
    """The canonical form of `source` without the spans `removed`; `text[i]` comes from `source[to_source(i)]`."""

    __slots__ = ("_offsets", "text")

    def __init__(self, source: str, removed: Sequence[Span] = ()) -> None:
        characters = set(source)
        kept = _kept(len(source), _apart(removed, list(_more_spaces(source))))
        if not (unicodedata.is_normalized("NFC", source) and characters.isdisjoint(_SHRINKING)):
            self.text, self._offsets = _fold(source, kept)
        elif len(kept) == 1:
            self.text, self._offsets = _folded_characters(source, characters), None
        else:
            self.text = _folded_characters("".join(source[start:end] for start, end in kept), characters)
            self._offsets = [*chain.from_iterable(range(start, end) for start, end in kept), len(source)]

    def to_source(self, offset: int) -> int:
        """Map an offset into `text` (0 … len(text)) to an offset into the text as sent."""
        return offset if self._offsets is None else self._offsets[offset]

    def from_source(self, offset: int) -> int:
        """Map an offset into the text as sent to the first offset into `text` that comes from there or later."""
        return offset if self._offsets is None else bisect_left(self._offsets, offset)


def _more_spaces(source: str) -> Iterator[Span]:
    """Yield what follows the first of several spaces between two words."""
    for start, end in (match.span() for match in _SPACES.finditer(source)):
        before = source[:start].rstrip(_INVISIBLE)[-1:] if source[start - 1] in _INVISIBLE else source[start - 1 : start]
        if before and not before.isspace() and end < len(source) and not source[end].isspace():
            yield start + 1, end


def _apart(removed: Sequence[Span], more: list[Span]) -> list[Span]:
    """Return both lists of spans as one, in order, without those of `more` that touch one of `removed`."""
    if not removed:
        return more
    return sorted([*removed, *(m for m in more if not any(start <= m[1] and m[0] <= end for start, end in removed))])


def _kept(length: int, removed: Sequence[Span]) -> list[Span]:
    """Return the spans between those `removed`."""
    starts, ends = [0, *(end for _, end in removed)], [*(start for start, _ in removed), length]
    return list(zip(starts, ends, strict=True))


def _folded_characters(source: str, characters: Iterable[str]) -> str:
    """Return `source`, made of `characters`, with each character in its one form; no offset changes."""
    for character in _SAME_LENGTH.keys() & map(ord, characters):
        source = source.replace(chr(character), _SAME_LENGTH[character])
    return source


def _fold(source: str, kept: Iterable[Span]) -> tuple[str, list[int]]:
    """Return the canonical text of the spans `kept` and, for each of its offsets, the offset in `source`."""
    out: list[str] = []
    offsets: list[int] = []
    for start, end in kept:
        for match in _clusters().finditer(source, start, end):
            piece = unicodedata.normalize("NFC", _SHRINKS.sub(_shrunk, match.group())).translate(_SAME_LENGTH)
            out.append(piece)
            offsets.extend([match.start()] * len(piece))
    offsets.append(len(source))
    return "".join(out), offsets


def _shrunk(match: re.Match[str]) -> str:
    return "\n" if match.group() == "\r\n" else ""


@cache
def _clusters() -> re.Pattern[str]:
    """A character and all that may compose with it or vanish into it."""
    composing = {
        chr(int(parts[1], 16))
        for code in range(0x110000)
        if len(parts := unicodedata.decomposition(chr(code)).split()) == 2 and parts[0][0] != "<"
    }
    marks = {chr(c) for c in range(0x300, 0x20000) if unicodedata.combining(chr(c))}
    jamo = {chr(c) for c in range(0x1160, 0x1200)}
    follows = re.escape("".join(sorted(composing | marks | jamo)))
    return re.compile(f"\r\n|.[{follows}{_INVISIBLE}]*", re.DOTALL)
