"""Prints the tables of the model card: every score on `dev`, corpus by corpus, beside the trivial baselines."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table as Printed

from model import artifact
from model.document import Document
from model.drift.tiers import BOTH, FAST
from model.scoring.coverage import reason_to_abstain
from model.scoring.genre import ARTIFACT as GENRE
from model.scoring.genre import READS_LIKE, genre_of
from model.training import articles, drift_check, edit_check, genre, rewrite_check, scores, tfidf
from model.training.corpora import read_articles
from model.training.tables import read_table

_WIDTH = 130
_SUPPORT_COLUMNS = {
    "rows": "rows",
    "auc": "AUC",
    "auc_interval": "95 %",
    "word_overlap": "word overlap",
    "tfidf_cosine": "TF-IDF cosine",
    "claim_length": "claim length",
}
_CHECK_COLUMNS = {
    "rows": "claims",
    "auc": "AUC",
    "auc_interval": "95 %",
    "balanced": "balanced accuracy",
    "balanced_interval": "95 %",
    "threshold": "at support",
    "twins": "twins",
    "ranked": "ranked right",
    "ranked_interval": "95 %",
}
_REWRITE_COLUMNS = {
    "articles": "articles",
    "claims": "claims checked",
    "supported": "supported",
    "drifted": "drifted",
    "drifted_interval": "95 %",
    "unsupported": "unsupported",
}
_BASELINES = {"tfidf": tfidf.left_out, "tfidf_seen": tfidf.seen}
_TABLES = ("by_corpus", "humans_called", "doses")
_DOSE_COLUMNS = {"1": "from whole to 1", "2": "from 1 to 2", "3": "from 2 to 3"}
_CALLED_COLUMNS = {"articles": "articles", "called": "share called a machine's"}
_ABSTAINED_COLUMNS = {"articles": "articles", "abstained": "share abstained from", "genre": "for their genre"}
_GENRE_COLUMNS = {"pages": "pages", "share": "share abstained from for its genre", "interval": "95 %"}
_SCORE_COLUMNS = {
    "rows": "rows",
    "auc": "AUC",
    "auc_interval": "95 %",
    "auc_left_out": "AUC, corpus left out",
    "mean_of_negatives": "mean of negatives",
    "mean_of_positives": "mean of positives",
    "best_feature": "best single feature",
    "tfidf": "TF-IDF + LR, left out",
    "tfidf_seen": "TF-IDF + LR, corpus seen",
}


def main(corpora: Path | None = None) -> None:
    """Measure the shipped models on the committed tables; with `corpora`, a TF-IDF model of the same texts as well."""
    console = Console(width=_WIDTH)
    for name in (FAST, BOTH):
        figures = artifact.read_manifest(name)["metrics"]
        console.print(_printed(f"{name}: does the source carry the claim?", figures, _SUPPORT_COLUMNS))
    console.print(*edit_check.printed())
    if corpora:
        for way, figures in drift_check.measured(corpora).items():
            console.print(_printed(f"claims of split dev, {way}", figures, _CHECK_COLUMNS))
        for way, figures in rewrite_check.measured(corpora).items():
            console.print(_printed(f"claims of whole rewrites beside their originals, {way}", figures, _REWRITE_COLUMNS))
    table = read_table(articles.TABLE)
    for name, rows in scores.all_rows(table).items():
        model, manifest = artifact.load(name)
        shipped, measured = manifest["metrics"]["by_corpus"], scores.measured(model, rows)
        baselines = {way: probability(corpora, rows) for way, probability in _BASELINES.items()} if corpora else {}
        aucs = {way: scores.aucs(rows, probability, rows.dev) for way, probability in baselines.items()}
        figures = {
            cell: shipped[cell] | found | {way: auc.get(cell) for way, auc in aucs.items()} for cell, found in measured.items()
        }
        console.print(_printed(name, figures, _SCORE_COLUMNS))
        console.print({part: found for part, found in manifest["metrics"].items() if part not in _TABLES})
        console.print({way: scores.figures(rows, probability) for way, probability in baselines.items()})
        doses = {way: dict(zip(_DOSE_COLUMNS, steps, strict=True)) for way, steps in manifest["metrics"].get("doses", {}).items()}
        if doses:
            console.print(_printed(f"{name}: share of articles whose score falls with a dose of damage", doses, _DOSE_COLUMNS))
    if corpora:
        console.print(
            _printed("Articles that the trained scores abstain from", abstained(corpora), _ABSTAINED_COLUMNS, "both splits"),
            _printed("Web pages by genre", genre.abstained(corpora), _GENRE_COLUMNS),
        )
        learnt = artifact.read_manifest(GENRE)["metrics"]["cross_validated"]
        console.print(_printed("The same, cross-validated", learnt, _GENRE_COLUMNS, "on train"))
    called = artifact.read_manifest("ai_rewrite")["metrics"]["humans_called"]
    title = "Human articles called a machine's (band high), corpus left out"
    console.print(_printed(title, called, _CALLED_COLUMNS, "both splits"))


def abstained(corpora: Path) -> dict[str, dict[str, float]]:
    """Return, by corpus, the number of articles, the share that the scores abstain from, whole articles as they were found,
    and the share for no other reason than the genre.
    """
    told: dict[str, list[tuple[bool, bool]]] = {}
    for article in read_articles(corpora):
        document = Document(article.whole)
        reason, reads_like = reason_to_abstain(document), READS_LIKE.get(document.view(genre_of))
        of_genre = reads_like is not None and reads_like in (reason or "")
        told.setdefault(article.dataset, []).append((reason is not None, of_genre))
    shares = {name: np.mean(found, axis=0).tolist() for name, found in sorted(told.items())}
    return {
        name: {"articles": len(told[name]), "abstained": whole, "genre": of_genre} for name, (whole, of_genre) in shares.items()
    }


def _printed(title: str, figures: Mapping[str, Any], columns: Mapping[str, str], on: str = "on dev") -> Printed:
    cells = {name: found for name, found in figures.items() if isinstance(found, Mapping)}
    shown = {key: head for key, head in columns.items() if any(found.get(key) is not None for found in cells.values())}
    table = Printed(title=title, title_justify="left")
    table.add_column(on, no_wrap=True)
    for head in shown.values():
        table.add_column(head, justify="right")
    for name, found in cells.items():
        table.add_row(name, *(_cell(found.get(key)) for key in shown))
    return table


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return "–".join(f"{v:.2f}" if isinstance(v, float) else str(v) for v in value)
    return "" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)
