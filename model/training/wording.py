"""Trains the phrase models of wording on the labelled articles: machine against human, fabricated against reported.

Each corpus is also judged by a model that saw neither it nor any story of it: these are the values that the table of
features holds, so that the scores learn how far the words hold elsewhere. What a machine writes is learnt from windows of
equal length of the uncut texts: more words, and long and short articles teach alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

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

RECIPES = {"reliability": Recipe(most=15_000, least_texts=5, c=1), "ai_rewrite": Recipe(most=15_000, least_texts=5, c=10)}
_SPREAD = {"reliability": 0.2, "ai_rewrite": 0.35}
"""The share of the corpora in which a phrase must stand, by score."""
SIGNALS = {"reliability": ("fabricated_wording", "fabricated_words"), "ai_rewrite": ("machine_wording", "machine_words")}
"""The signal and the feature that serve each score."""
_YES = {"reliability": 0, "ai_rewrite": 1}
"""The label of what is fabricated, and of what is a machine's."""
_EVEN = 0.5
_A_FEW = 3
_WINDOW, _MOST_WINDOWS = 150, 8


class Texts(NamedTuple):
    """One article: as it is measured, and uncut."""

    measured: str
    whole: str


class Lesson(NamedTuple):
    """What a model learns from: phrases, and the row of the article that each list of them is a part of."""

    phrases: Sequence[Sequence[str]]
    row: NDArray[np.int_]


def train(rows: Mapping[str, Rows], texts: Mapping[str, Texts], folder: Path, jobs: int) -> None:
    """Fit and save both models, and in `folder` those that did not see a corpus, for `left_out`.

    `rows` are the labelled articles of each score, `texts` theirs by key.
    """
    read = Parallel(n_jobs=jobs, batch_size=64)(delayed(_phrases)(text.measured) for text in texts.values())
    phrases = dict(zip(texts, read, strict=True))
    for score, found in rows.items():
        own = [phrases[key] for key in found.key]
        lesson = _windows(found, texts, jobs) if score == "ai_rewrite" else Lesson(own, np.arange(len(own)))
        _train(score, found, own, lesson, folder, jobs)


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


def _windows(rows: Rows, texts: Mapping[str, Texts], jobs: int) -> Lesson:
    """Return the windows of the uncut texts of the train split."""
    learnt = np.flatnonzero(~rows.dev)
    cut = Parallel(n_jobs=jobs, batch_size=64)(delayed(windows)(texts[rows.key[i]].whole) for i in learnt)
    return Lesson([window for found in cut for window in found], np.repeat(learnt, [len(found) for found in cut]))


def windows(text: str) -> list[list[str]]:
    """Return the phrases of each window of `text`: whole sentences, at least 150 words; a short rest goes with the last."""
    document = Document(text)
    ends, wording = sorted(set(document.view(Prose).line_ends)), document.view(Wording)
    cuts = [0]
    for end in ends:
        if end - cuts[-1] >= _WINDOW:
            cuts.append(end)
    if ends and ends[-1] > cuts[-1]:
        short = len(cuts) > 1 and ends[-1] - cuts[-1] < _WINDOW / 2
        cuts[len(cuts) - short :] = [ends[-1]]
    spans = list(pairwise(cuts))[:_MOST_WINDOWS]
    return [[*wording.words[first:last], *filter(None, wording.pairs[first:last])] for first, last in spans]


def _train(score: str, rows: Rows, phrases: Sequence[Sequence[str]], lesson: Lesson, folder: Path, jobs: int) -> None:
    name, yes, corpora = SIGNALS[score][0], (rows.y == _YES[score]).astype(float), np.unique(rows.dataset)
    fits = [~rows.dev & (rows.dataset != c) & ~np.isin(rows.group, rows.group[rows.dataset == c]) for c in corpora]
    *apart, whole = Parallel(n_jobs=jobs)(
        delayed(_fit)(score, rows, phrases, lesson, yes, fitting) for fitting in (*fits, ~rows.dev)
    )
    model_of = dict(zip(corpora, apart, strict=True))
    log_odds = np.array([model_of[c].log_odds(found) for c, found in zip(rows.dataset, phrases, strict=True)])
    scale, bias = _calibrated(log_odds[~rows.dev], yes[~rows.dev], rows.weight[~rows.dev])
    judges = {corpus: Judge(model, scale, {}, bias, _EVEN) for corpus, model in {**model_of, "": whole}.items()}
    for corpus, judge in judges.items():
        joblib.dump(judge, folder / _file(name, corpus))
    probability = 1 / (1 + np.exp(-scale * log_odds - bias))
    figures = judged(probability[rows.dev], yes[rows.dev].astype(int).tolist(), _EVEN)
    save_judge(name, judges[""], [" ".join(phrases[i]) for i in np.flatnonzero(~rows.dev)], figures, "corpora left out, dev")


def _fit(
    score: str, rows: Rows, phrases: Sequence[Sequence[str]], lesson: Lesson, yes: Floats, fitting: NDArray[np.bool_]
) -> PhraseModel:
    chosen = np.flatnonzero(fitting)
    shared = _shared([phrases[i] for i in chosen], rows.dataset[chosen], _SPREAD[score])
    parts = np.flatnonzero(fitting[lesson.row])
    row = lesson.row[parts]
    weight = _even(rows.weight[row] / np.sqrt(np.bincount(lesson.row)[row]), yes[row]) * rows.weight[chosen].sum()
    known = [list(filter(shared.__contains__, lesson.phrases[i])) for i in parts]
    return fit_phrases(known, yes[row], RECIPES[score], weight)


def _even(weight: Floats, yes: Floats) -> Floats:
    """Give both labels half of the weight, whatever was left out: models that saw different corpora then compare."""
    return weight * np.where(yes == 1, 0.5 / weight[yes == 1].sum(), 0.5 / weight[yes == 0].sum())


def _shared(texts: Sequence[Sequence[str]], corpus: NDArray[np.str_], share: float) -> set[str]:
    """Return the phrases that stand in a few texts of a `share` of the corpora: the words of a subject do not."""
    counts = {name: Counter[str]() for name in np.unique(corpus)}
    for text, name in zip(texts, corpus, strict=True):
        counts[name].update(set(text))
    spread = Counter(phrase for count in counts.values() for phrase, times in count.items() if times >= _A_FEW)
    return {phrase for phrase, corpora in spread.items() if corpora >= share * len(counts)}


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
