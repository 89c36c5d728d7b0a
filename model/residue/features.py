"""What the learned judge sees of each line: its shape and words, what the rules say, and how its surroundings look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from model.line_lexicon import line_lexicon
from model.residue.lines import (
    ADVERTISEMENT,
    COMMENT_PROMPT,
    COPYRIGHT,
    HASH_NAME,
    NAVIGATION,
    NEWSLETTER_PROMPT,
    PARAGRAPH_WORDS,
    SECTION_LABEL,
    TABLE,
    TEASER,
    TIMESTAMP,
    Line,
)

Floats = NDArray[np.float64]

_SHAPE = (
    "words",
    "word_length",
    "capitals",
    "lower_start",
    "shouted",
    "ended",
    "asks",
    "colon",
    "cut_off",
    "comma_end",
    "digits",
    "marks",
    "function",
    "telling",
    "reader",
    "pipe",
    "arrow",
    "address",
    "date",
    "commas",
    "sentences",
    "foreign",
    "item",
    "numbered",
    "same",
    "same_start",
)
_LEXICAL = ("weight", "highest_weight", "lowest_weight", "known_words")
_RULES = ("rule_itself", "rule_neighbours", "rule_menu", "rule_teaser", "rule_data", "rule_prompt")
_SORTS = (
    {NAVIGATION, SECTION_LABEL},
    {TEASER},
    {TABLE, TIMESTAMP, HASH_NAME},
    {COMMENT_PROMPT, NEWSLETTER_PROMPT, "share_prompt", COPYRIGHT, "cookie", ADVERTISEMENT},
)
_SEEN = (*_SHAPE, *_LEXICAL, *_RULES, "named", "paragraph")
_ALONE = len(_SEEN) - 2
_SEEN_BESIDE = ("words", "named", "weight", "ended", "item")
_SEEN_AROUND = ("words", "named", "ended", "capitals", "function", "item", "weight", "paragraph")
_SEEN_WIDELY = ("named", "weight", "paragraph")
_SEEN_WHOLLY = ("named", "paragraph", "weight", "function")
_BESIDE, _AROUND, _WIDELY, _WHOLLY = (
    [_SEEN.index(name) for name in names] for names in (_SEEN_BESIDE, _SEEN_AROUND, _SEEN_WIDELY, _SEEN_WHOLLY)
)
_ENDED = _SEEN.index("ended")
_PLACE = ("place", "lines", "odd_length", "from_start", "from_end", "paragraph_above", "paragraph_below", "paragraph_near")
_WHOLE = (*(f"page_{name}" for name in _SEEN_WHOLLY), "page_named_lines")
FEATURES = (
    *_SEEN[:_ALONE],
    *(f"{side}_{name}" for side in ("above", "below") for name in _SEEN_BESIDE),
    *(f"around_{name}" for name in _SEEN_AROUND),
    *(f"widely_{name}" for name in _SEEN_WIDELY),
    *_PLACE,
    *_WHOLE,
)
"""The names of the features, in order. Shares and flags are 0 … 1, lengths and distances logarithms, weights log-odds."""
_MARKS = ".,:;!?()[]\"'|"
_ARROWS = frozenset("»›→«<>•·/&")
_ADDRESS = ("@", "http", "www.", ".com")
_NEAR, _WIDE = 3, 8
_FAR = 99
_START = 12
_NOTHING = -1.0
_PROSE = dict(zip(_SHAPE, (0.0,) * len(_SHAPE), strict=True)) | {
    "word_length": 6.0,
    "capitals": 0.12,
    "function": 0.4,
    "telling": 0.12,
}


def measure(lines: Sequence[Line], own: Sequence[str], names: Sequence[str], weights: Mapping[str, float]) -> Floats:
    """Return the features of each line, shape (lines, FEATURES).

    `own` and `names` are the sorts by the line itself and by all rules; `weights` the log-odds of a word in residue.
    """
    if not lines:
        return np.zeros((0, len(FEATURES)))
    words = [words_of(line) for line in lines]
    lexical = (_lexical(bare, weights) for bare in words)
    ruled = zip(own, names, strict=True)
    rows = [
        (*shape, *known, *_ruled(itself, name), name != "", line.words >= PARAGRAPH_WORDS and shape[_ENDED] > 0)
        for line, shape, known, (itself, name) in zip(lines, _shapes(lines, words), lexical, ruled, strict=True)
    ]
    seen = np.array(rows, dtype=np.float64)
    share = np.array([line.words for line in lines]) / sum(line.words for line in lines)
    columns = (
        seen[:, :_ALONE],
        *_beside(seen[:, _BESIDE]),
        _around(seen[:, _AROUND], _NEAR),
        _around(seen[:, _WIDELY], _WIDE),
        _places(seen[:, 0], seen[:, -1]),
        np.broadcast_to(np.append(share @ seen[:, _WHOLLY], seen[:, -2].mean()), (len(lines), len(_WHOLE))),
    )
    return np.hstack(columns)


def words_of(line: Line) -> list[str]:
    """Return the words of a line in lower case, bare of punctuation; none of prose."""
    return [word.lower().strip(_MARKS) for word in line.text.split()] if not line.prose else []


def _shapes(lines: Sequence[Line], words: Sequence[Sequence[str]]) -> Iterator[list[float]]:
    same = Counter(line.plain for line in lines)
    starts = Counter(line.plain[:_START] for line in lines)
    for line, bare in zip(lines, words, strict=True):
        shape = _shape(line.text, bare) if bare else _prose_shape(line)
        often = (np.log(same[line.plain]), np.log(starts[line.plain[:_START]])) if bare else (0.0, 0.0)
        yield [*shape, float(line.item), float(line.numbered), *often]


def _prose_shape(line: Line) -> list[float]:
    shape = list((_PROSE | {"words": np.log1p(line.words), "ended": float(_ended(line.text))}).values())
    return shape[: len(_SHAPE) - 4]


def _shape(text: str, bare: Sequence[str]) -> list[float]:
    words = text.split()
    firsts = [word[0] for word in words]
    telling_words, reader_words, others, dates = _traits()
    counts = [
        sum(map(str.isupper, firsts)),
        sum(map(str.isupper, words)),
        sum(map(str.isdigit, firsts)),
        bare.count(""),
        sum(map(others.__contains__, bare)),
        sum(map(telling_words.__contains__, bare)),
        sum(map(reader_words.__contains__, bare)),
        text.count(", "),
        text.count(". "),
    ]
    capitals, shouted, digits, marks, other, telling, reader, commas, sentences = (n / len(words) for n in counts)
    end = text[-1]
    return [
        np.log1p(len(words)),
        len(text) / len(words),
        capitals,
        float(text[0].islower()),
        shouted,
        float(_ended(text)),
        float(end == "?"),
        float(end == ":"),
        float(text.endswith(("...", "…"))),
        float(end in ",;-–"),
        digits,
        marks,
        other + telling + reader,
        telling,
        reader,
        float("|" in text),
        float(not _ARROWS.isdisjoint(text)),
        float(any(mark in text for mark in _ADDRESS)),
        float(not dates.isdisjoint(bare)),
        commas,
        sentences,
        0.0 if text.isascii() else (len(text.encode()) - len(text)) / len(text),
    ]


def _ended(text: str) -> bool:
    return text.endswith((".", "!", '"', "'"))


@cache
def _traits() -> tuple[frozenset[str], ...]:
    return tuple(map(line_lexicon("residue_traits").entries, ("telling", "reader", "function", "date")))


def _lexical(words: Sequence[str], weights: Mapping[str, float]) -> tuple[float, float, float, float]:
    known = [weights[word] for word in words if word in weights]
    if not known:
        return 0.0, 0.0, 0.0, 0.0
    return sum(known) / len(known) ** 0.5, max(known), min(known), len(known) / len(words)


def _ruled(own: str, name: str) -> tuple[bool, ...]:
    return (own != "", own == "" != name, *(name in sorts for sorts in _SORTS))


def _beside(columns: Floats) -> tuple[Floats, Floats]:
    """What the line above has, and the line below."""
    edge = np.full((1, columns.shape[1]), _NOTHING)
    return np.concatenate((edge, columns[:-1])), np.concatenate((columns[1:], edge))


def _around(columns: Floats, reach: int) -> Floats:
    """The mean over the lines within `reach`, the line itself left out."""
    count = len(columns)
    total = np.zeros((count + 1, columns.shape[1]))
    np.cumsum(columns, axis=0, out=total[1:])
    at = np.arange(count)
    first, last = np.maximum(0, at - reach), np.minimum(count, at + reach + 1)
    return (total[last] - total[first] - columns) / np.maximum(1, last - first - 1)[:, None]


def _places(words: Floats, paragraph: Floats) -> Floats:
    """Where the line stands, how far from the paragraphs above and below, and how its length differs from its neighbours'."""
    count = len(words)
    at = np.arange(count)
    paragraphs = np.concatenate(([-_FAR], np.flatnonzero(paragraph), [count + _FAR]))
    above = at - paragraphs[np.searchsorted(paragraphs, at) - 1]
    below = paragraphs[np.searchsorted(paragraphs, at, side="right")] - at
    distances = np.log1p(np.minimum(_FAR, (at, count - 1 - at, above, below, np.minimum(above, below))))
    odd = np.abs(words - _around(words[:, None], 2)[:, 0])
    return np.column_stack((at / max(1, count - 1), np.full(count, np.log(count)), odd, *distances))
