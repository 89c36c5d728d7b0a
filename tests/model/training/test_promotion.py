"""Training the models of promotion and puffery."""

from __future__ import annotations

import numpy as np
import pytest

from model.signals.promotion import promotion_model
from model.training.phrases import Recipe, judged
from model.training.promotion import fit, news_texts, read_rows
from model.training.signal_checks.promotion import by_signal

ADVERT = "Order our fresh bread now and enjoy free delivery to your home."
NEWS = "The council closed the bakery on Monday after an inspection, officials said."


def test_fit_learns_what_promotes():
    texts = [f"{text} Number {index}." for index in range(15) for text in (ADVERT, NEWS)]
    model, figures = fit(texts, np.array([1.0, 0.0] * 15), Recipe(200, 2, 1.0))
    assert figures["AUC"] == 1
    assert model.phrases.weight["our"] > 0 > model.phrases.weight["council"]


@pytest.mark.shared
def test_the_shipped_model_holds_on_pages_not_trained_on(shared):
    rows = [row for row in read_rows(shared, "promo_docs", "dev") if row["promotion"] != 1]
    values = by_signal([row["text"] for row in rows])
    assert judged(values, [row["promotion"] == 2 for row in rows], promotion_model().threshold)["AUC"] >= 0.93


@pytest.mark.shared
def test_hardly_any_news_is_called_promotional(shared):
    assert np.mean(by_signal(news_texts(shared, "dev")) >= 0.5) <= 0.02
