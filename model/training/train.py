"""Trains everything that is shipped, from the committed tables, or from the corpora where they are."""

from __future__ import annotations

from pathlib import Path

from model.training import articles, drift, reference, scores, superlatives
from model.training.tables import read_table


def main(corpora: Path | None = None) -> None:
    """Train what carries a superlative, the support estimator and both scores, and count what is usual.

    With `corpora`, the tables of features are measured anew first.
    """
    superlatives.main()
    drift.main(corpora)
    if corpora:
        articles.build(corpora)
    table = read_table(articles.TABLE)
    reference.write(table)
    scores.train("reliability", scores.reliability_rows(table), table)
    scores.train("ai_rewrite", scores.ai_rewrite_rows(table), table)
