"""Word lists in named groups, and the search for their phrases in a run of words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import product
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "lexicons"
_GROUP = ""


class Match(NamedTuple):
    """An entry found: `[first, last)` are indices into the words searched, `group` is the entry's group."""

    first: int
    last: int
    group: str


class Lexicon:
    """Phrases in groups. Searching walks a tree of words: linear in the words, whatever they are.

    `groups` maps the name of a group to its entries. An entry is words in lower case with spaces between; `a|b` stands
    for either word, a trailing `|` for a word that may be missing: "play|plays a| key|vital role".
    """

    def __init__(self, groups: Mapping[str, Sequence[str]]) -> None:
        self.groups = {name: frozenset(_expanded(entries)) for name, entries in groups.items()}
        self.group_of = {phrase: name for name, phrases in self.groups.items() for phrase in phrases}
        self._root: dict = {}
        for phrase, name in self.group_of.items():
            self._add(phrase.split(), name)

    def find(self, texts: Sequence[str], start: int = 0, end: int | None = None) -> Iterator[Match]:
        """Yield the longest entries in `texts[start:end]` (words in lower case), left to right, none over another."""
        end, position, root = len(texts) if end is None else end, start, self._root
        for first in range(start, end):
            node = root.get(texts[first])
            if node is None or first < position:
                continue
            if _GROUP in node or (first + 1 < end and texts[first + 1] in node):
                match = self.at(texts, first, end)
                if match:
                    position = match.last
                    yield match

    def at(self, texts: Sequence[str], first: int, end: int) -> Match | None:
        """Return the longest entry that starts at `first` and ends by `end`."""
        best, position, node = None, first, self._root
        while position < end and (node := node.get(texts[position])) is not None:
            position += 1
            if _GROUP in node:
                best = Match(first, position, node[_GROUP])
        return best

    @cached_property
    def words(self) -> frozenset[str]:
        """The entries of one word."""
        return frozenset(phrase for phrase in self.group_of if " " not in phrase)

    def _add(self, words: Sequence[str], group: str) -> None:
        node = self._root
        for word in words:
            node = node.setdefault(word, {})
        node[_GROUP] = group


@cache
def load(name: str) -> Lexicon:
    """Return the lexicon of `lexicons/name.txt`: `[group]` lines open a group, `#` lines are comments."""
    groups: dict[str, list[str]] = {}
    group = name
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        entry = line.strip()
        if entry.startswith("["):
            group = entry.strip("[]")
        elif entry and not entry.startswith("#"):
            groups.setdefault(group, []).append(entry)
    return Lexicon(groups)


def _expanded(entries: Sequence[str]) -> Iterator[str]:
    for entry in entries:
        for words in product(*(slot.split("|") for slot in entry.split())):
            yield " ".join(filter(None, words))
