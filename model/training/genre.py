"""Trains the model that tells fiction, legal texts and instructions from articles, on web pages (FTD; Sharoff 2018,
Functional Text Dimensions) whose genre was read off by us, and on the articles of the corpora.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binomtest
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from model import artifact
from model.document import Document
from model.scoring.coverage import MIN_WORDS, own_words
from model.scoring.genre import ARTIFACT, FICTION, READS_LIKE, GenreModel, genre_of, is_reportage
from model.scoring.genre_traits import measure, names
from model.signals.prose import Prose
from model.training.corpora import paragraphs, read_articles
from model.training.phrases import Floats
from model.training.promotion import read_rows

LABELS = Path(__file__).parent / "tables" / "genres.csv"
ARTICLE = "article"
_NEITHER = ("forum", "official", "other", "scripture", "spam", "verse")
"""Genres that the model may take for what it likes: near to one that it learns, or no running prose."""
_LENGTHS = (150, 250, 400, 600)
_PARTS_AT_MOST, _LONG = 8, 500
_ARTICLE_WEIGHT = 0.25
_C = 0.2
_FOLDS = 5
_NEIGHBOURS = 6
"""Pages with near numbers are often chapters of one book or pages of one site: they stay in one fold."""
_ARTICLES_AT_MOST, _PAGES_AT_MOST = 0.0005, 0.01
_THRESHOLDS = np.arange(50, 100) / 100


class Page(NamedTuple):
    """A web page, its words put together again, and its genre; `group` is the same for pages near each other."""

    genre: str
    group: str
    text: str


class Sample(NamedTuple):
    """Texts to learn from, in arrays of one length: `X` their traits (texts, traits), `weight` what each counts for."""

    X: Floats
    genre: NDArray[np.str_]
    group: NDArray[np.str_]
    weight: Floats
    whole: NDArray[np.bool_]


def genres() -> dict[str, str]:
    """Return the genre of each page of FTD by its id, as it was read off by us."""
    with LABELS.open(encoding="utf-8", newline="") as lines:
        return {row["id"]: row["genre"] for row in csv.DictReader(lines)}


def read_pages(corpora: Path, split: str) -> Iterator[Page]:
    """Yield the pages of `split` that are long enough to be scored."""
    labels = genres()
    for row in read_rows(corpora, "promo_docs", split):
        text = _mended(row["text"])
        if own_words(Document(text)) >= MIN_WORDS:
            number = int(row["id"].partition(":")[2])
            yield Page(labels[row["id"]], f"ftd {number // _NEIGHBOURS}", text)


def train(corpora: Path) -> None:
    """Fit and save the model, and what it abstains from: cross-validated on `train`, and on `dev`."""
    pages = [page for page in read_pages(corpora, "train") if page.genre not in _NEITHER]
    articles = [(article.group, article.whole) for article in read_articles(corpora) if article.split == "train"]
    sample = _sample(pages, articles)
    probability = _held_out(sample)
    threshold = _threshold(sample, probability)
    model = fit(sample, threshold)
    texts = [page.text for page in pages] + [text for _, text in articles]
    facts = {
        "features": list(names()),
        "training": {
            "sha256": hashlib.sha256("\x1f".join(texts).encode()).hexdigest(),
            "labels_sha256": hashlib.sha256(LABELS.read_bytes()).hexdigest(),
            "rows": len(texts),
        },
        "metrics": {"threshold": threshold, "cross_validated": _taken(sample, probability, threshold)},
    }
    artifact.save(ARTIFACT, model, facts)


def fit(sample: Sample, threshold: float) -> GenreModel:
    """Return the model of `sample`, its weights those of traits as they are measured."""
    scaler, fitted = _fitted(sample, np.ones(len(sample.X), dtype=bool))
    classes, others = list(fitted.classes_), list(fitted.classes_).index(ARTICLE)
    weights = (fitted.coef_ - fitted.coef_[others]) / scaler.scale_
    bias = fitted.intercept_ - fitted.intercept_[others] - weights @ scaler.mean_
    at = {genre: classes.index(genre) for genre in READS_LIKE}
    return GenreModel(
        {genre: tuple(weights[row].round(4).tolist()) for genre, row in at.items()},
        {genre: round(float(bias[row]), 4) for genre, row in at.items()},
        threshold,
    )


def abstained(corpora: Path) -> dict[str, dict[str, object]]:
    """Return for each genre of `dev` how many pages there are, and the share taken for a genre that is not scored."""
    told: dict[str, list[bool]] = {}
    for page in read_pages(corpora, "dev"):
        told.setdefault(page.genre, []).append(Document(page.text).view(genre_of) is not None)
    return {genre: share(sum(found), len(found)) for genre, found in sorted(told.items())}


def share(hits: int, of: int) -> dict[str, object]:
    """Return how many there are and the share of hits, with its 95 % interval (Wilson 1927)."""
    low, high = binomtest(hits, of).proportion_ci(method="wilson")
    return {"pages": of, "share": round(hits / of, 4), "interval": [round(float(low), 3), round(float(high), 3)]}


def _mended(text: str) -> str:
    """Take out the spaces that cutting the pages into words left before n't and after brackets."""
    for split, whole in ((" n' t", "n't"), (" n't", "n't"), ("( ", "("), ("[ ", "[")):
        text = text.replace(split, whole)
    return text


