"""Phrases with a gap: two runs of words of a lexicon file, with a few other words between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from model.signals.lexicon import FOLDER, Lexicon, Match

GAP = 7
"""How many words may stand in the gap, at most."""
_LONGEST_RUN = 6
_MARK = " … "
_FRAME = "frame"


class Gapped:
    """The frames of one file. An entry is two runs of words with "…" between them, or one, each written as in a Lexicon."""

    def __init__(self, entries: Sequence[str]) -> None:
        closings: dict[str, list[str]] = {}
        for entry in entries:
            first, _, last = entry.partition(_MARK)
            for opening in Lexicon({"": [first]}).group_of:
                closings.setdefault(opening, []).extend([last] if last else [])
        self._openings = Lexicon({opening: [opening] for opening in closings})
        self._closings = {opening: Lexicon({_FRAME: runs} if runs else {}) for opening, runs in closings.items()}

    def find_within(self, texts: Sequence[str], ends: Sequence[int]) -> Iterator[Match]:
        """Yield the frames in `texts`, from the first word of the opening to the last of the closing.

        `ends` gives for each word the end of the run it stands in; no frame goes beyond it.
        """
        for opening in self._openings.find_within(texts, ends):
            closings, last = self._closings[opening.group], min(ends[opening.first], opening.last + GAP + _LONGEST_RUN)
            closing = next(closings.find(texts, opening.last, last), None)
            if closing and closing.first <= opening.last + GAP:
                yield Match(opening.first, closing.last, _FRAME)
            elif not closings.groups:
                yield opening._replace(group=_FRAME)


@cache
def load(name: str) -> Gapped:
    """Return the frames of `lexicons/name.txt`."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return Gapped([line.strip() for line in lines if line.strip() and not line.startswith("#")])
