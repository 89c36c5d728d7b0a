"""Where a text is in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.blocks import Block
from model.document import Document

_MARK = re.compile("[\"']")


def quotations(document: Document) -> list[tuple[int, int]]:
    """Return the canonical `[start, end)` of all quotations in order, marks included; none lies in another.

    A quotation ends in its own block; one left open counts if the next block opens with a mark, as newspapers
    print a quotation of several paragraphs. An apostrophe opens or closes nothing.
    """
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
