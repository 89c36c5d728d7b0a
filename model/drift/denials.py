"""Finds the words of a sentence that deny what follows them."""

from __future__ import annotations

from model.drift.lexicons import words
from model.drift.reading import Reading

_NO_DENIAL = frozenset(["more", "less", "longer", "fewer", "later", "only", "least", "doubt", "matter"])


def denials(reading: Reading) -> list[tuple[int, int]]:
    """Return the places of "not", "never", "yet to" and the like; "no more than" and "not only" deny nothing."""
    return [
        (word.start, word.end)
        for word, after in zip(reading.words, [*reading.lower[1:], ""], strict=True)
        if _denies(word.text, after)
    ]


def _denies(word: str, after: str) -> bool:
    return (word == "yet" and after == "to") or ((word in words("negators") or word.endswith("n't")) and after not in _NO_DENIAL)
