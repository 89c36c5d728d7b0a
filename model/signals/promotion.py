"""Promotion: how much the whole text reads like advertising, and which sentences make it so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from model import artifact
from model.blocks import RESIDUE
from model.document import Document, Sentence
from model.signals.base import INFO, OK, WARNING, Case, Evidence, Feature, Measurement, Signal
from model.signals.phrase_model import Judge
from model.signals.promotion_traits import LABELS, Finding, findings
from model.signals.puffery import ARTIFACT as PUFFERY
from model.signals.puffery import puffery
from model.signals.sentence_phrases import sentence_phrases
from model.wording import count, listed

ARTIFACT = "promotion"
_MIN_WORDS = 25
_SENTENCES_AT_MOST = 8
_WEIGHTY = 0.05
_PHRASES_AT_MOST = 3
_SAID, _PUFFED = 0.1, 0.05
"""What a trait found and puffery count for beside the log-odds of the phrases, when sentences are chosen as evidence."""
_NOTABLE, _PLAIN = 0.3, 0.5


class Line(NamedTuple):
    """A sentence with its phrases."""

    sentence: Sentence
    phrases: list[str]


class Promotion(Signal):
    """How likely a reader would call the whole text promotional.

    A phrase model fitted to web pages whose promotional purpose was judged by readers, and to news
    (`model/training/promotion.py`); calls, offers, praise and the like are named where they stand. Page furniture is left out.
    """

    name = "promotion"
    unit = "probability that readers call the text promotional"
    features = (Feature("promotion", "probability that readers call the text promotional", None, None),)
    models = (ARTIFACT, PUFFERY)

    def measure(self, case: Case) -> Measurement:
        lines = list(read(case.article))
        if sum(line.sentence.words.stop - line.sentence.words.start for line in lines) < _MIN_WORDS:
            return Measurement(None, OK, f"Not measured: fewer than {_MIN_WORDS} words.", "")
        model = promotion_model()
        shares = model.phrases.shares(chain.from_iterable(line.phrases for line in lines))
        value = model.probability(model.phrases.bias + sum(shares.values()))
        if value < _NOTABLE:
            return Measurement(value, OK, "The text reads like no advertisement.", "", (), {"promotion": value})
        found = [list(findings(case.article, line.sentence)) for line in lines]
        return Measurement(
            value,
            WARNING if value >= _PLAIN else INFO,
            _explanation(value, list(chain.from_iterable(found))),
            "Label it as advertising, or tell the facts without offers, calls and praise.",
            _evidence(case.article, lines, found, shares),
            {"promotion": value},
        )


def read(article: Document) -> Iterator[Line]:
    """Yield the sentences of `article` outside page furniture."""
    for sentence in article.sentences:
        if article.blocks[sentence.block].kind != RESIDUE:
            yield Line(sentence, sentence_phrases(article, sentence))


@cache
def promotion_model() -> Judge:
    """Return the trained model. Raises artifact.ArtifactError."""
    return artifact.load(ARTIFACT)[0]


def _evidence(
    article: Document, lines: Sequence[Line], found: Sequence[Sequence[Finding]], shares: Mapping[str, float]
) -> list[Evidence]:
    """The sentences that add most to the log-odds, say most in so many words or puff most, in order of the text."""
    times = Counter(chain.from_iterable(line.phrases for line in lines))
    each = {phrase: share / times[phrase] for phrase, share in shares.items()}
    added = [
        sum(each.get(phrase, 0) for phrase in line.phrases) + _SAID * len(said) + _PUFFED * puffery(article, line.sentence)
        for line, said in zip(lines, found, strict=True)
    ]
    most = sorted(range(len(lines)), key=lambda index: -added[index])[:_SENTENCES_AT_MOST]
    chosen = ((lines[index], found[index]) for index in sorted(most) if added[index] > _WEIGHTY)
    return [Evidence(line.sentence.start, line.sentence.end, _note(line, said, each)) for line, said in chosen]


def _note(line: Line, found: Sequence[Finding], each: Mapping[str, float]) -> str:
    """What the sentence says of an advertisement in so many words; where it says nothing, the words that weigh most."""
    if found:
        said = {trait: [f"“{f.words}”" for f in found if f.trait == trait] for trait in LABELS}
        return "; ".join(f"{LABELS[trait]}: {listed(list(dict.fromkeys(words)))}" for trait, words in said.items() if words)
    words = sorted({p for p in line.phrases if each.get(p, 0) > 0 and p[0].isalpha()}, key=lambda p: (-each[p], p))
    return f"weighs: {listed([f'“{phrase}”' for phrase in words[:_PHRASES_AT_MOST]])}" if words else "promotional wording"


def _explanation(value: float, found: Sequence[Finding]) -> str:
    times = Counter(finding.trait for finding in found)
    named = [f"{label} ({count(times[trait], 'time')})" for trait, label in LABELS.items() if times[trait]]
    reads = "like advertising" if value >= _PLAIN else "somewhat like advertising"
    return f"The text reads {reads}{f'; it {listed(named)}' if named else ''}."
