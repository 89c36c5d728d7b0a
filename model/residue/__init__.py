"""Names the residue of a scraped page, block by block: what is around an article and not of it.

First each line is judged by its own words and shape, then by its neighbours, by named rules; then a small model trained on
labelled pages weighs all of that: it adds lines that no rule names, and takes lines
out of menus.
"""

from __future__ import annotations

from collections.abc import Sequence

from model.blocks import Block
from model.residue.judge import log_odds
from model.residue.lines import FURNITURE, NAVIGATION, Line, own_sort, read_line
from model.residue.rules import headline_at, name_by_neighbours

_ADDED, _KEPT = 1.0, -1.0
"""Log-odds from which a line is residue: one that no rule names; one that the rules take for part of a menu."""
_PAGE_LINES = 5
"""A text of fewer lines is left to the rules: it shows too little of its page. So is one in which they find nothing."""


def name_residue(text: str, blocks: Sequence[Block]) -> list[str]:
    """Return for each block of canonical `text` the sort of residue it is, "" if it belongs to the article.

    The sorts are the groups of the lexicon `residue_lines` and the names at the head of `lines`.
    """
    lines = [read_line(text, block) for block in blocks]
    own = [own_sort(line) for line in lines]
    headline = headline_at(lines, own)
    names = name_by_neighbours(lines, own, headline)
    return _weighed(lines, own, names, headline) if len(lines) >= _PAGE_LINES and any(names) else names


def _weighed(lines: Sequence[Line], own: Sequence[str], names: Sequence[str], headline: int) -> list[str]:
    found = list(names)
    for at, odds in enumerate(log_odds(lines, own, names).tolist()):
        if names[at] == NAVIGATION != own[at] and odds < _KEPT:
            found[at] = ""
        elif not names[at] and odds >= _ADDED and at != headline:
            found[at] = FURNITURE
    return found
