"""What the words of an article's own sentences say of it, by a phrase model: words and pairs of words, no marks, no case."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import chain, pairwise
from typing import NamedTuple

from model import artifact
from model.document import Document
from model.signals.base import INFO, OK, Evidence, Measurement
from model.signals.phrase_model import Judge
from model.signals.prose import Prose

MIN_WORDS = 40
_FIGURE = "0"
_SHOWN, _WEIGHTY = 8, 0.02
_NOTABLE = 0.7


class Said(NamedTuple):
    """How a finding is told: "The words are [not] those of `whose`", the advice, and the note beside each phrase."""

    whose: str
    advice: str
    note: str


class Wording:
    """The words of the prose and, for each but the last of a sentence, the pair that it opens ("" for the last)."""

    def __init__(self, document: Document) -> None:
        prose = document.view(Prose)
        ends = [*prose.line_ends, 0]
        self.words = [text if not text[0].isdigit() else _FIGURE for text in prose.texts]
        self.pairs = [f"{a} {b}" if ends[at] == ends[at + 1] else "" for at, (a, b) in enumerate(pairwise(self.words))]

    @property
    def phrases(self) -> list[str]:
        """All words and pairs, as often as they stand there."""
        return list(chain(self.words, filter(None, self.pairs)))

    def place(self, phrase: str) -> tuple[int, int]:
        """Return the words `[first, last)` of the Prose where `phrase` first stands."""
        if " " in phrase:
            return (at := self.pairs.index(phrase)), at + 2
        return (at := self.words.index(phrase)), at + 1


@cache
def judge(name: str) -> Judge:
    """Return the trained model `name`. Raises artifact.ArtifactError."""
    return artifact.load(name)[0]


def measured(name: str, article: Document, said: Said) -> Measurement:
    """Measure `article` with model `name`, without features; the value is None below MIN_WORDS words of prose."""
    if len(article.view(Prose).words) < MIN_WORDS:
        return Measurement(None, OK, f"Not measured: fewer than {MIN_WORDS} words of prose.", "")
    value, shares = _judged(name, article)
    told = f"those of {said.whose} (probability {value:.2f})."
    if value < _NOTABLE:
        return Measurement(value, OK, f"The words are not {told}", "")
    return Measurement(value, INFO, f"The words are {told}", said.advice, weightiest(article, shares, said.note))


def _judged(name: str, article: Document) -> tuple[float, dict[str, float]]:
    """Return the probability that model `name` gives, and the log-odds that each phrase adds to it."""
    model = judge(name)
    shares = model.phrases.shares(article.view(Wording).phrases)
    return model.probability(model.phrases.bias + sum(shares.values())), shares


def weightiest(article: Document, shares: Mapping[str, float], note: str) -> list[Evidence]:
    """Return the places of the phrases that add most, in order of the text."""
    most = sorted((p for p in shares if shares[p] > _WEIGHTY), key=lambda phrase: (-shares[phrase], phrase))[:_SHOWN]
    places = ((article.view(Wording).place(phrase), shares[phrase]) for phrase in most)
    prose = article.view(Prose)
    return sorted(Evidence(*prose.span(*place), f"{note}: +{share:.2f} log-odds") for place, share in places)
