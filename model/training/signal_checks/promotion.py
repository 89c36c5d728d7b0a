"""Measures the signal `promotion` on short texts of our own and on web pages, and `puffery` on sentences.

Each row of tests/quality/promotion.jsonl is a text of our own with its `label`: 1 = promotional.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.stats import rankdata
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline

from model.document import Document
from model.signals.base import Case
from model.signals.promotion import Promotion, promotion_model
from model.signals.puffery import puffery
from model.training.phrases import Floats, best_threshold, judged
from model.training.promotion import BIASED, FEATURED, news_texts, read_rows
from model.training.signal_checks import Result

TEXTS = Path(__file__).parents[3] / "tests" / "quality" / "promotion.jsonl"
_FULL = 2
_CUES = re.compile(r"\b(?:our|we offer|you|your|free|best|call|order|visit|unique|quality)\b|[!$£€]", re.IGNORECASE)
_SENTENCES = {
    "npov biased / featured": (BIASED, FEATURED),
    "npov biased / cw-hard": (BIASED, "npov_cw-hard"),
    "checkthat": ("checkthat",),
    "hypo": ("hypo",),
}
Texts, Labels = Sequence[str], Sequence[int]
Score = Callable[[Texts], Floats]


def own_texts() -> tuple[list[str], list[int]]:
    """Return the texts of our own and their labels."""
    rows = [json.loads(line) for line in TEXTS.read_text(encoding="utf-8").splitlines()]
    return [row["text"] for row in rows], [row["label"] for row in rows]


def by_signal(texts: Texts) -> Floats:
    """Return the value of the signal for each text, 0 where it is not measured."""
    return np.array([Promotion().measure(Case(Document(text))).value or 0 for text in texts])


def results(corpora: Path | None) -> Iterator[Result]:
    """Yield the figures of the signal and of its baselines; with `corpora`, on their split `dev` as well."""
    yield from _compared("own texts", *own_texts(), _baselines())
    if corpora:
        yield from _pages(corpora)
        yield from _news(corpora)
        yield from _sentences(corpora)
        yield from _spans(corpora)


def _baselines() -> dict[str, Score]:
    return {
        "shortness of the text": lambda texts: np.array([1 / (1 + len(text)) for text in texts]),
        "our, you, free, best, !, $ per word": lambda texts: np.array([len(_CUES.findall(t)) / len(t.split()) for t in texts]),
    }


def _tfidf(texts: Texts, labels: Labels) -> Score:
    model = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), min_df=3, sublinear_tf=True), LogisticRegression(C=10, max_iter=500)
    )
    model.fit(texts, labels)
    return lambda texts: model.predict_proba(texts)[:, 1]


def _compared(measured_on: str, texts: Texts, labels: Labels, baselines: Mapping[str, Score]) -> Iterator[Result]:
    """The baselines at the threshold that suits them best on this very set, the signal at its own."""
    for way, score in baselines.items():
        scores = rankdata(score(texts)) / len(texts)
        yield Result("promotion", measured_on, way, len(texts), judged(scores, labels, best_threshold(scores, labels)))
    yield Result(
        "promotion", measured_on, "the signal", len(texts), judged(by_signal(texts), labels, promotion_model().threshold)
    )


def _pages(corpora: Path) -> Iterator[Result]:
    def plain(split: str) -> tuple[list[str], list[int]]:
        rows = [row for row in read_rows(corpora, "promo_docs", split) if row["promotion"] in (0, _FULL)]
        return [row["text"] for row in rows], [int(row["promotion"] == _FULL) for row in rows]

    yield from _compared("web pages, 2 / 0, dev", *plain("dev"), _baselines() | {"word TF-IDF + LR": _tfidf(*plain("train"))})
    rows = read_rows(corpora, "promo_docs", "dev")
    texts, labels = [row["text"] for row in rows], [int(row["promotion"] > 0) for row in rows]
    yield from _compared("web pages, 1 or 2 / 0, dev", texts, labels, _baselines())


def _news(corpora: Path) -> Iterator[Result]:
    values = by_signal(news_texts(corpora, "dev"))
    shares = {f"share from {cut}": float(np.mean(values >= cut)) for cut in (0.3, 0.5)}
    yield Result("promotion", "human real news, dev", "the signal", len(values), shares)


def _sentences(corpora: Path) -> Iterator[Result]:
    """The AUC of puffery on sentences; the baseline is trained on the same ones."""
    trained = [row for row in read_rows(corpora, "hype_sentences", "train") if row["dataset"] in (BIASED, FEATURED)]
    tfidf = _tfidf([row["sentence"] for row in trained], [row["label"] for row in trained])
    rows = read_rows(corpora, "hype_sentences", "dev")
    for measured_on, datasets in _SENTENCES.items():
        found = [row for row in rows if row["dataset"] in datasets]
        yield from _ranked(measured_on, [row["sentence"] for row in found], [row["label"] for row in found], tfidf)


def _spans(corpora: Path) -> Iterator[Result]:
    """The sentences of propaganda articles, those that hold an exaggeration against the others."""
    texts, labels = [], []
    for row in read_rows(corpora, "hype_spans", "dev"):
        for text, label in _marked(row):
            texts.append(text)
            labels.append(label)
    yield from _ranked("PTC exaggeration, sentences", texts, labels)


def _marked(row: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    text = row["text"]
    spans = [span for span in row["spans"] if span["technique"].startswith("Exaggeration")]
    start = 0
    for line in text.splitlines(keepends=True):
        if any(map(str.isalpha, line)):
            yield line, int(any(span["start"] < start + len(line) and start < span["end"] for span in spans))
        start += len(line)


def _ranked(measured_on: str, texts: Texts, labels: Labels, tfidf: Score | None = None) -> Iterator[Result]:
    ways = _baselines() | ({"word TF-IDF + LR": tfidf} if tfidf else {}) | {"puffery": _most_puffed}
    for way, score in ways.items():
        yield Result("promotion", f"{measured_on}, dev", way, len(texts), {"AUC": float(roc_auc_score(labels, score(texts)))})


def _most_puffed(texts: Texts) -> Floats:
    documents = [Document(text) for text in texts]
    return np.array([max((puffery(d, sentence) for sentence in d.sentences), default=0.0) for d in documents])
