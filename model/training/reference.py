"""Counts what is usual in news by people: what reports compare an article with, and what batches of reports are compared with."""

from __future__ import annotations

from model.scoring import population, reference
from model.signals import all_signals
from model.training.tables import WORDS, Table


def write(table: Table) -> None:
    """Write both, from the articles of the training split that people wrote and that are not fake."""
    f = table.facts
    news = (f["origin"] == "human") & (f["veracity"] == "real") & (f["kind"] == "article") & (f["split"] == "train")
    counted = {"articles": int(news.sum()), "table_sha256": table.sha256}
    columns = dict(zip(table.names, table.features[news].T, strict=True))
    words = columns.pop(WORDS)
    reference.save(columns, words, counted)
    features = [f.name for signal in all_signals() for f in signal.features]
    population.save(dict(zip(features, table.columns(features)[news].T, strict=True)), counted)
