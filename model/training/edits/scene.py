"""A parsed sentence beside its document, and changes to it at its tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from model.training.edits.rewriting import Change, Rewrite, Span, with_article

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Parsed

_QUOTED = re.compile(r'"[^"]*"|“[^”]*”|(?<![^\s(])[\'‘](?=\w)[^\'’"“”]*(?:(?<=\w)[\'’](?=\w)[^\'’"“”]*)*[\'’](?!\w)')
_END = re.compile(r"[.!…]*[\"”’')]*$")
_UNREAD = re.compile(r"[\n?@#|]|https?:|www\.|pic\.")
_LONGEST, _SHORTEST = 60, 5


class Scene:
    """One sentence of a parsed text, and the document that it reports on (its own text, or a source of it).

    Offsets are code points of `text`, the sentence without outer white space.
    """

    def __init__(self, sentence: Parsed, document: Doc) -> None:
        self.sentence, self.document = sentence, document
        self.text: str = sentence.text.strip()
        self.offset: int = sentence.start_char + len(sentence.text) - len(sentence.text.lstrip())
        self.tokens: list[Token] = [token for token in sentence if not token.is_space]

    @cached_property
    def is_plain(self) -> bool:
        """Tell whether the sentence is whole: 5 to 60 tokens, a verb in lower case (no headline), no question or half quote."""
        if _UNREAD.search(self.text) or not _SHORTEST <= len(self.tokens) <= _LONGEST:
            return False
        whole = self.text.count('"') % 2 == 0 and self.text.count("“") == self.text.count("”")
        return whole and any(token.pos_ in ("VERB", "AUX") and token.text[0].islower() for token in self.tokens)

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """The quotations, marks included."""
        return tuple(match.span() for match in _QUOTED.finditer(self.text))

    @cached_property
    def end(self) -> int:
        """Where the closing punctuation begins."""
        return _END.search(self.text).start()

    @cached_property
    def root(self) -> Token:
        """The head of the main clause."""
        return self.sentence.root

    @cached_property
    def is_lower(self) -> bool:
        """Tell whether the sentence is written without any capital."""
        return self.text == self.text.lower()

    @property
    def has_next(self) -> bool:
        """Tell whether the sentence is part of its document, so that the sentences beside it are the document's too."""
        return self.sentence.doc is self.document

    def touches_quotation(self, rewrite: Rewrite) -> bool:
        """Tell whether a change lies inside quotation marks, or takes in some of one."""
        return any(
            start < change.start < end or (change.start < end and start < change.end)
            for change in rewrite
            for start, end in self.quoted
        )

    def start_of(self, token: Token) -> int:
        """Return where the token begins."""
        return token.idx - self.offset

    def end_of(self, token: Token) -> int:
        """Return where the token ends."""
        return token.idx - self.offset + len(token)

    def span(self, first: Token, last: Token) -> Span:
        """Return where the run of tokens lies, both included."""
        return self.start_of(first), self.end_of(last)

    def words(self, first: Token, last: Token) -> str:
        """Return the text of the run of tokens, both included."""
        start, end = self.span(first, last)
        return self.text[start:end]

    def swap(self, first: Token, new: str, last: Token | None = None) -> Change:
        """Put `new` in the place of the tokens, with their capital, and "a" or "an" made to fit."""
        start, end = self.span(first, last or first)
        cased = new[:1].upper() + new[1:] if self.text[start].isupper() and first.i == self.tokens[0].i else new
        return with_article(self.text, Change(start, end, cased))

    def cut(self, first: Token, last: Token) -> Change:
        """Take the tokens out with the space before them, or after them at the start, and make "a" or "an" fit what follows."""
        start, end = self.span(first, last)
        after = end + 1 if self.text[end : end + 1] == " " else end
        if start == 0 or self.text[start - 1] != " ":
            return Change(start, after, "")
        follows = self.text[after : after + 16]
        fitted = with_article(self.text, Change(start, after + len(follows), follows))
        if fitted.start < start:
            return Change(fitted.start, after, fitted.new[: len(fitted.new) - len(follows)])
        return Change(start - 1, end, "")

    def outside_quotations(self) -> Iterator[Token]:
        """Yield the tokens that stand in no quotation."""
        for token in self.tokens:
            at = self.start_of(token)
            if not any(start <= at < end for start, end in self.quoted):
                yield token


def put_in(at: int, new: str) -> Change:
    """Return the change that inserts `new` at a place."""
    return Change(at, at, new)
