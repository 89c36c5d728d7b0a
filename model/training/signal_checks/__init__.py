"""How good each signal is, on labelled data: `copydesk evaluate signals [--corpora FOLDER]`.

Every module of this folder measures one signal beside the trivial baselines and offers
`results(corpora)`, which yields a Result for each labelled set that is present.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

_WIDTH = 130


class Result(NamedTuple):
    """What one `way` of measuring `signal` gives on the labelled `rows` of `measured_on`; `figures` by their names."""

    signal: str
    measured_on: str
    way: str
    rows: int
    figures: Mapping[str, float]


def results(corpora: Path | None) -> Iterator[Result]:
    """Yield the results of every check: on the committed sets, and on those in `corpora` where it is given."""
    for module in pkgutil.iter_modules(__path__, prefix=f"{__name__}."):
        yield from importlib.import_module(module.name).results(corpora)


def main(corpora: Path | None = None) -> None:
    """Print a table for each signal and each set of figures."""
    tables: dict[tuple[str, ...], list[Result]] = defaultdict(list)
    for result in results(corpora):
        tables[result.signal, *result.figures].append(result)
    Console(width=_WIDTH).print(*(_printed(found) for found in tables.values()))


def _printed(found: list[Result]) -> Table:
    table = Table(title=found[0].signal, title_justify="left")
    for column in ("measured on", "way"):
        table.add_column(column, no_wrap=True)
    for column in ("rows", *found[0].figures):
        table.add_column(column, justify="right")
    for result in found:
        figures = (f"{value:.3f}" for value in result.figures.values())
        table.add_row(result.measured_on, result.way, f"{result.rows:,}", *figures)
    return table
