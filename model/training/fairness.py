"""Whom the AI-rewrite score wrongs: how many human articles it calls a machine's, by corpus, kind of news, length and year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from model.scoring.coverage import MIN_WORDS
from model.scoring.reference import LENGTHS
from model.training.tables import WORDS, Table

_YEARS = (1950, 2010, 2015, 2016, 2017, 2018, 2019)
_KINDS = {"real": "news that is real", "fake": "fabricated news", "satire": "satire"}


def humans_called(table: Table, key: NDArray[np.str_], called: NDArray[np.bool_]) -> dict[str, dict[str, float]]:
    """Return for each group of human articles how many there are, and the share that is `called` a machine's.

    `key` are the keys of the rows that were judged, by a model that never saw their corpus.
    """
    row = {name: at for at, name in enumerate(table.facts["key"])}
    at = np.array([row[name] for name in key])
    human = table.facts["origin"][at] == "human"
    return {
        name: {"articles": int((human & member).sum()), "called": round(float(called[human & member].mean()), 4)}
        for name, member in _groups(table, at)
        if (human & member).any()
    }


def abstained(table: Table) -> float:
    """Return the share of articles with too few words of prose to be scored."""
    words = table.columns([WORDS])[table.facts["kind"] == "article", 0]
    return round(float(np.mean(words < MIN_WORDS)), 4)


def _groups(table: Table, at: NDArray[np.int_]) -> Iterator[tuple[str, NDArray[np.bool_]]]:
    f, words = table.facts, table.columns([WORDS])[at, 0]
    yield "all", np.ones(len(at), dtype=bool)
    for name in np.unique(f["dataset"][at]):
        yield f"corpus {name}", f["dataset"][at] == name
    for value, name in _KINDS.items():
        yield name, f["veracity"][at] == value
    for name, member in _spans(words, LENGTHS, "and more"):
        yield f"{name} words", member
    year = np.where(f["year"][at] == "", "0", f["year"][at]).astype(int)
    yield "names no year", year == 0
    for name, member in _spans(year, _YEARS, "and later"):
        yield f"latest year named: {name}", member


def _spans(values: NDArray[np.float64], lowest: Sequence[int], last: str) -> Iterator[tuple[str, NDArray[np.bool_]]]:
    """Yield the names of the spans that start at each of `lowest` and end before the next, and which values lie in them."""
    for low, high in zip(lowest, (*lowest[1:], np.inf), strict=True):
        name = f"{low} {last}" if high == np.inf else f"{low}" if high == low + 1 else f"{low} to {high - 1}"
        yield name, (values >= low) & (values < high)
