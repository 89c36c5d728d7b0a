"""Clickbait: whether the title teases the reader instead of telling the news."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import exp

from model.document import Document
from model.signals.base import INFO, OK, WARNING, Case, Evidence, Feature, Measurement, Signal
from model.signals.lexicon import FOLDER
from model.signals.title_traits import LABELS, title_traits
from model.wording import listed

BIAS = "bias"


class Clickbait(Signal):
    """How likely readers would call the title clickbait, from its named traits.

    A logistic regression over counts of traits, fitted to titles judged by readers (`model/training/clickbait.py`).
    """

    name = "clickbait"
    unit = "probability that readers call the title clickbait"
    features = (Feature("clickbait_title", "probability that readers call the title clickbait", -1, None),)

    def measure(self, case: Case) -> Measurement:
        title = case.article.headline
        if not title:
            return Measurement(None, OK, "Not measured: the article has no title.", "Send the title with the article.")
        traits, weights = title_traits(title), clickbait_weights()
        value = probability(traits, weights)
        teasing = [LABELS[name] for name, count in traits.items() if count and weights[name] > 0]
        return Measurement(
            value,
            WARNING if value >= 0.5 else INFO if value >= 0.3 else OK,
            _explanation(teasing),
            "Say in the title what happened and to whom." if value >= 0.3 else "",
            _evidence(case.article, title) if value >= 0.3 else (),
            {"clickbait_title": value},
        )


def probability(traits: Mapping[str, int], weights: Mapping[str, float]) -> float:
    """Return the probability, 0 to 1, that readers call a title with these `traits` clickbait."""
    return 1 / (1 + exp(-weights[BIAS] - sum(weights[name] * count for name, count in traits.items())))


@cache
def clickbait_weights() -> dict[str, float]:
    """Return the fitted weight (log-odds) of each trait, and the bias under BIAS."""
    lines = (FOLDER / "clickbait_weights.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines if line and not line.startswith("#"))
    return {name: float(weight) for name, weight in pairs}


def _evidence(article: Document, title: str) -> list[Evidence]:
    """The title in the text, if it stands there; a title sent beside the text has no place in it."""
    start = article.canonical.find(title)
    return [Evidence(start, start + len(title), "teasing title")] if start >= 0 else []


def _explanation(teasing: list[str]) -> str:
    if not teasing:
        return "The title shows no trait of clickbait."
    return f"The title {listed(teasing)}."
