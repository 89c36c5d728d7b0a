"""Readability: how far the article reads from usual news, by formulas over syllables and sentence lengths."""

from __future__ import annotations

from functools import lru_cache

import textstat

from model.signals.base import INFO, OK, WARNING, Case, Feature, Measurement, Signal
from model.signals.prose import Prose

_MIN_WORDS = 50
_MIN_SENTENCES = 3
_USUAL_GRADE = (6.0, 18.0)
_FAR_GRADES = 8.0
_LONGEST_WORD = 40


class Readability(Signal):
    """How far the text is harder or easier to read than usual news: 0 inside the usual range, 1 far outside.

    The grade is that of Flesch and Kincaid (1975), the ease that of Flesch (1948), over the prose alone. The usual
    range holds nine tenths of the news by people in the training articles.
    """

    name = "readability"
    unit = "distance from the usual reading grade of news, 0 to 1"
    features = (
        Feature("reading_grade", "Flesch-Kincaid reading grade (years of school)", None, 0),
        Feature("reading_ease", "Flesch reading ease (higher = easier, about 0 to 100)", None, 0),
        Feature("hard_words", "share of words of three and more syllables", None, 0),
    )

    def measure(self, case: Case) -> Measurement:
        prose = case.article.view(Prose)
        if len(prose.words) < _MIN_WORDS or len(prose.lines) < _MIN_SENTENCES:
            reason = f"Not measured: under {_MIN_WORDS} words or {_MIN_SENTENCES} sentences of prose."
            return Measurement(None, OK, reason, "")
        features = _formulas(prose)
        grade = features["reading_grade"]
        low, high = _USUAL_GRADE
        value = min(max(low - grade, grade - high, 0) / _FAR_GRADES, 1)
        return Measurement(
            value,
            WARNING if value >= 0.5 else INFO if value else OK,
            f"Reading grade {grade:.1f} (usual news: {low:.0f} to {high:.0f}), reading ease {features['reading_ease']:.0f}.",
            _advice(grade),
            (),
            features,
        )


def _formulas(prose: Prose) -> dict[str, float]:
    words, sentences = len(prose.texts), len(prose.lines)
    syllables = [(syllable_count(text), count) for text, count in prose.counts.items()]
    per_word = sum(syllables * count for syllables, count in syllables) / words
    per_sentence = words / sentences
    return {
        "reading_grade": 0.39 * per_sentence + 11.8 * per_word - 15.59,
        "reading_ease": 206.835 - 1.015 * per_sentence - 84.6 * per_word,
        "hard_words": sum(count for syllables, count in syllables if syllables >= 3) / words,
    }


@lru_cache(maxsize=50_000)
def syllable_count(word: str) -> int:
    """Return the syllables of one word by textstat's hyphenation, at least 1; of an endless word, those of its start."""
    return max(1, textstat.textstat.syllable_count(word[:_LONGEST_WORD]))


def _advice(grade: float) -> str:
    low, high = _USUAL_GRADE
    if grade > high:
        return "Shorten the longest sentences and choose shorter words."
    return "Join very short sentences; check that the text says enough." if grade < low else ""
