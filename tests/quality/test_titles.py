"""The quality gate of `clickbait`: titles of our own, teasing ones beside news, lists, how-tos and fair questions."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from model.signals.clickbait import clickbait_model
from model.training.phrases import judged
from model.training.signal_checks.clickbait import TITLES, by_signal, own_titles

BASELINE = json.loads(Path(__file__).with_name("baseline.json").read_text())
KINDS = {"clickbait", "news", "list", "how-to", "question"}


@pytest.mark.parametrize("figure", ["AUC", "F1"])
def test_teasing_titles_are_told_from_telling_ones(figure):
    titles, labels = own_titles()
    found = judged(by_signal(titles), labels, clickbait_model().threshold)
    assert found[figure] >= BASELINE["floors"]["clickbait"][figure]


def test_no_plain_news_is_called_clickbait():
    news = [row["title"] for row in rows() if row["kind"] == "news"]
    assert max(by_signal(news)) < clickbait_model().threshold


def test_the_titles_are_many_balanced_and_no_two_the_same():
    titles, labels = own_titles()
    assert len(set(titles)) == len(titles) >= 150
    assert 0.4 < sum(labels) / len(labels) < 0.6
    assert Counter(row["kind"] for row in rows()).keys() == KINDS


def rows() -> list[dict]:
    return [json.loads(line) for line in TITLES.read_text(encoding="utf-8").splitlines()]
