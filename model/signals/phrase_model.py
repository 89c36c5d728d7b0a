"""A phrase model: a logistic regression over the TF-IDF of a few thousand phrases, and what each phrase adds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp, log, sqrt
from types import MappingProxyType

_CERTAIN = 40.0
"""Log-odds beyond which a probability is 0 or 1 in floating point."""


@dataclass(frozen=True, slots=True)
class PhraseModel:
    """Log-odds from phrases: sublinear TF-IDF of length 1 (Salton & Buckley 1988) times the weight of each phrase.

    `rarity` is the inverse document frequency of each known phrase, `weight` its log-odds, `bias` those of a text of none.
    """

    rarity: Mapping[str, float]
    weight: Mapping[str, float]
    bias: float

    def shares(self, phrases: Iterable[str]) -> dict[str, float]:
        """Return the log-odds that each known phrase of a text adds, all its occurrences together."""
        counts = Counter(filter(self.rarity.__contains__, phrases))
        size = {phrase: (1 + log(count)) * self.rarity[phrase] for phrase, count in counts.items()}
        length = sqrt(sum(part * part for part in size.values()))
        return {phrase: self.weight[phrase] * part / length for phrase, part in size.items()}

    def log_odds(self, phrases: Iterable[str]) -> float:
        """Return the log-odds of a text with these `phrases`, repeated as often as they stand there."""
        return self.bias + sum(self.shares(phrases).values())


@dataclass(frozen=True, slots=True)
class Judge:
    """A phrase model and the named traits beside it, if any: the probability that readers would say yes.

    `scale` is what the log-odds of the phrases count for, `weight` the log-odds of each trait, `threshold` the probability
    from which the answer is yes, chosen in training.
    """

    phrases: PhraseModel
    scale: float
    weight: Mapping[str, float]
    bias: float
    threshold: float

    def probability(self, log_odds: float, traits: Mapping[str, float] = MappingProxyType({})) -> float:
        """Return the probability, 0 to 1, of a text with these `log_odds` of its phrases and these `traits`."""
        total = self.bias + self.scale * log_odds + sum(self.weight[name] * traits[name] for name in self.weight)
        return 1 / (1 + exp(-max(-_CERTAIN, min(_CERTAIN, total))))
