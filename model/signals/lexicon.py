"""Word lists in named groups, and the search for their phrases in a run of words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from itertools import compress, product
from pathlib import Path
from typing import NamedTuple

from model.canonical import Canonical
from model.document import words_of

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
        self._closes = frozenset(word for word, node in self._root.items() if _GROUP in node)

    def find(self, texts: Sequence[str], start: int = 0, end: int | None = None) -> Iterator[Match]:
        """Yield the longest entries in `texts[start:end]` (words in lower case), left to right, none over another."""
        end = len(texts) if end is None else end
        return self._longest(texts, self._possible(texts[start:end], start), lambda _: end)

    def find_within(self, texts: Sequence[str], ends: Sequence[int]) -> Iterator[Match]:
        """Yield what `find` yields for each run of `texts`; `ends` gives for each word the end of the run it stands in."""
        return self._longest(texts, self._possible(texts, 0), ends.__getitem__)

    def _longest(self, texts: Sequence[str], starts: Sequence[int], end_of: Callable[[int], int]) -> Iterator[Match]:
        position = 0
        for first in starts:
            match = self.at(texts, first, end_of(first)) if first >= position else None
            if match:
                position = match.last
                yield match

    def _possible(self, texts: Sequence[str], base: int) -> list[int]:
        """Where an entry may start: its first word stands there, as the whole entry or before its second word."""
        root, closes, following = self._root, self._closes, (*texts[1:], "")
        known = compress(range(len(texts)), map(root.__contains__, texts))
        return [base + i for i in known if texts[i] in closes or following[i] in root[texts[i]]]

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


@lru_cache(maxsize=64)
def phrases(texts: tuple[str, ...]) -> Lexicon:
    """Return the lexicon of `texts` just as they are written, whatever their case and punctuation."""
    return Lexicon({"": [" ".join(words_of(Canonical(text).text)) for text in texts]})


def _expanded(entries: Sequence[str]) -> Iterator[str]:
    for entry in entries:
        for words in product(*(slot.split("|") for slot in entry.split())):
            yield " ".join(filter(None, words))
