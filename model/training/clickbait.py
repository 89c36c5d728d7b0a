"""Trains the model of `clickbait` on titles judged by readers (Webis Clickbait Corpus 2017; Potthast et al. 2018).

The other set of titles in the corpora is labelled by outlet, so nothing is trained on it.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

from model.canonical import Canonical
from model.signals.clickbait import ARTIFACT
from model.signals.phrase_model import Judge
from model.signals.title_phrases import title_phrases
from model.signals.title_traits import title_traits
from model.training.phrases import Recipe, best_threshold, fit_phrases, held_out, judged, save_judge

TRAINED_ON = "webis17"
RECIPE = Recipe(most=3000, least_texts=3, c=1.5)


def read_titles(corpora: Path, split: str) -> list[dict[str, Any]]:
    """Return the rows of `split`: `title` (canonical), `label` (1 = clickbait), `score` (the readers' mean), `dataset`."""
    with gzip.open(corpora / "data" / "signals" / "clickbait.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["split"] == split]
    return [row | {"title": Canonical(row["title"]).text.strip()} for row in rows]


def train(corpora: Path) -> None:
    """Fit and save the model, with its cross-validated figures."""
    rows = [row for row in read_titles(corpora, "train") if row["dataset"] == TRAINED_ON]
    titles = [row["title"] for row in rows]
    model, figures = fit(titles, [row["score"] for row in rows], [row["label"] for row in rows])
    save_judge(ARTIFACT, model, titles, figures)


def fit(
    titles: Sequence[str], scores: Sequence[float], labels: Sequence[int], recipe: Recipe = RECIPE
) -> tuple[Judge, dict[str, float]]:
    """Return the model and its cross-validated figures.

    The phrases are fitted to the readers' mean `scores`; the traits, beside what held-out phrases say, to the `labels`.
    """
    phrases, shares = [title_phrases(title) for title in titles], np.array(scores)
    traits = [title_traits(title) for title in titles]
    columns = np.column_stack([held_out(phrases, shares, recipe), [list(found.values()) for found in traits]])
    probability = cross_val_predict(LogisticRegression(max_iter=1000), columns, labels, method="predict_proba")[:, 1]
    threshold = best_threshold(probability, labels)
    fitted = LogisticRegression(max_iter=1000).fit(columns, labels)
    scale, *weights = fitted.coef_[0].round(3).tolist()
    bias = round(float(fitted.intercept_[0]), 3)
    model = Judge(fit_phrases(phrases, shares, recipe), scale, dict(zip(traits[0], weights, strict=True)), bias, threshold)
    return model, judged(probability, labels, threshold) | {"threshold": threshold}
