"""The prose of a Document as flat lists of words, shared by the signals that read the wording."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from model.document import Document, Sentence, Word
from model.signals.lexicon import Lexicon, Match, phrases
from model.signals.quotations import quotations


class Line(NamedTuple):
    """One sentence of the prose: `[first, last)` are indices into the lists of Prose."""

    sentence: Sentence
    first: int
    last: int


class Prose:
    """The sentences of the article itself (`Document.prose`) and, in lists of equal length, its words.

    `words`: the words with canonical offsets; `texts`: the same in lower case; `lines`: the sentences that hold words.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.words: list[Word] = []
        self.lines: list[Line] = []
        for sentence in document.prose:
            first = len(self.words)
            self.words.extend(document.words[sentence.words])
            if len(self.words) > first:
                self.lines.append(Line(sentence, first, len(self.words)))
        self.texts = [word.text for word in self.words]

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word stands there."""
        return Counter(self.texts)

    @cached_property
    def capitals(self) -> list[bool]:
        """For each word, whether its first letter is a capital."""
        text = self.document.canonical
        return [text[word.start].isupper() for word in self.words]

    @cached_property
    def quoted(self) -> list[bool]:
        """For each word, whether it stands inside quotation marks."""
        starts = [word.start for word in self.words]
        inside = [False] * len(starts)
        for start, end in self._quotations[0]:
            first, last = bisect_left(starts, start), bisect_left(starts, end)
            inside[first:last] = [True] * (last - first)
        return inside

    @cached_property
    def voiced(self) -> list[bool]:
        """For each word, whether the writer answers for it: it is outside quotation marks and the phrases that are allowed."""
        voiced = [not quoted for quoted in self.quoted]
        if self.document.allowed:
            for match in self.matches(phrases(self.document.allowed)):
                voiced[match.first : match.last] = [False] * (match.last - match.first)
        return voiced

    def in_quotation(self, offset: int) -> bool:
        """Whether the canonical `offset` lies inside quotation marks."""
        spans, starts = self._quotations
        at = bisect_right(starts, offset) - 1
        return at >= 0 and offset < spans[at][1]

    @cached_property
    def _quotations(self) -> tuple[list[tuple[int, int]], list[int]]:
        spans = quotations(self.document)
        return spans, [start for start, _ in spans]

    @cached_property
    def names(self) -> list[bool]:
        """For each word, whether it looks like part of a name: a capital inside a sentence, `I` and its forms left out."""
        found = [c and t != "i" and t[:2] != "i'" for c, t in zip(self.capitals, self.texts, strict=True)]
        for line in self.lines:
            found[line.first] = found[line.first] and line.last - line.first > 1 and found[line.first + 1]
        for start in self.quote_openings:
            found[start] = False
        return found

    @cached_property
    def quote_openings(self) -> list[int]:
        """The words at which a quotation opens."""
        return [i for i, (before, now) in enumerate(zip([False, *self.quoted], self.quoted, strict=False)) if now and not before]

    def matches(self, lexicon: Lexicon) -> Iterator[Match]:
        """Yield the entries of `lexicon` in the prose, sentence by sentence."""
        return lexicon.find_within(self.texts, self.line_ends)

    @cached_property
    def line_ends(self) -> list[int]:
        """For each word, the end of the sentence it stands in."""
        return [line.last for line in self.lines for _ in range(line.first, line.last)]

    def follows(self, index: int, between: str) -> bool:
        """Whether exactly `between` stands between the word at `index` (1 or more) and the word before it."""
        return self.document.canonical[self.words[index - 1].end : self.words[index].start] == between

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the canonical `[start, end)` of the words `[first, last)`."""
        return self.words[first].start, self.words[last - 1].end
