"""The bag of words beside the scores: what it was fitted to decides what it can know."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from model.training import tfidf
from model.training.scores import Rows

_STORIES = 40
_FILLER = "The harbour office counted the boats on a quiet morning and wrote the figure down."


def _rows(texts: list[str], y: list[int], dataset: list[str], group: list[str]) -> tuple[Rows, list[SimpleNamespace]]:
    key, ones = np.array([str(at) for at in range(len(y))]), np.ones(len(y))
    rows = Rows(key, ones[:, None], np.array(y), ones, np.array(dataset), np.array(dataset), np.array(group), ones == 1)
    return rows, [SimpleNamespace(key=name, text=text) for name, text in zip(key, texts, strict=True)]


@pytest.fixture
def auc(monkeypatch):
    def measure(way, rows, jobs):
        monkeypatch.setattr(tfidf, "read_articles", lambda _: ())
        monkeypatch.setattr(tfidf, "plan", lambda _: jobs)
        monkeypatch.setattr(tfidf, "job_key", lambda job: job.key)
        return roc_auc_score(rows.y[rows.dev], way(Path(), rows)[rows.dev])

    return measure


def test_words_of_one_corpus_help_only_where_it_was_seen(auc):
    told = {("tides", 0): "alder", ("tides", 1): "birch", ("roads", 0): "cedar", ("roads", 1): "dogwood"}
    cells = [cell for cell in told for _ in range(_STORIES)]
    dataset, y = [name for name, _ in cells], [label for _, label in cells]
    texts = [f"{_FILLER} {told[cell]}" for cell in cells]
    rows, jobs = _rows(texts, y, dataset, [f"story {at}" for at in range(len(cells))])
    rows = replace(rows, dev=np.arange(len(y)) % 2 == 0)
    assert auc(tfidf.seen, rows, jobs) == 1
    assert auc(tfidf.left_out, rows, jobs) == pytest.approx(0.5)


def test_a_story_is_never_judged_by_a_model_that_saw_it(auc):
    stories = [at // 4 for at in range(4 * _STORIES)]
    y = [story % 2 for story in stories]
    texts = [f"{_FILLER} word{story:03}" for story in stories]
    rows, jobs = _rows(texts, y, ["tides"] * len(y), [str(story) for story in stories])
    assert auc(tfidf.seen, rows, jobs) <= 0.6
