"""Trains the model of `promotion` on web pages judged by readers (FTD; Sharoff 2018, Functional Text Dimensions), and
that of `puffery` on statements of Wikipedia tagged as biased, against those of featured articles (Hube & Fetahu 2019).
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

from model.document import Document
from model.signals import promotion, puffery
from model.signals.phrase_model import Judge
from model.signals.promotion import read
from model.training.corpora import read_articles
from model.training.phrases import Floats, Recipe, best_threshold, fit_phrases, held_out, judged, save_judge

RECIPE = Recipe(most=8000, least_texts=5, c=10)
PUFFERY_RECIPE = Recipe(most=4000, least_texts=3, c=3)
BIASED, FEATURED = "npov_biased", "npov_featured"
_FULL = 2
_NEWS_EVERY = 4


def read_rows(corpora: Path, name: str, split: str) -> list[dict[str, Any]]:
    """Return the rows of `split` of a file of `corpora`/data/signals."""
    with gzip.open(corpora / "data" / "signals" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [row for row in map(json.loads, lines) if row["split"] == split]


def train(corpora: Path) -> None:
    """Fit and save `promotion`: a page with some promotion counts half, and news stands beside the pages as no promotion."""
    rows, news = read_rows(corpora, "promo_docs", "train"), news_texts(corpora, "train")[::_NEWS_EVERY]
    shares = np.array([row["promotion"] / _FULL for row in rows] + [0.0] * len(news))
    _train(promotion.ARTIFACT, [row["text"] for row in rows] + news, shares, RECIPE)


def news_texts(corpora: Path, split: str) -> list[str]:
    """Return the texts of `split` that people wrote and that report real news."""
    articles = (article for article in read_articles(corpora) if article.split == split)
    return [article.whole for article in articles if article.human and article.veracity == "real"]


def train_puffery(corpora: Path) -> None:
    """Fit and save `puffery`."""
    rows = [row for row in read_rows(corpora, "hype_sentences", "train") if row["dataset"] in (BIASED, FEATURED)]
    _train(puffery.ARTIFACT, [row["sentence"] for row in rows], np.array([float(row["label"]) for row in rows]), PUFFERY_RECIPE)


def fit(texts: Sequence[str], shares: Floats, recipe: Recipe) -> tuple[Judge, dict[str, float]]:
    """Return the model, and its cross-validated figures on the texts that are a plain yes or no."""
    phrases = [phrases_of(text) for text in texts]
    labels, plain = (shares == 1).astype(int), shares != 1 / _FULL
    column = held_out(phrases, shares, recipe)[:, None]
    probability = cross_val_predict(LogisticRegression(), column, labels, method="predict_proba")[:, 1]
    threshold = best_threshold(probability[plain], labels[plain])
    fitted = LogisticRegression().fit(column, labels)
    scale, bias = round(float(fitted.coef_[0][0]), 3), round(float(fitted.intercept_[0]), 3)
    figures = judged(probability[plain], labels[plain], threshold) | {"threshold": threshold}
    return Judge(fit_phrases(phrases, shares, recipe), scale, {}, bias, threshold), figures


def phrases_of(text: str) -> list[str]:
    """Return the phrases of `text` as the signal reads it."""
    return list(chain.from_iterable(line.phrases for line in read(Document(text))))


def _train(name: str, texts: Sequence[str], shares: Floats, recipe: Recipe) -> None:
    model, figures = fit(texts, shares, recipe)
    save_judge(name, model, texts, figures)
