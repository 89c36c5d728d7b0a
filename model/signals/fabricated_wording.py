"""Fabricated wording: whether the words are those of made-up news rather than of reported news."""

from __future__ import annotations

from dataclasses import replace

from model.signals.base import Case, Feature, Measurement, Signal
from model.signals.wording import Said, measured

_SAID = Said(
    "fabricated news",
    "Check what it rests on: name who says it, where and when; the marked phrases weigh most.",
    "reads like fabricated news",
)
ORDINARY = 0.2
"""What the feature counts at least: ordinary words prove nothing, a calm lie has them too."""


class FabricatedWording(Signal):
    """How likely the words and pairs of words are those of fabricated news, by a phrase model (`model/training/wording.py`).

    It has learnt from fact-checked news of a few years and its subjects: a reason to check the article, and no finding of a
    falsehood. Beside a source the claims are checked, and the words do not count for the score.
    """

    name = "fabricated_wording"
    unit = "probability that the words are those of fabricated news"
    features = (Feature("fabricated_words", "probability that the words are those of fabricated news", -1, None),)
    models = ("fabricated_wording",)

    def measure(self, case: Case) -> Measurement:
        found = measured(self.name, case.article, _SAID)
        if found.value is None or case.sources:
            return found
        return replace(found, features={"fabricated_words": max(found.value, ORDINARY)})
