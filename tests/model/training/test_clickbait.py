"""Training the weights of the title traits."""

from __future__ import annotations

import pytest

from model.signals.clickbait import BIAS, clickbait_weights, probability
from model.signals.title_traits import LABELS, title_traits
from model.training.clickbait import figures, fit, read_titles

TEASING = ["Why you should never bake at night", "10 reasons your bread is flat", "This is what happens to old bread"]
TELLING = ["Court fines mill over dust", "Portsea council approves bridge", "Ferry fares rise in January"]


def test_fit_learns_which_titles_tease():
    weights = fit((TEASING + TELLING) * 10, [1, 1, 1, 0, 0, 0] * 10)
    assert weights.keys() == {*LABELS, BIAS}
    teasing = min(probability(title_traits(title), weights) for title in TEASING)
    assert teasing > max(probability(title_traits(title), weights) for title in TELLING)


def test_figures_of_a_perfect_and_a_reversed_order():
    rows = [{"title": title, "label": 1} for title in TEASING] + [{"title": title, "label": 0} for title in TELLING]
    assert figures(rows, clickbait_weights())["auc"] == 1
    assert figures([row | {"label": 1 - row["label"]} for row in rows], clickbait_weights())["auc"] == 0


@pytest.mark.shared
def test_the_weights_hold_on_titles_not_trained_on(shared):
    rows = [row for row in read_titles(shared / "data" / "signals" / "clickbait.jsonl.gz") if row["split"] == "dev"]
    by_readers = [row for row in rows if row["dataset"] == "webis17"]
    by_outlet = [row for row in rows if row["dataset"] != "webis17"]
    assert figures(by_readers, clickbait_weights())["auc"] > 0.78
    assert figures(by_outlet, clickbait_weights())["auc"] > 0.94