def _sample(pages: Sequence[Page], articles: Sequence[tuple[str, str]]) -> Sample:
    """Lay out pages whole, to measure on, and in parts, to learn from, each page as heavy as another; articles whole."""
    rows = [row for page in pages for row in _page_rows(page)]
    rows += [(text, ARTICLE, group, _ARTICLE_WEIGHT, True) for group, text in articles]
    measured = [
        (measure(prose), *row) for prose, row in ((Document(text).view(Prose), row) for text, *row in rows) if prose.texts
    ]
    return Sample(*map(np.array, zip(*measured, strict=True)))


def _page_rows(page: Page) -> Iterator[tuple[str, str, str, float, bool]]:
    parts = _parts(Document(page.text))
    yield page.text, page.genre, page.group, 0.0, True
    yield from ((part, page.genre, page.group, 1 / len(parts), False) for part in parts)


def _parts(page: Document) -> list[str]:
    """Cut a long page into texts of the lengths of articles, with paragraphs of equal size."""
    parts: list[list[str]] = [[]]
    long, words = own_words(page) > _LONG, 0
    for sentence in page.prose:
        parts[-1].append(page.canonical[sentence.start : sentence.end].replace("\n", " "))
        words += sentence.words.stop - sentence.words.start
        if long and words >= _LENGTHS[(len(parts) - 1) % len(_LENGTHS)]:
            parts.append([])
            words = 0
    return [paragraphs(part) for part in parts[:_PARTS_AT_MOST] if part]


def _fitted(sample: Sample, rows: NDArray[np.bool_]) -> tuple[StandardScaler, LogisticRegression]:
    rows = rows & (sample.weight > 0)
    X, y, weight = sample.X[rows], _classes(sample)[rows], sample.weight[rows]
    scaler = StandardScaler().fit(X, sample_weight=weight)
    return scaler, LogisticRegression(C=_C, max_iter=2000).fit(scaler.transform(X), y, weight)


def _classes(sample: Sample) -> NDArray[np.str_]:
    return np.where(np.isin(sample.genre, list(READS_LIKE)), sample.genre, ARTICLE)


def _held_out(sample: Sample) -> Floats:
    """Return the highest probability of a genre that is not scored, from models that saw no page near it."""
    found = np.zeros(len(sample.X))
    reported = np.array([is_reportage(traits) for traits in sample.X])
    for _, rest in GroupKFold(_FOLDS).split(sample.X, groups=sample.group):
        held = np.isin(np.arange(len(found)), rest)
        scaler, model = _fitted(sample, ~held)
        probability = model.predict_proba(scaler.transform(sample.X[held]))
        probability[:, model.classes_ == ARTICLE] = 0
        probability[np.ix_(reported[held], model.classes_ == FICTION)] = 0
        found[held] = probability.max(axis=1)
    return found


def _threshold(sample: Sample, probability: Floats) -> float:
    """Return the least threshold, in hundredths, that takes few enough articles and few enough pages of other genres."""
    articles = sample.genre == ARTICLE
    pages = sample.whole & ~articles & (_classes(sample) == ARTICLE)
    limits = ((articles, _ARTICLES_AT_MOST), (pages, _PAGES_AT_MOST))
    return next(float(cut) for cut in _THRESHOLDS if all((probability[rows] >= cut).mean() <= most for rows, most in limits))


def _taken(sample: Sample, probability: Floats, threshold: float) -> dict[str, dict[str, object]]:
    rows = {str(name): sample.whole & (sample.genre == name) for name in np.unique(sample.genre)}
    return {name: share(int((probability[at] >= threshold).sum()), int(at.sum())) for name, at in rows.items()}
