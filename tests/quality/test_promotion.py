"""The quality gate of `promotion`: short texts of our own, half of them promotional."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from model.signals.promotion import promotion_model
from model.training.phrases import judged
from model.training.signal_checks.promotion import by_signal, own_texts

BASELINE = json.loads(Path(__file__).with_name("baseline.json").read_text())


@pytest.mark.parametrize("figure", ["AUC", "F1"])
def test_advertising_is_told_from_news_and_reference(figure):
    texts, labels = own_texts()
    found = judged(by_signal(texts), labels, promotion_model().threshold)
    assert found[figure] >= BASELINE["floors"]["promotion"][figure]


def test_the_texts_are_many_balanced_and_no_two_the_same():
    texts, labels = own_texts()
    assert len(set(texts)) == len(texts) >= 40
    assert sum(labels) * 2 == len(labels)
