"""Measures the signal `superlatives` on sentences of our own.

Each row of tests/quality/superlatives.jsonl marks one expression in a short context: `unsupported` (to be flagged),
`supported` (carried beside it; `why` says by what) or `plain` (no praise at all). Topics of "dev" are in no other split.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from model.document import Document
from model.signals.base import Case
from model.signals.lexicon import load
from model.signals.superlative_claims import HYPE, RANK, SUPERLATIVE
from model.signals.superlatives import Superlatives
from model.training.signal_checks import Result

SENTENCES = Path(__file__).parents[3] / "tests" / "quality" / "superlatives.jsonl"
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
    return any(match.group in (RANK, SUPERLATIVE, HYPE) for match in load("superlatives").find(words))


def graded(row: Mapping[str, Any]) -> bool:
    """Tell whether the marked expression holds "most", "best", "worst" or a word in -est: the baseline of grammar."""
    words = row["text"][row["start"] : row["end"]].lower().split()
    return any(word in ("most", "worst") or word.endswith("est") for word in words)


def figures(split: str, call: Any = flagged) -> dict[str, float]:
    """Return precision and recall of what `call` flags, and the share of false alarms on supported and on plain uses."""
    called = Counter((row["label"], call(row)) for row in sentences(split))
    alarms = called[SUPPORTED, True] + called[PLAIN, True]
    return {
        "precision": called[UNSUPPORTED, True] / max(1, called[UNSUPPORTED, True] + alarms),
        "recall": _share(called, UNSUPPORTED),
        "false alarms, supported": _share(called, SUPPORTED),
        "false alarms, plain": _share(called, PLAIN),
    }


def _share(called: Counter[tuple[str, bool]], label: str) -> float:
    return called[label, True] / max(1, called[label, True] + called[label, False])


def results(_corpora: Path | None) -> Iterator[Result]:
    """Yield what the signal, its lexicon alone and grammar alone give on both splits."""
    for split in ("train", "dev"):
        for way, call in (("any superlative form", graded), ("any word of the lexicon", listed), ("the signal", flagged)):
            yield Result("superlatives", f"own sentences, {split}", way, sum(1 for _ in sentences(split)), figures(split, call))
