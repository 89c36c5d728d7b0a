"""Machine wording: whether the words are those that language models choose."""

from __future__ import annotations

from dataclasses import replace

from model.signals.base import Case, Feature, Measurement, Signal
from model.signals.wording import Said, measured

_SAID = Said(
    "machine text",
    "Say it in your own words, or say that a machine wrote it; the marked phrases weigh most.",
    "reads like a machine",
)


class MachineWording(Signal):
    """How likely the words and pairs of words of the article are a machine's, by a phrase model (`model/training/wording.py`).

    Names, subjects and the fashion of a year are among its words, so it is one feature beside the named traits of style.
    """

    name = "machine_wording"
    unit = "probability that the words are a machine's"
    features = (Feature("machine_words", "probability that the words are a machine's", None, 1),)
    models = ("machine_wording",)

    def measure(self, case: Case) -> Measurement:
        found = measured(self.name, case.article, _SAID)
        return found if found.value is None else replace(found, features={"machine_words": found.value})
