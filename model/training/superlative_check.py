"""Measures the signal `superlatives` on sentences of our own: `python -m model.training.superlative_check`.

Each row of tests/quality/superlatives.jsonl marks one expression in a short context: `unsupported` (to be flagged),
`supported` (carried beside it; `why` says by what) or `plain` (no praise at all). Topics of "dev" are in no other split.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from model.document import Document
from model.signals.base import Case
from model.signals.lexicon import load
from model.signals.superlatives import Superlatives

SENTENCES = Path(__file__).parents[2] / "tests" / "quality" / "superlatives.jsonl"
UNSUPPORTED, SUPPORTED, PLAIN = "unsupported", "supported", "plain"


def sentences(split: str) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of a split, "train" or "dev"."""
    with SENTENCES.open(encoding="utf-8") as lines:
        yield from (row for row in map(json.loads, lines) if row["split"] == split)


def flagged(row: Mapping[str, Any]) -> bool:
    """Tell whether the signal flags the marked expression of `row`."""
    sources = (Document(row["source"]),) if row["source"] else ()
    evidence = Superlatives().measure(Case(Document(row["text"]), sources)).evidence
    return any(found.start < row["end"] and row["start"] < found.end for found in evidence)


def listed(row: Mapping[str, Any]) -> bool:
    """Tell whether the marked expression holds a word of the lexicon, whatever stands around it: the baseline."""
    words = [word.text for word in Document(row["text"]).words if row["start"] <= word.start < row["end"]]
    return any(match.group not in ("plain", "intensifier", "praise") for match in load("superlatives").find(words))


def figures(split: str, call: Any = flagged) -> dict[str, float]:
    """Return precision and recall of what `call` flags, and the share of false alarms on supported and on plain uses."""
    called = Counter((row["label"], call(row)) for row in sentences(split))
    alarms = called[SUPPORTED, True] + called[PLAIN, True]
    return {
        "rows": called.total(),
        "precision": called[UNSUPPORTED, True] / max(1, called[UNSUPPORTED, True] + alarms),
        "recall": _share(called, UNSUPPORTED),
        "false alarms, supported": _share(called, SUPPORTED),
        "false alarms, plain": _share(called, PLAIN),
    }


def _share(called: Counter[tuple[str, bool]], label: str) -> float:
    return called[label, True] / max(1, called[label, True] + called[label, False])


def main() -> None:
    ways = {"any word of the lexicon": listed, "superlatives": flagged}
    found = {(way, split): figures(split, call) for way, call in ways.items() for split in ("train", "dev")}
    table = Table(title="Superlatives: is what nothing carries flagged, and the rest left alone?", title_justify="left")
    for column in ("", "split", *next(iter(found.values()))):
        table.add_column(column, justify="left" if column in ("", "split") else "right")
    for (way, split), cells in found.items():
        table.add_row(way, split, *(f"{value:,.0f}" if name == "rows" else f"{value:.1%}" for name, value in cells.items()))
    Console(width=112).print(table)


if __name__ == "__main__":
    main()
