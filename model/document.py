"""The Document: one text as read, with its blocks, sentences and words."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

import nupunkt

from model import language
from model.blocks import HEADING, LIST_ITEM, PARAGRAPH, RESIDUE, Block, split_blocks
from model.canonical import Canonical
from model.errors import InputError
from model.faq_blocks import FaqBlock, find_faq_blocks
from model.marks import exempt_lines, find_marks
from model.residue import name_residue

MAX_CHARACTERS = 200_000
WORD = re.compile(r"[^\W_]+(?:['.&@/-][^\W_]+)*", re.UNICODE)
"""One word of a canonical text."""
_CHUNK, _LONGEST_CHUNK = re.compile(r"\S+"), 1_000
_END_RUN = re.compile(r"""[?!"')\]]{9,}""")


View = TypeVar("View")


class Word(NamedTuple):
    """One word; `text` is lower-cased."""

    start: int
    end: int
    text: str


class Sentence(NamedTuple):
    """One sentence; `words` is a slice of `Document.words`, `block` an index into `Document.blocks`."""

    start: int
    end: int
    block: int
    words: slice


@dataclass(frozen=True, slots=True)
class Page:
    """What HTML says besides its text: words that a reader sees, words marked exempt, FAQ entries in JSON-LD."""

    visible_words: int
    faq_entries: tuple[tuple[str, str], ...] = ()
    exempt_words: int = 0


class Document:
    """One article or source.

    `text` is exactly what was sent (or extracted from HTML). `canonical` is the same text in one normal form:
    every offset inside `model` is a `[start, end)` pair of code points into it, and `located` gives the place
    in `text`. For text without invisible characters in NFC the two have the same offsets.

    Parts that are marked exempt (model.marks), and lines that open with one of `exempt`, are in `text` and not in
    `canonical`; `allowed` are phrases that no signal of wording minds. Raises InputError (`empty_text`, `text_too_long`,
    `invalid_unicode`, `unpaired_mark`), with `field` naming the input.
    """

    def __init__(
        self,
        text: str,
        *,
        title: str = "",
        published: str = "",
        page: Page | None = None,
        allowed: Sequence[str] = (),
        exempt: Sequence[str] = (),
        field: str = "text",
    ) -> None:
        _check(text, field)
        self.text, self.title, self.published, self.page = text, title, published, page
        self.allowed, self._exempt = allowed, exempt
        self.marks = exempt_lines(text, exempt, find_marks(text, field))
        self._canonical = Canonical(text, self.marks.removed)
        _check_words(self._canonical.text, field)
        self._views: dict[Callable[[Document], Any], Any] = {}
        self.canonical = self._canonical.text
        self.canonical_title = Canonical(title).text.strip()

    def view(self, kind: Callable[[Document], View]) -> View:
        """Return `kind(self)`, made once and kept as long as the document."""
        if kind not in self._views:
            self._views[kind] = kind(self)
        return self._views[kind]

    def located(self, start: int, end: int) -> tuple[int, int]:
        """Return the `[start, end)` in `text` of a canonical `[start, end)`."""
        return self._canonical.to_source(start), self._canonical.to_source(end)

    def without(self, spans: Sequence[tuple[int, int]]) -> Document:
        """Return the document read anew with the canonical `spans`, in order and apart, cut out of its text.

        Raises InputError if no words are left, or half of a pair of marks.
        """
        places = [self.located(*span) for span in spans]
        ends, starts = [0, *(end for _, end in places)], [*(start for start, _ in places), len(self.text)]
        text = "".join(self.text[a:b] for a, b in zip(ends, starts, strict=True))
        cut = sum(len(self.words_in(*span)) for span in spans)
        page = self.page and replace(self.page, visible_words=max(0, self.page.visible_words - cut))
        return Document(text, title=self.title, published=self.published, page=page, allowed=self.allowed, exempt=self._exempt)

    def in_faq(self, offset: int) -> bool:
        """Whether the canonical `offset` lies in a question-and-answer block."""
        at = bisect_right(self._faq_starts, offset) - 1
        return at >= 0 and offset < self.faq_blocks[at].end

    def words_in(self, start: int, end: int) -> Sequence[Word]:
        """Return the words that start within canonical `[start, end)`."""
        first = bisect_right(self._word_starts, start - 1)
        return self.words[first : bisect_right(self._word_starts, end - 1, lo=first)]

    @cached_property
    def quoted(self) -> list[tuple[int, int]]:
        """The canonical spans that are marked as quoted."""
        return [(self._canonical.from_source(start), self._canonical.from_source(end)) for start, end in self.marks.quoted]

    @cached_property
    def exempt_words(self) -> int:
        """How many words are marked exempt, and so were not read."""
        in_text = sum(len(WORD.findall(self.text, start, end)) for start, end in self.marks.exempt)
        return in_text + (self.page.exempt_words if self.page else 0)

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()

    @cached_property
    def language(self) -> str:
        return language.identify(self.canonical)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks in order, residue named."""
        found = split_blocks(self.canonical)
        names = name_residue(self.canonical, found)
        return tuple(replace(b, kind=RESIDUE, residue=n) if n else b for b, n in zip(found, names, strict=True))

    @cached_property
    def words(self) -> tuple[Word, ...]:
        new = tuple.__new__
        return tuple(new(Word, (m.start(), m.end(), m[0].lower())) for m in WORD.finditer(self.canonical))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all blocks, residue and headings included (each heading is one sentence)."""
        found: list[Sentence] = []
        for index, block in enumerate(self.blocks):
            for start, end in self._cut(block):
                first = bisect_right(self._word_starts, start - 1)
                last = bisect_right(self._word_starts, end - 1, lo=first)
                found.append(Sentence(start, end, index, slice(first, last)))
        return tuple(found)

    @cached_property
    def faq_blocks(self) -> tuple[FaqBlock, ...]:
        """The question-and-answer blocks, each from its heading to its last answer."""
        return tuple(find_faq_blocks(self.canonical, self.blocks))

    @cached_property
    def prose(self) -> tuple[Sentence, ...]:
        """The sentences of the article itself: paragraphs and list items outside residue and FAQ blocks."""
        kept = {i for i, b in enumerate(self.blocks) if b.kind in (PARAGRAPH, LIST_ITEM) or _is_sentence(self.canonical, b)}
        return tuple(s for s in self.sentences if s.block in kept and not self.in_faq(s.start))

    @cached_property
    def article_words(self) -> int:
        """How many words stand outside residue."""
        return len(self.words) - sum(len(self.words_in(b.start, b.end)) for b in self.blocks if b.kind == RESIDUE)

    @cached_property
    def headline(self) -> str:
        """The given title, else the first heading of the text, else nothing."""
        if self.canonical_title:
            return self.canonical_title
        first = next((b for b in self.blocks if b.kind != RESIDUE), None)
        return self.canonical[first.inner_start : first.inner_end] if first and first.kind == HEADING else ""

    @cached_property
    def _word_starts(self) -> list[int]:
        return [w.start for w in self.words]

    @cached_property
    def _faq_starts(self) -> list[int]:
        return [f.start for f in self.faq_blocks]

    def _cut(self, block: Block) -> list[tuple[int, int]]:
        start, end = block.inner_start, block.inner_end
        if block.kind in (HEADING, RESIDUE):
            return [(start, end)]
        inner = _END_RUN.sub(_blunted, self.canonical[start:end])
        if max(map(len, inner.split()), default=0) > _LONGEST_CHUNK:
            inner = _CHUNK.sub(_blunted_chunk, inner)
        return [_stripped(inner, a, b, start) for a, b in nupunkt.sent_spans(inner) if inner[a:b].strip()]


