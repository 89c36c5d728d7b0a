"""`copydesk drift`: how far the articles in a file of reports differ from the human news that the scores were trained on."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.table import Table

from model.scoring.population import ANOTHER, MOVED, Shift, shifts
from model.wording import count, short
from service.report_file import read_reports

_WIDTH = 100


def print_shifts(name: str, out: TextIO) -> None:
    """Print the shift of every feature over the reports in the JSONL file `name`, the largest first.

    Raises ReportError for a line that is no report, ValueError for too few reports, OSError.
    """
    failed: list[str] = []
    number, found = shifts(read_reports(Path(name), failed))
    console = Console(file=out, width=_WIDTH)
    console.print(_table(found))
    if failed:
        console.print(f"{count(len(failed), 'row')} of errors left out.")
    console.print(_summary(number, found))


def _table(found: list[Shift]) -> Table:
    table = Table(title="Features: from the human news of the training to these articles", title_justify="left")
    for head in ("feature", "PSI", "chance", "median", "missing", ""):
        table.add_column(head, justify="left" if head in ("feature", "") else "right", no_wrap=True)
    for s in found:
        medians, missing = " → ".join(map(_number, s.median)), " → ".join(f"{share:.0%}" for share in s.missing)
        table.add_row(s.feature, f"{s.psi:.3f}", f"{s.by_chance:.3f}", medians, missing, _level(s))
    return table


def _number(value: float | None) -> str:
    return "none" if value is None else short(value)


def _level(shift: Shift) -> str:
    """What the index means, chance taken off."""
    real = shift.psi - shift.by_chance
    return "moved far" if real >= ANOTHER else "moved" if real >= MOVED else ""


def _summary(number: int, found: list[Shift]) -> str:
    moved = [s.feature for s in found if _level(s)]
    names = f": {', '.join(moved)}" if moved else ""
    return f"{count(number, 'report')}; {len(moved)} of {count(len(found), 'feature')} moved{names}."
