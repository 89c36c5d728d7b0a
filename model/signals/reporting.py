"""Who said it: sentences of the article that name, or only hint at, the source of what they state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from model.document import Document
from model.signals.lexicon import Match, load
from model.signals.prose import Line, Prose

_BEFORE, _AFTER = 10, 5


class Voice(Enum):
    """Whose word a sentence is given on: a person or body by name, one without, or nobody in particular."""

    NAMED = "named source"
    UNNAMED = "unnamed source"
    VAGUE = "vague source"


class Statement(NamedTuple):
    """A sentence given on someone's word; `[first, last)` are the words of the attribution itself in the Prose."""

    line: Line
    voice: Voice
    first: int
    last: int


class Reporting:
    """The attributed sentences of one Prose."""

    def __init__(self, document: Document) -> None:
        self.prose = document.view(Prose)

    @cached_property
    def statements(self) -> list[Statement]:
        """One Statement for each attributed sentence; if it has several attributions, the best named one."""
        found = (self._statement(line, matches) for line, matches in self._matches_by_line())
        return [statement for statement in found if statement]

    @cached_property
    def attributed(self) -> frozenset[int]:
        """The starts (canonical) of the sentences given on the word of someone in particular."""
        return frozenset(s.line.sentence.start for s in self.statements if s.voice is not Voice.VAGUE)

    def _matches_by_line(self) -> Iterator[tuple[Line, list[Match]]]:
        """Yield each line with an entry of the lexicon outside quotation marks, and its entries."""
        lines, ends = {line.last: line for line in self.prose.lines}, self.prose.line_ends
        matches = [m for m in self.prose.matches(load("reporting")) if not self.prose.quoted[m.first]]
        return ((lines[end], list(found)) for end, found in groupby(matches, lambda match: ends[match.first]))

    def _statement(self, line: Line, matches: Sequence[Match]) -> Statement | None:
        rank = list(Voice).index
        return min(self._candidates(line, matches), key=lambda found: rank(found.voice), default=None)

    def _candidates(self, line: Line, matches: Sequence[Match]) -> Iterator[Statement]:
        for index, match in enumerate(matches):
            if match.group in ("verb", "finding", "phrase"):
                voice = self._voice(line, match, self._nouns(matches[max(0, index - _BEFORE) : index + _AFTER + 1]))
                if voice:
                    yield Statement(line, voice, match.first, match.last)

    def _nouns(self, matches: Sequence[Match]) -> list[Match]:
        groups = ("institution", "pronoun", "vague")
        return [match for match in matches if match.group in groups and not self.prose.names[match.first]]

    def _voice(self, line: Line, verb: Match, nouns: Sequence[Match]) -> Voice | None:
        """Read the subject of `verb`: a name around it, else the nearest noun for a source before or right after it.

        A verb of finding (showed, found) speaks for a body only: a striker who showed strength states nothing.
        """
        left, right = max(line.first, verb.first - _BEFORE), min(line.last, verb.last + _AFTER)
        near = [noun for noun in nouns if left <= noun.first < right]
        before = [noun for noun in near if noun.first < verb.first]
        if verb.group == "finding" and not any(noun.group == "institution" for noun in before):
            return None
        if before and self._is_vague_subject(before[-1], verb):
            return Voice.VAGUE
        if self._has_name(left, verb.first) or self._has_name(verb.last, right):
            return Voice.NAMED
        if not near:
            return None
        return Voice.VAGUE if all(noun.group == "vague" for noun in near) else Voice.UNNAMED

    def _is_vague_subject(self, noun: Match, verb: Match) -> bool:
        return noun.group == "vague" and verb.first - noun.first <= 3 and not self._has_name(noun.last, verb.first)

    def _has_name(self, first: int, last: int) -> bool:
        names, quoted = self.prose.names, self.prose.quoted
        calendar = load("calendar").words
        return any(names[i] and not quoted[i] and self.prose.texts[i] not in calendar for i in range(first, last))
