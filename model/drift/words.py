"""What a word stands for when a claim is looked for in a source: one key for all its forms."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from model.drift.lexicons import heads, rows, words

LIGHT, PLAIN, NAME = 0.4, 1.0, 1.3
_ENDINGS = [
    "isation",
    "ization",
    "isations",
    "izations",
    "ational",
    "ations",
    "ation",
    "ators",
    "ator",
    "ating",
    "ated",
    "ates",
    "ate",
    "ments",
    "ment",
    "ness",
    "ingly",
    "ings",
    "ing",
    "edly",
    "ions",
    "ion",
    "ities",
    "ity",
    "ively",
    "ives",
    "ive",
    "ably",
    "able",
    "ies",
    "ied",
    "ed",
    "ially",
    "ally",
    "ly",
    "ous",
    "al",
    "es",
    "s",
    "y",
    "e",
]
_MIN_STEM = 3
_CLIPPED = frozenset(
    ["up", "ups", "co", "re", "pre", "in", "on", "off", "e", "non", "de", "anti", "out", "by", "ex", "bi", "tri", "sub", "pro"]
)
_UNITS = (
    "zero one two three four five six seven eight nine ten "
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBER_WORDS = {word: value for value, word in enumerate(_UNITS.split())} | {
    word: 10 * tens for tens, word in enumerate(_TENS.split(), start=2)
}
SCALE_WORDS = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
ORDINALS = {
    w: i
    for i, w in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"], 1
    )
}


class Key(NamedTuple):
    """What a word is looked up by, and how much it weighs (LIGHT, PLAIN, NAME)."""

    text: str
    weight: float


@lru_cache(maxsize=1 << 16)
def keys(raw: str, initial: bool) -> tuple[Key, ...]:
    """Return the keys of the word `raw` as written: none for function words and numbers, several for "word-pair".

    `initial`: the word opens its sentence, so its capital says nothing.
    """
    if raw[0].isupper() and (place := heads("demonyms").get(bare(raw.lower()))):
        return (Key(place, NAME),)
    word = bare(raw.lower())
    if word in words("function_words") or _is_number(word):
        return ()
    capital = PLAIN if initial or raw.islower() else NAME
    return tuple(Key(key, _weight(part, capital)) for part in _parts(word) if (key := stem(part)))


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return the form that `word` (lower case) shares with its inflections, derivations and close synonyms."""
    return _synonyms().get(_stem(word)) or _stem(word)


def bare(word: str) -> str:
    """Return `word` (lower case) without the ending of the possessive."""
    return word[:-2] if word.endswith("'s") else word.rstrip("'")


def _parts(word: str) -> list[str]:
    parts = word.replace("/", "-").split("-")
    if len(parts) == 1 or any(part in _CLIPPED for part in parts):
        return ["".join(parts)]
    return [part for part in parts if part not in words("function_words") and not _is_number(part)]


def _weight(word: str, capital: float) -> float:
    return LIGHT if word in words("light_words") or stem(word) in _light_stems() else capital


def _is_number(word: str) -> bool:
    return word in NUMBER_WORDS or word in SCALE_WORDS or word.replace(".", "").isdecimal()


def _stem(word: str) -> str:
    word = heads("irregular_forms").get(word, word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _MIN_STEM and not (ending == "s" and word.endswith("ss")):
            return _single(word[: -len(ending)])
    return _single(word)


def _single(rest: str) -> str:
    """Drop the second of two equal last letters and a last e: "install", "installed", "release", "released"."""
    return rest[:-1] if len(rest) > _MIN_STEM and (rest[-1] == rest[-2] or rest[-1] == "e") else rest


@lru_cache(maxsize=1)
def _synonyms() -> dict[str, str]:
    return {_stem(word): _stem(row[0]) for row in reversed(rows("synonyms")) for word in row}


@lru_cache(maxsize=1)
def _light_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in words("light_words"))