def words_of(text: str) -> list[str]:
    """Return the words of a piece of canonical text, in lower case, as a Document cuts them."""
    return [word.lower() for word in WORD.findall(text)]


def _blunted(run: re.Match[str]) -> str:
    """A long run of sentence ends, of the same length with three: the splitter takes quadratic time on such runs."""
    return "-" * (len(run.group()) - 3) + run.group()[-3:]


def _blunted_chunk(chunk: re.Match[str]) -> str:
    """An endless run without spaces, of the same length and without sentence ends but for the last, for the same reason."""
    run = chunk.group()
    return run if len(run) <= _LONGEST_CHUNK else re.sub(r"[.!?]", "-", run[:-3]) + run[-3:]


def _stripped(inner: str, left: int, right: int, base: int) -> tuple[int, int]:
    piece = inner[left:right]
    return base + left + len(piece) - len(piece.lstrip()), base + left + len(piece.rstrip())


def _is_sentence(text: str, block: Block) -> bool:
    """A question that stands among sentences is prose; a question alone on a short line is a heading."""
    return block.kind not in (HEADING, RESIDUE) and any(mark in text[block.inner_start : block.inner_end - 1] for mark in ".!?")


def _check(text: str, field: str) -> None:
    if len(text) > MAX_CHARACTERS:
        raise InputError(
            "text_too_long", f"{field} has {len(text):,} characters; the limit is {MAX_CHARACTERS:,}.", field, MAX_CHARACTERS
        )
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InputError("invalid_unicode", f"{field} holds a lone surrogate, which is no character.", field) from None


def _check_words(canonical: str, field: str) -> None:
    if not WORD.search(canonical):
        raise InputError("empty_text", f"{field} holds no words.", field)
