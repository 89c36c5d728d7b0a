"""Where a text is in quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from model.blocks import Block
from model.document import Document

_MARK = re.compile("[\"']")


def quotations(document: Document) -> list[tuple[int, int]]:
    """Return the canonical `[start, end)` of all quotations in order, marks included; none lies in another.

    What the CMS marked as quoted is a quotation too.

    A quotation ends in its own block; one left open counts if the next block opens with a mark, as newspapers
    print a quotation of several paragraphs. An apostrophe opens or closes nothing.
    """
    if document.quoted:
        return sorted([*document.quoted, *(s for s in _unmarked(document) if not _meets(s, document.quoted))])
    return _unmarked(document)


def _meets(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Whether `span` has a place in common with any of `others`, which are in order."""
    at = bisect_left(others, (span[1],))
    return at > 0 and others[at - 1][1] > span[0]


def _unmarked(document: Document) -> list[tuple[int, int]]:
    blocks, text = document.blocks, document.canonical
    followed = [*(text.startswith('"', block.inner_start) for block in blocks[1:]), False]
    return [span for block, goes_on in zip(blocks, followed, strict=True) for span in _in_block(text, block, goes_on)]


def _in_block(text: str, block: Block, goes_on: bool) -> Iterator[tuple[int, int]]:
    opened: int | None = None
    for match in _MARK.finditer(text, block.inner_start, block.inner_end):
        at = match.start()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if opened is None:
            opened = at if _opens(before, after) else None
        elif text[at] == text[opened] and _closes(text[at], before, after):
            yield opened, at + 1
            opened = None
        elif text[at] == '"' and text[opened] == "'" and _opens(before, after):
            opened = at
    if opened is not None and goes_on and text[opened] == '"':
        yield opened, block.inner_end


def _opens(before: str, after: str) -> bool:
    return bool(after) and not after.isspace() and not before.isalnum() and before not in set(".,!?;%")


def _closes(mark: str, before: str, after: str) -> bool:
    return mark == '"' or (not after.isalnum() and not before.isspace())
