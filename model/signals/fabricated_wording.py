"""Fabricated wording: whether the words are those of made-up news rather than of reported news."""

from __future__ import annotations

from model.signals.base import INFO, OK, Case, Feature, Measurement, Signal
from model.signals.prose import Prose
from model.signals.wording import MIN_WORDS, judged, weightiest

_NOTABLE = 0.7
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
        if len(case.article.view(Prose).words) < MIN_WORDS:
            return Measurement(None, OK, f"Not measured: fewer than {MIN_WORDS} words of prose.", "")
        value, shares = judged(self.name, case.article)
        notable = value >= _NOTABLE
        return Measurement(
            value,
            INFO if notable else OK,
            f"The words are {'' if notable else 'not '}those of fabricated news (probability {value:.2f}).",
            "Check what it rests on: name who says it, where and when; the marked phrases weigh most." if notable else "",
            weightiest(case.article, shares, "reads like fabricated news") if notable else (),
            {} if case.sources else {"fabricated_words": max(value, ORDINARY)},
        )
