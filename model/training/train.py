"""Trains everything that is shipped, from the committed tables, or from the corpora where they are."""

from __future__ import annotations

from pathlib import Path

from model.training import articles, drift, residue, scores
from model.training.tables import read_table


def main(corpora: Path | None = None) -> None:
    """Train the judge of lines, the support estimator and both scores. With `corpora`, measure the feature tables anew first."""
    residue.main(corpora)
    drift.main(corpora)
    if corpora:
        articles.build(corpora)
    table = read_table(articles.TABLE)
    scores.train("reliability", scores.reliability_rows(table), table)
    scores.train("ai_rewrite", scores.ai_rewrite_rows(table), table)
