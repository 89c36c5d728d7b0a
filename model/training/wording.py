"""Trains the phrase models of wording on the labelled articles: machine against human, fabricated against reported.

Each corpus is also judged by a model that saw neither it nor any story of it: these are the values that the table of
features holds, so that the scores learn how far the words hold elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import joblib
import numpy as np
from joblib import Parallel, delayed
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from model.document import Document
from model.signals.fabricated_wording import ORDINARY
from model.signals.phrase_model import Judge, PhraseModel
from model.signals.prose import Prose
from model.signals.wording import MIN_WORDS, Wording
from model.training.phrases import Floats, Recipe, fit_phrases, judged, save_judge
from model.training.scores import Rows

RECIPE = Recipe(most=15_000, least_texts=5, c=3)
SIGNALS = {"reliability": ("fabricated_wording", "fabricated_words"), "ai_rewrite": ("machine_wording", "machine_words")}
"""The signal and the feature that serve each score."""
_YES = {"reliability": 0, "ai_rewrite": 1}
"""The label of what is fabricated, and of what is a machine's."""
_EVEN = 0.5
_A_FEW = 3


def train(rows: Mapping[str, Rows], texts: Mapping[str, str], folder: Path, jobs: int) -> None:
    """Fit and save both models, and in `folder` those that did not see a corpus, for `left_out`.

    `rows` are the labelled articles of each score, `texts` theirs by key.
    """
    read = Parallel(n_jobs=jobs, batch_size=64)(delayed(_phrases)(text) for text in texts.values())
    phrases = dict(zip(texts, read, strict=True))
    for score, found in rows.items():
        yes = (found.y == _YES[score]).astype(float)
        _train(SIGNALS[score][0], found, yes, [phrases[key] for key in found.key], folder, jobs)


def left_out(folder: Path, dataset: str, article: Document) -> dict[str, float]:
    """Return the features of `article` by models that saw nothing of its corpus `dataset`."""
    if len(article.view(Prose).words) < MIN_WORDS:
        return {}
    phrases = article.view(Wording).phrases
    models = ((feature, _loaded(folder, name, dataset)) for name, feature in SIGNALS.values())
    found = {feature: model.probability(model.phrases.log_odds(phrases)) for feature, model in models}
    return found | {"fabricated_words": max(found["fabricated_words"], ORDINARY)}


def _phrases(text: str) -> list[str]:
    return Document(text).view(Wording).phrases


def _train(name: str, rows: Rows, yes: Floats, phrases: Sequence[Sequence[str]], folder: Path, jobs: int) -> None:
    corpora = np.unique(rows.dataset)
    fits = [~rows.dev & (rows.dataset != c) & ~np.isin(rows.group, rows.group[rows.dataset == c]) for c in corpora]
    *apart, whole = Parallel(n_jobs=jobs)(delayed(_fit)(rows, phrases, yes, fitting) for fitting in (*fits, ~rows.dev))
    model_of = dict(zip(corpora, apart, strict=True))
    log_odds = np.array([model_of[c].log_odds(found) for c, found in zip(rows.dataset, phrases, strict=True)])
    scale, bias = _calibrated(log_odds[~rows.dev], yes[~rows.dev], rows.weight[~rows.dev])
    judges = {corpus: Judge(model, scale, {}, bias, _EVEN) for corpus, model in {**model_of, "": whole}.items()}
    for corpus, judge in judges.items():
        joblib.dump(judge, folder / _file(name, corpus))
    probability = 1 / (1 + np.exp(-scale * log_odds - bias))
    figures = judged(probability[rows.dev], yes[rows.dev].astype(int).tolist(), _EVEN)
    save_judge(name, judges[""], [" ".join(phrases[i]) for i in np.flatnonzero(~rows.dev)], figures, "corpora left out, dev")


def _fit(rows: Rows, phrases: Sequence[Sequence[str]], yes: Floats, fitting: NDArray[np.bool_]) -> PhraseModel:
    chosen = np.flatnonzero(fitting)
    shared = _shared([phrases[i] for i in chosen], rows.dataset[chosen])
    return fit_phrases([list(filter(shared.__contains__, phrases[i])) for i in chosen], yes[chosen], RECIPE, rows.weight[chosen])


def _shared(texts: Sequence[Sequence[str]], corpus: NDArray[np.str_]) -> set[str]:
    """Return the phrases that stand in a few texts of half of the corpora: the words of a subject do not."""
    counts = {name: Counter[str]() for name in np.unique(corpus)}
    for text, name in zip(texts, corpus, strict=True):
        counts[name].update(set(text))
    spread = Counter(phrase for count in counts.values() for phrase, times in count.items() if times >= _A_FEW)
    return {phrase for phrase, corpora in spread.items() if 2 * corpora >= len(counts)}


def _calibrated(log_odds: Floats, yes: Floats, weight: Floats) -> tuple[float, float]:
    """Return scale and bias of the log-odds of corpora left out."""
    fitted = LogisticRegression().fit(log_odds[:, None], yes, weight)
    return round(float(fitted.coef_[0][0]), 3), round(float(fitted.intercept_[0]), 3)


def _file(name: str, corpus: str) -> str:
    return f"{name}-{corpus.replace('/', '-')}.joblib"


@cache
def _loaded(folder: Path, name: str, dataset: str) -> Judge:
    """The model that did not see `dataset`; the one of all corpora, where no row of it was labelled."""
    apart = folder / _file(name, dataset)
    return joblib.load(apart if apart.exists() else folder / _file(name, ""))
