"""Reads who is given as the author of a statement, and how far that statement reaches."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from model.drift.lexicons import words
from model.drift.quotations import Quotation
from model.drift.reading import Reading
from model.signals.lexicon import load

_BREAK = re.compile(r"[;:](?= )")
_ASIDE = re.compile(r", (?:which|who|where|whose) [^,;:\n]{1,200}(?:, |(?=[.!]?$))")
_CLOSE = 70
_LONGEST_SPEAKER = 7
_FEW = 3
_BE = load("drift_grammar").groups["be"]
_FINITE = _BE | load("drift_grammar").groups["auxiliary"]
_DETERMINERS = load("drift_grammar").groups["determiner"] - {"that", "this", "these", "those", "all", "both", "no"}
_WITH_OBJECT = frozenset(["added", "adding", "announced", "announces", "announcing", "touted", "touting"])
_SHOWING = frozenset(["show", "shows", "showed", "find", "finds", "found"])
_POSSESSIVES = frozenset(["its", "his", "her", "their", "the", "a", "an", "who"])


class Speech(NamedTuple):
    """An attribution at canonical `[start, end)`.

    The statement lies in `[left, right)` without its `asides`, which are the reporter's own.
    The speaker is named in `[near, far)`.
    `strong`: the words can hardly mean anything else ("said", "according to").
    """

    start: int
    end: int
    left: int
    right: int
    near: int
    far: int
    asides: tuple[tuple[int, int], ...]
    strong: bool

    def covers(self, offset: int) -> bool:
        """Tell whether the statement takes in the canonical `offset`."""
        return self.left <= offset < self.right and not any(a <= offset < b for a, b in self.asides)


def speeches(reading: Reading, quoted: Sequence[Quotation]) -> tuple[Speech, ...]:
    """Return the attributions of the sentence in order; words inside `quoted` spans attribute nothing."""
    return tuple(
        _according(reading, at) if strength == "phrase" else _spoken(reading, at, strength == "strong")
        for at, strength in _cues(reading)
        if not any(q.start <= reading.words[at].start < q.end for q in quoted)
    )


def within(quoted: Sequence[Quotation], reading: Reading) -> list[Quotation]:
    """Return the `quoted` spans (in order) that reach into the sentence."""
    first = max(0, bisect_right(quoted, (reading.start,)) - 1)
    last = bisect_right(quoted, (reading.end,))
    return [q for q in quoted[first:last] if q.end > reading.start and q.start < reading.end]


def _cues(reading: Reading) -> Iterator[tuple[int, str]]:
    strength = load("drift_speech_verbs").group_of
    for at, word in enumerate(reading.lower):
        if word == "according" and reading.lower[at + 1 : at + 2] == ["to"]:
            yield at, "phrase"
        elif word in strength and (strength[word] == "strong" or _is_spoken(reading, at)) and not _is_governed(reading, at):
            yield at, strength[word]


def _is_governed(reading: Reading, at: int) -> bool:
    """Tell "to say", "is estimated", "his alleged deed", "claims of fraud", "added a hat": they give no statement."""
    before, after = reading.lower[at - 1] if at else "", reading.lower[at + 1] if at + 1 < len(reading.words) else ""
    noun = before in _DETERMINERS or before.endswith("'s") or after == "of"
    passive = before in _BE and (reading.lower[at].endswith("ed") or reading.lower[at] in ("said", "told"))
    return noun or passive or before == "to" or (reading.lower[at] in _WITH_OBJECT and after in _DETERMINERS)


def _is_spoken(reading: Reading, at: int) -> bool:
    """Tell "Lund found that" and "officials note" from "what she found" and "three sea states"."""
    if reading.lower[at + 1 : at + 2] == ["that"]:
        return True
    before = reading.words[at - 1] if at else None
    if before is None or before.text in words("function_words") - words("voices"):
        return False
    return reading.document.canonical[before.start].isupper() or before.text in words("voices") or _closes(reading, at)


def _closes(reading: Reading, at: int) -> bool:
    """Tell whether the word closes a sentence whose last part, after a comma, is short: `…, biologists in Odense report.`"""
    if at + 1 < len(reading.words):
        return False
    comma = reading.text.rfind(", ", 0, reading.words[at].start - reading.start)
    return comma > 0 and reading.text[comma:].count(" ") <= _LONGEST_SPEAKER


def _according(reading: Reading, at: int) -> Speech:
    text, cue = reading.document.canonical, reading.words[at]
    comma = _after_speaker(text, text.find(", ", cue.end, reading.end), cue.end, reading.end)
    if at == 0 and comma > 0:
        return Speech(cue.start, cue.end, comma, reading.end, cue.end, comma, _asides(text, comma, reading.end), True)
    left = _last_break(text, reading.start, cue.start)
    return Speech(cue.start, cue.end, left, cue.start, cue.end, reading.end, _asides(text, left, cue.start), True)


def _after_speaker(text: str, comma: int, start: int, end: int) -> int:
    """Return the comma that ends the speaker: the second of `according to its mayor, Ann Lee, …` and `to Lee, its mayor, …`."""
    second = text.find(", ", comma + 2, min(end, comma + _CLOSE)) if comma > 0 else -1
    if second < 0:
        return comma
    described = text[start + 4 : comma].partition(" ")[0] in _POSSESSIVES and text[comma + 2].isupper()
    describing = text[start + 4].isupper() and text[comma + 2 : second].partition(" ")[0] in _POSSESSIVES
    return second if described or describing else comma


def _spoken(reading: Reading, at: int, strong: bool) -> Speech:
    text, cue = reading.document.canonical, reading.words[at]
    left = _last_break(text, reading.start, cue.start)
    if _is_inverted(text, reading, at):
        return Speech(
            cue.start,
            cue.end,
            left,
            cue.start,
            cue.end,
            min(reading.end, cue.end + _CLOSE),
            _asides(text, left, cue.start),
            strong,
        )
    near = max(reading.start, cue.start - _CLOSE)
    strong = strong or (_closes(reading, at) and cue.text not in _SHOWING)
    if _ends_statement(text, reading, at):
        comma = max(text.rfind(", ", left, cue.start), text.rfind('" ', left, cue.start), left)
        return Speech(cue.start, cue.end, left, comma, max(comma, near), cue.start, _asides(text, left, comma), strong)
    return Speech(cue.start, cue.end, cue.end, reading.end, near, cue.start, _asides(text, cue.end, reading.end), strong)


def _is_inverted(text: str, reading: Reading, at: int) -> bool:
    """Tell whether the speaker follows: `…," said Mara Lund` or `…, said the firm`, but not `Lund, the mayor, said she …`."""
    cue = reading.words[at]
    if at + 1 == len(reading.words) or text[cue.start - 2 : cue.start - 1] not in (",", '"', "?", "!"):
        return False
    after = reading.words[at + 1]
    if '"' in text[cue.end : after.start]:
        return False
    if text[after.start].isupper():
        return True
    alone = text[cue.start - 2] == '"' or _names_speaker(reading, at)
    return alone and after.text in ("the", "a", "an", "his", "her", "its")


def _names_speaker(reading: Reading, at: int) -> bool:
    """Tell `…, said the archivist Ana Lee.` from `Lee, the archivist, said the film was lost.`"""
    after = reading.words[at + 1 :]
    once = reading.text.count(", ", 0, reading.words[at].start - reading.start) == 1
    return once and len(after) <= _LONGEST_SPEAKER and not any(word.text in _FINITE or word.text.endswith("ed") for word in after)


def _ends_statement(text: str, reading: Reading, at: int) -> bool:
    """Tell whether the statement stands before the cue: `…, she said.`"""
    cue = reading.words[at]
    if text[cue.end : cue.end + 1] in (",", ".", "", ";") or cue.end >= reading.end:
        return True
    after = sum(term.start > cue.end for term in reading.terms)
    few = after < 2 or (cue.text == "told" and after <= _FEW and "that" not in reading.lower[at:])
    return few and ", " in text[reading.start : cue.start]


def _last_break(text: str, start: int, end: int) -> int:
    return max((m.end() for m in _BREAK.finditer(text, start, end)), default=start)


def _asides(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _ASIDE.finditer(text, start, end))
