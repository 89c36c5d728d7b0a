"""Counts what is usual in news by people: the percentiles that reports compare an article with."""

from __future__ import annotations

from model.scoring import reference
from model.training.articles import WORDS
from model.training.tables import Table


def write(table: Table) -> None:
    """Write the reference: every value of the articles of the training split that people wrote and that are not fake."""
    f = table.facts
    news = (f["origin"] == "human") & (f["veracity"] == "real") & (f["kind"] == "article") & (f["split"] == "train")
    columns = dict(zip(table.names, table.features[news].T, strict=True))
    words = columns.pop(WORDS)
    reference.save(columns, words, {"articles": int(news.sum()), "table_sha256": table.sha256})
