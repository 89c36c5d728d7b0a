"""How a run went."""

from __future__ import annotations

from typing import NamedTuple


class Outcome(NamedTuple):
    """How a run went: rows there from an earlier run, rows scored, error rows, seconds."""

    kept: int
    scored: int
    errors: int
    seconds: float

    def __str__(self) -> str:
        rows = self.scored + self.errors
        rate = f", {rows / self.seconds:,.1f} rows/s" if rows else ""
        kept = f"; {self.kept:,} rows were there already" if self.kept else ""
        return f"{rows:,} rows: {self.scored:,} scored, {self.errors:,} errors, {self.seconds:,.1f} s{rate}{kept}"
