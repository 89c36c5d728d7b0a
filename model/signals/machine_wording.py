"""Machine wording: whether the words are those that language models choose."""

from __future__ import annotations

from model.signals.base import INFO, OK, Case, Feature, Measurement, Signal
from model.signals.prose import Prose
from model.signals.wording import MIN_WORDS, judged, weightiest

_NOTABLE = 0.7


class MachineWording(Signal):
    """How likely the words and pairs of words of the article are a machine's, by a phrase model (`model/training/wording.py`).

    Names, subjects and the fashion of a year are among its words, so it is one feature beside the named traits of style.
    """

    name = "machine_wording"
    unit = "probability that the words are a machine's"
    features = (Feature("machine_words", "probability that the words are a machine's", None, 1),)
    models = ("machine_wording",)

    def measure(self, case: Case) -> Measurement:
        if len(case.article.view(Prose).words) < MIN_WORDS:
            return Measurement(None, OK, f"Not measured: fewer than {MIN_WORDS} words of prose.", "")
        value, shares = judged(self.name, case.article)
        notable = value >= _NOTABLE
        return Measurement(
            value,
            INFO if notable else OK,
            f"The words are {'' if notable else 'not '}those of machine text (probability {value:.2f}).",
            "Say it in your own words, or say that a machine wrote it; the marked phrases weigh most." if notable else "",
            weightiest(case.article, shares, "reads like a machine") if notable else (),
            {"machine_words": value},
        )
