"""Lexicons of whole lines: what a scraped line says, whatever its case, bullets and punctuation."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "signals" / "lexicons"
_TRIMMED = " \"'*_#|>»›«‹×•·→←↑↓▶►✓✕✖+-–.,:;!?()[]{}…&©/\\~="


def normalized(line: str) -> str:
    """Return `line` in lower case, without the marks around it, its white space single."""
    return " ".join(line.lower().split()).strip(_TRIMMED)


class LineLexicon:
    """Entries in groups; `*` at an end of an entry stands for any text there.

    "leave a reply" holds for the whole line, "leave a *" for its start, "* min read" for its end, "* our newsletter *"
    for any part of it; a space before or after the `*` stands for a word's end. Entries are compared with lines as
    `normalized` gives them. A `[name]` line opens a group; without one the group has the name of the file.
    """

    def __init__(self, name: str) -> None:
        self._whole: dict[str, str] = {}
        self._starts: dict[str, str] = {}
        self._ends: dict[str, str] = {}
        self._parts: dict[str, str] = {}
        group = name
        for line in (FOLDER / f"{name}.txt").read_text("utf-8").splitlines():
            entry = line.strip()
            if entry.startswith("["):
                group = entry.strip("[]")
            elif entry and not entry.startswith("#"):
                self._table(entry)[entry.strip("*")] = group
        self._any_start, self._any_end = tuple(self._starts), tuple(self._ends)

    def group(self, line: str) -> str:
        """Return the group of the entry that the normalized `line` is, "" if it is none."""
        if line in self._whole:
            return self._whole[line]
        padded = f" {line} "
        if padded.startswith(self._any_start, 1):
            return next(group for entry, group in self._starts.items() if padded.startswith(entry, 1))
        if padded.endswith(self._any_end, 0, -1):
            return next(group for entry, group in self._ends.items() if padded.endswith(entry, 0, -1))
        return next((group for part, group in self._parts.items() if part in padded), "")

    def entries(self, group: str) -> frozenset[str]:
        """Return the entries of `group` that stand for a whole line."""
        return frozenset(entry for entry, name in self._whole.items() if name == group)

    def _table(self, entry: str) -> dict[str, str]:
        if entry[-1] == "*":
            return self._parts if entry[0] == "*" else self._starts
        return self._ends if entry[0] == "*" else self._whole


@cache
def line_lexicon(name: str) -> LineLexicon:
    """Return the lexicon in the file `name`.txt, read once."""
    return LineLexicon(name)
