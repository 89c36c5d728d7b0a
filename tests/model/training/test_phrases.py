"""Training phrase models."""

from __future__ import annotations

import numpy as np
import pytest

from model.training.phrases import Recipe, best_threshold, fit_phrases, held_out, judged

TEXTS = [["free", "order"], ["council", "vote"], ["free", "bread"], ["council", "bread"]] * 10
SHARES = np.array([1.0, 0.0, 0.8, 0.1] * 10)


def test_the_phrases_that_weigh_most_are_kept():
    model = fit_phrases(TEXTS, SHARES, Recipe(most=2, least_texts=2, c=10))
    assert set(model.weight) == {"free", "council"}
    assert model.weight["free"] > 0 > model.weight["council"]


def test_the_model_says_what_its_estimator_said():
    model = fit_phrases(TEXTS, SHARES, Recipe(most=9, least_texts=1, c=10))
    assert model.log_odds(["free", "order"]) > model.log_odds(["free", "bread"]) > model.log_odds(["council", "bread"])


def test_held_out_texts_are_told_apart():
    log_odds = held_out(TEXTS, SHARES, Recipe(most=9, least_texts=1, c=10))
    assert min(log_odds[SHARES > 0.5]) > max(log_odds[SHARES < 0.5])


def test_the_threshold_lies_where_the_answers_part():
    probability = np.repeat([0.1, 0.2, 0.6, 0.9], 10)
    assert 0.2 < best_threshold(probability, np.repeat([0, 0, 1, 1], 10)) <= 0.6


def test_figures_of_answers():
    found = judged(np.array([0.1, 0.6, 0.4, 0.9]), [0, 0, 1, 1], 0.5)
    assert found == pytest.approx({"AUC": 0.75, "F1": 0.5, "precision": 0.5, "recall": 0.5})
