"""Training the model of titles."""

from __future__ import annotations

import pytest

from model.training.clickbait import TRAINED_ON, fit, read_titles
from model.training.phrases import Recipe, judged
from model.training.signal_checks.clickbait import by_signal, clickbait_model

TEASING = ["Why you should never bake at night", "10 reasons your bread is flat", "This is what happens to old bread"]
TELLING = ["Court fines mill over dust", "Portsea council approves bridge", "Ferry fares rise in January"]


def test_fit_learns_which_titles_tease():
    model, figures = fit((TEASING + TELLING) * 10, [0.9, 0.8, 1, 0, 0.1, 0] * 10, [1, 1, 1, 0, 0, 0] * 10, Recipe(50, 2, 1.0))
    assert figures["AUC"] == 1
    assert 0 < model.threshold < 1
    assert len(model.phrases.weight) == 50


@pytest.mark.shared
def test_the_shipped_model_holds_on_titles_not_trained_on(shared):
    rows = [row for row in read_titles(shared, "dev") if row["dataset"] == TRAINED_ON]
    values = by_signal([row["title"] for row in rows])
    found = judged(values, [row["label"] for row in rows], clickbait_model().threshold)
    assert found["AUC"] >= 0.87
    assert found["F1"] >= 0.66
