"""Trains everything that is shipped, from the committed tables, or from the corpora where they are."""

from __future__ import annotations

from pathlib import Path

from model.training import articles, clickbait, drift, genre, promotion, reference, residue, scores, superlatives, wording
from model.training.tables import read_table

PHRASE_MODELS = {
    "clickbait": clickbait.train,
    "genre": genre.train,
    "promotion": promotion.train,
    "puffery": promotion.train_puffery,
}


def main(corpora: Path | None = None) -> None:
    """Train all models that are shipped, and count what is usual.

    With `corpora`, the models that read words are trained and the tables measured anew first.
    """
    residue.main(corpora)
    superlatives.main()
    if corpora:
        _train_phrases(corpora)
    else:
        kept = (*PHRASE_MODELS, *(signal for signal, _ in wording.SIGNALS.values()))
        print(f"Kept as shipped, for they need texts (--corpora): {', '.join(kept)}.")
    drift.main(corpora)
    if corpora:
        articles.build(corpora)
    table = read_table(articles.TABLE)
    reference.write(table)
    for name, rows in scores.all_rows(table).items():
        scores.train(name, rows, table)


def _train_phrases(corpora: Path) -> None:
    """Train the models that read words; they change what the signals measure, so they come before the tables."""
    for train in PHRASE_MODELS.values():
        train(corpora)
