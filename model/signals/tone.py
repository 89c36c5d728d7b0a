"""Tone: how loudly the article speaks in its own voice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.signals.amount import saturating
from model.signals.base import INFO, OK, WARNING, Case, Evidence, Feature, Measurement, Signal, spans
from model.signals.lexicon import load
from model.signals.prose import Prose
from model.wording import count, listed

_EXCLAMATION = re.compile("!")
_MIN_WORDS = 20
_LONG = 5


class Tone(Signal):
    """Loaded words, shouted words and exclamation marks in the writer's own voice."""

    name = "tone"
    unit = "index of loud wording, 0 to 1"
    features = (
        Feature("loaded_words", "loaded words (outrageous, corrupt) per 100 words", -1, None, -1),
        Feature("shouted_words", "words in capitals, runs of two and more, per 100 words", -1, None, -1),
        Feature("exclamations", "exclamation marks per 100 words", -1, None, -1),
        Feature("absolute_words", "absolute words (never, everyone) per 100 words", -1, None, -1),
    )

    def measure(self, case: Case) -> Measurement:
        prose = case.article.view(Prose)
        words = len(prose.words)
        if words < _MIN_WORDS:
            return Measurement(None, OK, f"Not measured: fewer than {_MIN_WORDS} words of prose.", "")
        matches = [match for match in prose.matches(load("tone")) if prose.voiced[match.first]]
        loaded = [Evidence(*prose.span(m.first, m.last), "loaded word") for m in matches if m.group == "loaded"]
        shouted = [Evidence(*prose.span(i, i + 1), "shouted word") for i in _shouted(prose)]
        marks = [Evidence(at, at + 1, "exclamation mark") for at in _exclamations(prose)]
        evidence = sorted(loaded + shouted + marks)
        value = saturating(len(loaded) + len(shouted) + len(marks), words, per_100_words=2.5, at_all=40)
        counts = (len(loaded), len(shouted), len(marks), len(matches) - len(loaded))
        return Measurement(
            value,
            WARNING if value >= 0.5 else INFO if value >= 0.2 else OK,
            _explanation(*counts[:3], words),
            "Say what happened in plain words; leave judgement to people you quote." if evidence else "",
            evidence,
            {feature.name: 100 * number / words for feature, number in zip(self.features, counts, strict=True)},
            spans(evidence),
        )


def _explanation(loaded: int, shouted: int, marks: int, words: int) -> str:
    found = [count(loaded, "loaded word"), count(shouted, "shouted word"), count(marks, "exclamation mark")]
    return f"{listed(found)} in {count(words, 'word')} of prose."


def _shouted(prose: Prose) -> Iterator[int]:
    """Yield the long words in capitals that stand beside another word in capitals: a lone one is mostly an acronym."""
    text = prose.document.canonical
    loud = [
        capital and word.end - word.start > 1 and text[word.start : word.end].isupper()
        for capital, word in zip(prose.capitals, prose.words, strict=True)
    ]
    beside = zip([False, *loud], loud, [*loud[1:], False], prose.words, strict=False)
    runs = (i for i, (before, now, after, word) in enumerate(beside) if now and (before or after) and len(word.text) >= _LONG)
    return (i for i in runs if prose.voiced[i])


def _exclamations(prose: Prose) -> Iterator[int]:
    """Yield the offsets of the exclamation marks outside quotation marks."""
    for line in prose.lines:
        for mark in _EXCLAMATION.finditer(prose.document.canonical, line.sentence.start, line.sentence.end):
            if not prose.in_quotation(mark.start()):
                yield mark.start()
