"""Trains everything that is shipped, from the committed tables, or from the corpora where they are."""

from __future__ import annotations

from pathlib import Path

from model.training import articles, drift, reference, scores
from model.training.tables import read_table


def main(corpora: Path | None = None) -> None:
    """Train the support estimator and both scores, and count what is usual; with `corpora`, on tables measured anew."""
    drift.main(corpora)
    if corpora:
        articles.build(corpora)
    table = read_table(articles.TABLE)
    reference.write(table)
    scores.train("reliability", scores.reliability_rows(table), table)
    scores.train("ai_rewrite", scores.ai_rewrite_rows(table), table)
