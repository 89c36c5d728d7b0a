"""The word lists of the edits, read once from `model/signals/lexicons/edits_*.txt`."""

from __future__ import annotations

from functools import cache

from model.signals.lexicon import FOLDER, load


@cache
def rows(name: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the rows of `edits_<name>.txt` by group: lines whose entries stand between " / ", `#` lines are comments."""
    found: dict[str, list[tuple[str, ...]]] = {}
    group = name
    for line in (FOLDER / f"edits_{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            group = line.strip("[]")
        elif line and not line.startswith("#"):
            found.setdefault(group, []).append(tuple(line.split(" / ")))
    return {group: tuple(found[group]) for group in found}


@cache
def others(name: str, group: str) -> dict[str, tuple[str, ...]]:
    """Return for each entry of a group the other entries of its rows, in order."""
    found: dict[str, list[str]] = {}
    for row in rows(name)[group]:
        for entry in row:
            found.setdefault(entry, []).extend(other for other in row if other != entry)
    return {entry: tuple(found[entry]) for entry in found}


@cache
def onward(name: str, group: str) -> dict[str, tuple[str, ...]]:
    """Return for the first entry of each row the entries after it: what may take its place, not the other way round."""
    return {row[0]: row[1:] for row in rows(name)[group]}


@cache
def words(group: str) -> frozenset[str]:
    """Return the words of one group of `edits_words.txt`."""
    return load("edits_words").groups[group]


@cache
def phrases(name: str, group: str) -> tuple[str, ...]:
    """Return the entries of a group of `edits_<name>.txt`, their alternatives (`a|b`) written out, sorted."""
    return tuple(sorted(load(f"edits_{name}").groups[group]))
