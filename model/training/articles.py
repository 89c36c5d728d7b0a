"""Measures the labelled articles, alone, against their originals, and damaged by code."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from joblib import Parallel, delayed

from model.document import Document
from model.drift.check import DriftChecker
from model.scoring.reference import signal_column
from model.signals import all_signals, measure_all
from model.signals.base import Case
from model.signals.prose import Prose
from model.training import wording
from model.training.copies import copies
from model.training.corpora import Article, paragraphs, read_articles
from model.training.damage import DAMAGES, DOSES, with_drift
from model.training.rewording import reworded
from model.training.scores import ai_rewrite_rows, reliability_rows
from model.training.tables import WORDS, blank_table, key, write_table

TABLE = "articles"
_MADE_WORSE = 450
_LONG_ENOUGH = 8


class Job(NamedTuple):
    """One row to measure; `kind` is article, pair, edited, damaged or beside (damaged, with its source), `way` the damage done.

    Of the rows of an article that were made by code, the whole one stands before its damages, and each dose before the next.
    """

    article: Article
    kind: str
    way: str
    dose: int
    text: str
    source: str = ""


def build(corpora: Path, jobs: int = 2) -> None:
    """Write the feature table of the articles in `corpora`."""
    articles = list(read_articles(corpora))
    planned, copied = list(plan(articles)), copies(articles)
    facts = [_facts(job, copied) for job in planned]
    names = [name for signal in all_signals() for name in (signal_column(signal.name), *(f.name for f in signal.features))]
    with TemporaryDirectory() as apart:
        _train_wording(planned, facts, names, Path(apart), jobs)
        measured = Parallel(n_jobs=jobs, batch_size=64)(delayed(_measured)(job, Path(apart)) for job in planned)
    write_table(TABLE, facts, measured, [WORDS, *names])


def _train_wording(planned: Sequence[Job], facts: Sequence[dict[str, str]], names: Sequence[str], apart: Path, jobs: int) -> None:
    """Train the models of wording on the articles alone; models that did not see a corpus lie in `apart`."""
    alone = {job_key(job): job for job in planned if job.kind == "article"}
    table = blank_table([fact for fact in facts if fact["kind"] == "article"], names)
    rows = {"reliability": reliability_rows(table, ("article",)), "ai_rewrite": ai_rewrite_rows(table)}
    texts = {name: wording.Texts(job.text, job.article.whole) for name, job in alone.items()}
    wording.train(rows, texts, apart, jobs)


def plan(articles: Sequence[Article]) -> Iterator[Job]:
    """Yield every row: each article alone; rewrites beside their originals; good articles edited and damaged."""
    by_id = {a.id: a for a in articles}
    for article in articles:
        yield Job(article, "article", "", 0, article.text())
        original = by_id.get(article.original_id)
        if original and _is_pair(article, original):
            yield Job(article, "pair", "", 0, article.text(), original.whole)
    good = [a for a in articles if a.human and a.veracity == "real" and len(a.sentences) >= _LONG_ENOUGH]
    for index, article in enumerate(sorted(good, key=lambda a: key(a.id))[:_MADE_WORSE]):
        yield from _edited(article, good[index - 1])
        yield from _damaged(article, "damaged", "")
        yield from _damaged(article, "beside", " ".join(article.sentences))


def _is_pair(article: Article, original: Article) -> bool:
    """A rewrite or alteration of a real human article, in a style that was not turned round on purpose."""
    return original.human and original.veracity == "real" and article.veracity in ("real", "fake") and not article.inverted_style


def _edited(article: Article, other: Article) -> Iterator[Job]:
    """A good article, reworded and shortened, beside itself, then with claims altered too, in rising doses."""
    edit, whole = random.Random(key(article.id, "edited")), " ".join(article.sentences)
    told = _shortened(reworded(article.sentences, edit), edit)
    yield Job(article, "edited", "", 0, paragraphs(told), whole)
    for dose in DOSES:
        text = with_drift(told, dose, random.Random(key(article.id, "drift")), other.sentences)
        yield Job(article, "edited", "drift", dose, text, whole)


def _damaged(article: Article, kind: str, source: str) -> Iterator[Job]:
    """A good article, and each damage in rising doses, alone or beside the whole article."""
    yield Job(article, kind, "", 0, article.text(), source)
    for way, damage in DAMAGES.items():
        for dose in DOSES:
            text = damage(article.sentences, dose, random.Random(key(article.id, way)))
            yield Job(article, kind, way, dose, text, source)


def _shortened(sentences: Sequence[str], draw: random.Random) -> list[str]:
    """Leave a third of the sentences out: what is left still holds."""
    kept = sorted(draw.sample(range(len(sentences)), k=max(3, 2 * len(sentences) // 3)))
    return [sentences[i] for i in kept]


def _measured(job: Job, apart: Path) -> dict[str, float | None]:
    """Measure a row; what the words of an article alone say is judged by models that saw nothing of its corpus.

    Beside a source the claims decide, and a damaged article has the words of the whole one: there the words say nothing.
    """
    article = Document(job.text, title=job.article.title)
    sources = (Document(job.source),) if job.source else ()
    drift = _checker().check(article, sources) if sources else None
    found = measure_all(Case(article, sources, drift))
    values = {signal_column(name): m.value for name, m in found.items() if m.value is not None}
    features = {name: value for m in found.values() for name, value in m.features.items()}
    words = wording.left_out(apart, job.article.dataset, article) if job.kind == "article" else {}
    silent = {name: None for _, name in wording.SIGNALS.values()}
    return {WORDS: len(article.view(Prose).words), **values, **features, **silent, **words}


def job_key(job: Job) -> str:
    """Return the hash that a row of the table has instead of its text."""
    return key(job.article.id, job.kind, job.way, str(job.dose))


@cache
def _checker() -> DriftChecker:
    return DriftChecker(with_entailment=True, threads=1)


def _facts(job: Job, copied: set[str]) -> dict[str, str]:
    article = job.article
    return {
        "key": job_key(job),
        "dataset": article.dataset,
        "group": key(article.group),
        "split": article.split,
        "kind": job.kind,
        "way": job.way,
        "dose": str(job.dose),
        "origin": article.origin,
        "generator": article.generator,
        "veracity": article.veracity,
        "inverted_style": "1" if article.inverted_style else "",
        "copied": "1" if article.id in copied else "",
        "year": article.latest_year,
    }
