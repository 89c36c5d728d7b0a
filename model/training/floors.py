"""Sets the floors of the quality gate anew: `python -m model.training.floors tests/quality/baseline.json [--lower CELL …]`.

A floor goes up to the figure less a margin by itself. It goes down only where `--lower` names its cell; say why in CHANGELOG.md.
"""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path

from model import artifact
from model.training import articles, drift, residue
from model.training.tables import read_table

MARGIN = 0.01
CELLS = {
    "support": None,
    "support_entailment": None,
    "reliability": "by_corpus",
    "reliability_beside": "by_corpus",
    "ai_rewrite": "by_corpus",
}


def moved(old: dict[str, float], reached: dict[str, float], lower: set[str]) -> tuple[dict[str, float], list[str]]:
    """Return the new floors of one model, and the cells that fell below their old floor without being named in `lower`."""
    wanted = {cell: math.floor((value - MARGIN) * 100) / 100 for cell, value in reached.items()}
    fallen = [cell for cell, floor in old.items() if reached.get(cell, 0) < floor and cell not in lower]
    kept = {cell: floor for cell, floor in old.items() if cell not in lower}
    return {cell: max(floor, kept.get(cell, 0)) for cell, floor in wanted.items()}, fallen


def reached(model: str, part: str | None) -> dict[str, float]:
    metrics = artifact.read_manifest(model)["metrics"]
    cells = metrics[part] if part else metrics
    return {cell: figures["auc"] for cell, figures in cells.items() if isinstance(figures, dict) and "auc" in figures}


def main() -> None:
    """Rewrite the baseline, or exit with 2 and leave it as it is if a floor would fall unasked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("baseline", type=Path)
    parser.add_argument("--lower", nargs="+", default=[], metavar="CELL", help="cells whose floor may go down")
    arguments = parser.parse_args()
    baseline, lower = json.loads(arguments.baseline.read_text(encoding="utf-8")), set(arguments.lower)
    fallen = []
    for model, part in CELLS.items():
        baseline["floors"][model], lost = moved(baseline["floors"].get(model, {}), reached(model, part), lower)
        fallen += [f"{model}: {cell}" for cell in lost]
    if fallen:
        parser.error("below their floor, and not named by --lower: " + "; ".join(fallen))
    baseline["tables"] = {name: read_table(name).sha256 for name in (articles.TABLE, drift.TABLE, residue.TABLE)}
    arguments.baseline.write_text(json.dumps(baseline, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
