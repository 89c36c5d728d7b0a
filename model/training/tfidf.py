"""The baseline to beat: word 1-2-grams, TF-IDF and logistic regression on the same cleaned texts.

It is fitted twice: without the corpus that it is then measured on, as the scores are; and with it, other stories held out.
The second says what the words tell of a corpus that was learnt from: hardly more is to be had from one never seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.pipeline import make_pipeline

from model.training.articles import job_key, plan
from model.training.corpora import read_articles
from model.training.metrics import Floats
from model.training.scores import Rows

_FOLDS, _LEAST_TEXTS = 5, 3
Fold = tuple[NDArray[np.int_], NDArray[np.int_]]
"""The row numbers that a model is fitted to, and those that it scores."""


def left_out(corpora: Path, rows: Rows) -> Floats:
    """Return the probability of each row of dev (0 for others) by a model that saw neither its corpus nor the stories of it."""
    return _probability(corpora, rows, _by_corpus(rows))


def seen(corpora: Path, rows: Rows) -> Floats:
    """Return the probability of each row of dev (0 for others) by a model of all corpora that did not see its story."""
    return _probability(corpora, rows, _by_story(rows))


def _by_corpus(rows: Rows) -> Iterator[Fold]:
    for dataset in np.unique(rows.dataset):
        out = rows.dataset == dataset
        fitted = ~out & ~rows.dev & rows.found & ~np.isin(rows.group, rows.group[out])
        yield np.flatnonzero(fitted), np.flatnonzero(out & rows.dev)


def _by_story(rows: Rows) -> Iterator[Fold]:
    found = np.flatnonzero(rows.found)
    folds = StratifiedGroupKFold(_FOLDS, shuffle=True, random_state=0)
    for fitted, held_out in folds.split(found, rows.y[found], rows.group[found]):
        yield found[fitted], found[held_out][rows.dev[found[held_out]]]


def _probability(corpora: Path, rows: Rows, folds: Iterable[Fold]) -> Floats:
    texts = {job_key(job): job.text for job in plan(list(read_articles(corpora)))}
    counts = CountVectorizer(ngram_range=(1, 2)).fit_transform([texts[key] for key in rows.key])
    probability = np.zeros(len(rows.y))
    for fitted, scored in folds:
        known = np.bincount(counts[fitted].indices, minlength=counts.shape[1]) >= _LEAST_TEXTS
        words = counts[:, np.flatnonzero(known)]
        model = make_pipeline(TfidfTransformer(sublinear_tf=True), LogisticRegression(C=10, max_iter=300))
        model.fit(words[fitted], rows.y[fitted], logisticregression__sample_weight=rows.weight[fitted])
        probability[scored] = model.predict_proba(words[scored])[:, 1]
    return probability
