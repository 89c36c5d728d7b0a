"""The phrases of a title: its words, and its shape, which says how it is told whatever it tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from model.signals.lexicon import load

_TOKEN = re.compile(r"[^\W_]+(?:['.&@/-][^\W_]+)*|[^\w\s]")
_ENDINGS = ("ing", "ed", "ly", "est", "s")
_WORDS_AT_MOST, _SHAPES_AT_MOST = 2, 4
_TITLE_CASE = 0.7
_SHAPE = "~"


def title_phrases(title: str) -> list[str]:
    """Return the runs of one and two words of `title` (canonical), and those of one to four shapes, marked "~".

    The title stands between "^" and "$"; figures are 0. The shape of a word of the lexicon `title_shapes` is the word;
    of a name, "N"; of any other, its ending ("-ing") or "w"; where nearly all have capitals, "W".
    """
    tokens = _TOKEN.findall(title)
    said = [re.sub(r"\d+", "0", token.lower()) for token in tokens if token[0].isalnum() or token in "?!"]
    shapes = [_SHAPE + shape for shape in _shapes(tokens)]
    return [*_runs(["^", *said, "$"], _WORDS_AT_MOST), *_runs(["~^", *shapes, "~$"], _SHAPES_AT_MOST)]


def readable(phrase: str) -> str:
    """Return the words of a phrase of title_phrases, nothing if it is one of shapes."""
    return "" if phrase.startswith(_SHAPE) else phrase.strip("^$ ")


def _runs(tokens: Sequence[str], at_most: int) -> Iterator[str]:
    for length in range(1, at_most + 1):
        for first in range(len(tokens) - length + 1):
            yield " ".join(tokens[first : first + length])


def _shapes(tokens: Sequence[str]) -> Iterator[str]:
    words = [token for token in tokens if token[0].isalpha()]
    capitals = sum(word[0].isupper() for word in words) > _TITLE_CASE * len(words)
    for index, token in enumerate(tokens):
        yield _shape(token, capitals, index == 0)


def _shape(token: str, capitals: bool, first: bool) -> str:
    word = token.lower()
    if not token[0].isalnum() or word in load("title_shapes").words:
        return token if not token[0].isalnum() else word
    if token[0].isdigit():
        return "0"
    if capitals:
        return "W"
    if token[0].isupper() and not first:
        return "N"
    return next((f"-{ending}" for ending in _ENDINGS if word.endswith(ending)), "w")
