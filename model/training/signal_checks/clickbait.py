"""Measures the signal `clickbait` on titles: ours, and those of the corpora; and the promise of a title on articles.

Each row of tests/quality/titles.jsonl is a title of our own with its `label`: 1 = clickbait.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy.stats import rankdata
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from model.document import Document
from model.signals.clickbait import clickbait_model, judge
from model.signals.title_promise import promise
from model.training.clickbait import TRAINED_ON, read_titles
from model.training.corpora import read_articles
from model.training.phrases import Floats, best_threshold, judged
from model.training.signal_checks import Result

TITLES = Path(__file__).parents[3] / "tests" / "quality" / "titles.jsonl"
_CUES = re.compile(r"\d|\byou|\bthis is\b|\?", re.IGNORECASE)
Titles, Labels = Sequence[str], Sequence[int]
Score = Callable[[Titles], Floats]


def own_titles() -> tuple[list[str], list[int]]:
    """Return the titles of our own and their labels."""
    rows = [json.loads(line) for line in TITLES.read_text(encoding="utf-8").splitlines()]
    return [row["title"] for row in rows], [row["label"] for row in rows]


def by_signal(titles: Titles) -> Floats:
    """Return the value of the signal for each title (canonical)."""
    return np.array([judge(title)[0] for title in titles])


def results(corpora: Path | None) -> Iterator[Result]:
    """Yield the figures of the signal and of three baselines; with `corpora`, on their split `dev` as well."""
    titles, labels = own_titles()
    yield from _compared("own titles", titles, labels, _baselines())
    if corpora:
        rows = [row for row in read_titles(corpora, "train") if row["dataset"] == TRAINED_ON]
        baselines = _baselines() | {"word TF-IDF + LR": _tfidf([row["title"] for row in rows], [row["label"] for row in rows])}
        rows = read_titles(corpora, "dev")
        for name in sorted({row["dataset"] for row in rows}):
            found = [row for row in rows if row["dataset"] == name]
            yield from _compared(f"{name}, dev", [row["title"] for row in found], [row["label"] for row in found], baselines)
        yield from _promises(corpora)


def _baselines() -> dict[str, Score]:
    return {
        "shortness of the title": lambda titles: np.array([1 / (1 + len(title)) for title in titles]),
        "figures, you, this is, ?": lambda titles: np.array([float(len(_CUES.findall(title)) > 0) for title in titles]),
    }


def _tfidf(titles: Titles, labels: Labels) -> Score:
    model = make_pipeline(TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True), LogisticRegression(max_iter=500))
    model.fit(titles, labels)
    return lambda titles: model.predict_proba(titles)[:, 1]


def _compared(measured_on: str, titles: Titles, labels: Labels, baselines: dict[str, Score]) -> Iterator[Result]:
    """The baselines at the threshold that suits them best on this very set, the signal at its own."""
    for way, score in baselines.items():
        scores = rankdata(score(titles)) / len(titles)
        yield Result("clickbait", measured_on, way, len(titles), judged(scores, labels, best_threshold(scores, labels)))
    figures = judged(by_signal(titles), labels, clickbait_model().threshold)
    yield Result("clickbait", measured_on, "the signal", len(titles), figures)


def _promises(corpora: Path) -> Iterator[Result]:
    """The share of articles whose title is said to be unkept: their own title, and that of another, far off in the file."""
    kept = [a for a in read_articles(corpora) if a.human and a.veracity == "real" and a.title]
    documents = [Document(article.whole) for article in kept]
    for way, shift in (("own title", 0), ("title of another article", len(kept) // 2)):
        found = [promise(document, kept[index - shift].title) for index, document in enumerate(documents)]
        checked = [one for one in found if one]
        figures = {
            "flagged": sum(bool(one.broken) for one in checked) / len(checked),
            "words lacking": np.mean([one.unkept for one in checked]),
        }
        yield Result("clickbait", "human real news with titles", way, len(checked), figures)
