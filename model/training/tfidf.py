"""The baseline to beat: word 1-2-grams, TF-IDF and logistic regression on the same cleaned texts."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline

from model.training.articles import job_key, plan
from model.training.corpora import read_articles
from model.training.scores import Rows

_TRAINING_ROWS = 8000


def left_out(corpora: Path, rows: Rows) -> dict[str, float]:
    """Return the ROC AUC on dev by cell, each corpus scored by a model that saw neither it nor its stories."""
    texts = {job_key(job): job.text for job in plan(list(read_articles(corpora)))}
    documents = np.array([texts[key] for key in rows.key], dtype=object)
    score = np.zeros(len(rows.y))
    for dataset in np.unique(rows.dataset):
        out = rows.dataset == dataset
        fitting = np.flatnonzero(~out & ~rows.dev & rows.found & ~np.isin(rows.group, rows.group[out]))
        fitting = np.random.RandomState(0).permutation(fitting)[:_TRAINING_ROWS]
        model = make_pipeline(
            TfidfVectorizer(ngram_range=(1, 2), min_df=3, sublinear_tf=True), LogisticRegression(C=10, max_iter=300)
        )
        model.fit(documents[fitting], rows.y[fitting], logisticregression__sample_weight=rows.weight[fitting])
        score[out & rows.dev] = model.decision_function(documents[out & rows.dev])
    cells = {str(name): rows.dev & (rows.cell == name) for name in np.unique(rows.cell)}
    return {
        name: round(float(roc_auc_score(rows.y[r], score[r], sample_weight=rows.weight[r])), 3)
        for name, r in cells.items()
        if len(np.unique(rows.y[r])) == 2
    }
