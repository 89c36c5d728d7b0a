"""The word lists of the drift check, read once from `model/signals/lexicons`."""

from __future__ import annotations

from functools import cache

from model.signals.lexicon import FOLDER


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the lines of `drift_<name>.txt` as tuples of words; `#` lines are comments."""
    lines = (FOLDER / f"drift_{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split()) for line in lines if line and not line.startswith("#"))


@cache
def forms(name: str) -> dict[str, frozenset[str]]:
    """Return for each form in `drift_<name>.txt`, whose lines have " | " between forms of several words, the other forms."""
    found: dict[str, frozenset[str]] = {}
    for row in rows(name):
        line = " ".join(row).split(" | ")
        found |= {form: found.get(form, frozenset()) | {*line} - {form} for form in line}
    return found


@cache
def words(name: str) -> frozenset[str]:
    """Return all words of `drift_<name>.txt`."""
    return frozenset(word for row in rows(name) for word in row)


@cache
def heads(name: str) -> dict[str, str]:
    """Return for each word of `drift_<name>.txt` the first word of its line."""
    return {word: row[0] for row in rows(name) for word in row}
