"""Names the residue of a scraped page, block by block."""

from __future__ import annotations

from collections.abc import Sequence

from model.blocks import Block


def name_residue(text: str, blocks: Sequence[Block]) -> list[str]:
    """Return for each block the sort of residue it is, "" if it belongs to the article."""
    return [""] * len(blocks)
