"""Trains phrase models: TF-IDF and logistic regression twice, first on all phrases, then on those that weighed most."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.model_selection import KFold

from model import artifact
from model.signals.phrase_model import Judge, PhraseModel

Floats = NDArray[np.float64]
_FOLDS = 5
_SMOOTHED = 9
_THRESHOLDS = np.arange(0.05, 0.95, 0.01)


class Recipe(NamedTuple):
    """How to train: how many phrases are kept, in how many texts one must stand, and the inverse of the L2 penalty."""

    most: int
    least_texts: int
    c: float


def fit_phrases(texts: Sequence[Sequence[str]], shares: Floats, recipe: Recipe, weight: Floats | None = None) -> PhraseModel:
    """Fit a model to texts given by their phrases; `shares` is for each how much of it is yes, `weight` how much it counts."""
    weight = np.ones(len(texts)) if weight is None else weight
    vectors = TfidfVectorizer(analyzer=list, sublinear_tf=True, min_df=recipe.least_texts)
    matrix = vectors.fit_transform(texts)
    weighed = np.abs(_fit(matrix, shares, recipe.c, weight).coef_[0]) * np.sqrt(matrix.power(2).mean(axis=0).A1)
    kept = np.sort(vectors.get_feature_names_out()[np.argsort(-weighed, kind="stable")[: recipe.most]])
    vectors = TfidfVectorizer(analyzer=list, sublinear_tf=True, vocabulary=kept, lowercase=False)
    fitted = _fit(vectors.fit_transform(texts), shares, recipe.c, weight)
    columns = (dict(zip(map(str, kept), numbers.round(3).tolist(), strict=True)) for numbers in (vectors.idf_, fitted.coef_[0]))
    return PhraseModel(*columns, round(float(fitted.intercept_[0]), 3))


def held_out(texts: Sequence[Sequence[str]], shares: Floats, recipe: Recipe) -> Floats:
    """Return the log-odds of each text from a model that was fitted to the other four fifths."""
    log_odds = np.zeros(len(texts))
    for fitting, rest in KFold(_FOLDS, shuffle=True, random_state=0).split(texts):
        model = fit_phrases([texts[i] for i in fitting], shares[fitting], recipe)
        log_odds[rest] = [model.log_odds(texts[i]) for i in rest]
    return log_odds


def best_threshold(probability: Floats, y: Sequence[int]) -> float:
    """Return the threshold, in hundredths, at which the F1, smoothed over its neighbours, is highest."""
    f1 = np.array([f1_score(y, probability >= cut, zero_division=0) for cut in _THRESHOLDS])
    return round(float(_THRESHOLDS[np.argmax(np.convolve(f1, np.ones(_SMOOTHED), mode="same"))]), 2)


def judged(probability: Floats, y: Sequence[int], threshold: float) -> dict[str, float]:
    """Return ROC AUC, and F1, precision and recall of "at least `threshold`"."""
    said, true = probability >= threshold, np.asarray(y, dtype=bool)
    hits = int((said & true).sum())
    figures = {
        "AUC": roc_auc_score(true, probability),
        "F1": f1_score(true, said, zero_division=0),
        "precision": hits / max(1, said.sum()),
        "recall": hits / max(1, true.sum()),
    }
    return {name: round(float(figure), 4) for name, figure in figures.items()}


def save_judge(
    name: str, model: Judge, texts: Sequence[str], figures: Mapping[str, float], measured: str = "cross-validated"
) -> None:
    """Save a model with the hash of its training texts, in order, and its `figures`; `measured` says how they came about."""
    sha256 = hashlib.sha256("\x1f".join(texts).encode()).hexdigest()
    facts = {
        "features": ["phrases", *model.weight],
        "training": {"sha256": sha256, "rows": len(texts)},
        "metrics": {measured: figures},
    }
    artifact.save(name, model, facts)


def _fit(matrix: sparse.csr_matrix, shares: Floats, c: float, weight: Floats) -> LogisticRegression:
    """Fit to each text twice, as a yes and as a no, by its shares."""
    weight = np.concatenate([shares * weight, (1 - shares) * weight])
    y, used = np.repeat([1, 0], len(shares)), weight > 0
    return LogisticRegression(C=c, max_iter=1000).fit(sparse.vstack([matrix, matrix]).tocsr()[used], y[used], weight[used])
