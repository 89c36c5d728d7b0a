"""Measures a checker on claims edited by hand: is the kind of drift named, and is a faithful paraphrase left alone?

`tests/quality/drift_edits.jsonl`: paraphrases (`kind` null) and edits of short passages, all written for this project.
`tests/quality/drift_swaps.jsonl`: a sentence, and the same with two names or figures of the document swapped.
A row has `id`, `split` ("dev", "test"), `source`, `claim`, `kind`, `rule` (how it was made), `base` (id of its faithful twin or
null) and, where dates need it, `published` (of source and article, ISO 8601). Only "dev" was looked at while the rules were made.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from rich.console import Console
from rich.table import Table

from model.document import Document
from model.drift.check import DriftChecker
from model.drift.entailment import installed
from model.drift.result import DRIFTED, KINDS, UNSUPPORTED, DriftResult

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "quality"
SPLITS = ("dev", "test")
_WIDTH = 130

Row = Mapping[str, Any]
Figures = dict[str, float]


class Checker(Protocol):
    """What is measured: anything that checks an article against its sources."""

    def check(self, article: Document, sources: Sequence[Document]) -> DriftResult:
        """Compare each claim of `article` with `sources`."""
        ...


class Outcome(NamedTuple):
    """What a checker says of one row: worst status, kinds of drift named, least support (0 … 1)."""

    row: Row
    drifted: bool
    unsupported: bool
    kinds: frozenset[str]
    support: float

    @property
    def alarmed(self) -> bool:
        """Whether any sentence of the claim is drifted or unsupported."""
        return self.drifted or self.unsupported

    @property
    def named(self) -> bool:
        """Whether the claim is found out, and for the reason that it was made with."""
        return self.alarmed and self.row["kind"] in self.kinds


def main() -> None:
    """Print the figures of each tier on both halves of the edits and swaps."""
    Console(width=_WIDTH).print(*printed())


def printed() -> list[Table]:
    """Return a table for each way of checking that is installed."""
    ways = {"fast tier": False, **({"both tiers": True} if installed() else {})}
    return [_printed(way, {s: measured(DriftChecker(tier), s) for s in SPLITS}) for way, tier in ways.items()]


def measured(checker: Checker, split: str, folder: Path = FOLDER) -> dict[str, Figures]:
    """Return for `split` the figures by cell: each kind, "all edits", "paraphrases", "swapped names", "swapped figures", "swaps".

    `rows` is a count, all else a share 0 … 1. `named`: right kind among the claim's, status drifted or unsupported.
    `alarmed`: drifted or unsupported, whatever the kind; `drifted` alone. `ranked`: less support than the faithful twin.
    """
    edits, swaps = (outcomes(checker, rows(name, split, folder)) for name in ("edits", "swaps"))
    cells = {kind: [o for o in edits if o.row["kind"] == kind] for kind in KINDS}
    found = {name: _figures(cell, edits) for name, cell in cells.items()}
    found["all edits"] = _figures([o for o in edits if o.row["kind"]], edits)
    found["paraphrases"] = _figures([o for o in edits if not o.row["kind"]], edits)
    for name in ("names", "figures"):
        found[f"swapped {name}"] = _figures([o for o in swaps if name in o.row["rule"]], swaps)
    return found | {"swaps": _figures([o for o in swaps if o.row["base"]], swaps)}


def rows(name: str, split: str, folder: Path = FOLDER) -> list[Row]:
    """Return the rows of `split` in `folder`/drift_<name>.jsonl."""
    lines = (folder / f"drift_{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["split"] == split]


def outcomes(checker: Checker, found: Iterable[Row]) -> list[Outcome]:
    """Return what `checker` says of each row."""
    return [_outcome(checker, row) for row in found]


def _outcome(checker: Checker, row: Row) -> Outcome:
    published = row.get("published", "")
    source = Document(row["source"], published=published)
    claims = checker.check(Document(row["claim"], published=published), [source]).claims
    statuses = {claim.status for claim in claims}
    kinds = frozenset(drift.kind for claim in claims for drift in claim.drift)
    support = min((claim.support for claim in claims if claim.support is not None), default=1.0)
    return Outcome(row, DRIFTED in statuses, UNSUPPORTED in statuses, kinds, support)


def _figures(cell: Sequence[Outcome], everything: Sequence[Outcome]) -> Figures:
    support = {outcome.row["id"]: outcome.support for outcome in everything}
    twins = [(outcome.support, support[outcome.row["base"]]) for outcome in cell if outcome.row["base"]]
    found = {"rows": float(len(cell)), "alarmed": _share(o.alarmed for o in cell), "drifted": _share(o.drifted for o in cell)}
    if any(outcome.row["kind"] for outcome in cell):
        found["named"] = _share(outcome.named for outcome in cell)
    return found | ({"ranked": _share(edited < twin for edited, twin in twins)} if twins else {})


def _share(found: Iterable[bool]) -> float:
    values = list(found)
    return sum(values) / len(values) if values else 0.0


def _printed(way: str, figures: Mapping[str, Mapping[str, Figures]]) -> Table:
    table = Table(title=f"{way}: is the kind of an edit named, is the paraphrase left alone?", title_justify="left")
    table.add_column("")
    columns = [(split, head) for split in figures for head in ("rows", "named", "alarmed", "drifted", "ranked")]
    for split, head in columns:
        table.add_column(f"{head}\n{split}", justify="right")
    for name in figures[SPLITS[0]]:
        table.add_row(name, *(_cell(head, figures[split][name].get(head)) for split, head in columns))
    return table


def _cell(head: str, value: float | None) -> str:
    return "" if value is None else f"{value:.0f}" if head == "rows" else f"{value:.1%}"


if __name__ == "__main__":
    main()
