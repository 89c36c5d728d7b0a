"""Tables of numeric features, keyed by a hash: what the models are trained from, and all that is kept of the corpora."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

WORDS = "words"
"""The column of the articles table that holds the number of words of the article's prose."""
FOLDER = Path(__file__).parent / "tables"


@dataclass(frozen=True)
class Table:
    """`facts`: one array of strings a column; `features`: floats, shape (rows, names), NaN = not measured."""

    facts: dict[str, NDArray[np.str_]]
    names: tuple[str, ...]
    features: NDArray[np.float64]
    sha256: str = ""

    def columns(self, names: Iterable[str]) -> NDArray[np.float64]:
        """Return the features `names`, in that order. Raises KeyError with what is missing."""
        missing = set(names) - set(self.names)
        if missing:
            raise KeyError(f"the feature table lacks {sorted(missing)}; make it anew with `copydesk train --corpora FOLDER`")
        return self.features[:, [self.names.index(name) for name in names]]


def write_table(
    name: str, facts: Sequence[Mapping[str, str]], features: Sequence[Mapping[str, float | None]], names: Sequence[str]
) -> None:
    """Write rows to tables/`name`.csv.gz, floats with four significant digits, the same bytes for the same rows."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    columns = list(facts[0])
    writer.writerow([*(f"#{c}" for c in columns), *names])
    for fact, row in zip(facts, features, strict=True):
        writer.writerow([*(fact[c] for c in columns), *(_number(row.get(n)) for n in names)])
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.csv.gz").write_bytes(gzip.compress(text.getvalue().encode(), mtime=0))


def blank_table(facts: Sequence[Mapping[str, str]], names: Sequence[str]) -> Table:
    """Return a table of rows on which nothing has been measured yet."""
    columns = {name: np.array([row[name] for row in facts]) for name in facts[0]}
    return Table(columns, tuple(names), np.full((len(facts), len(names)), np.nan))


def read_table(name: str) -> Table:
    """Read tables/`name`.csv.gz."""
    content = (FOLDER / f"{name}.csv.gz").read_bytes()
    header, *rows = csv.reader(io.StringIO(gzip.decompress(content).decode()))
    facts = [c for c in header if c.startswith("#")]
    cells = np.array(rows)
    numbers = np.where(cells[:, len(facts) :] == "", "nan", cells[:, len(facts) :]).astype(np.float64)
    columns = {c[1:]: cells[:, i] for i, c in enumerate(facts)}
    return Table(columns, tuple(header[len(facts) :]), numbers, hashlib.sha256(content).hexdigest())


def key(*parts: str) -> str:
    """Return the hash that stands for a row."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.4g}"
