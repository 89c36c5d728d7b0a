"""The traits by which genres of running prose are told apart: rates of kinds of words, openings and shapes of sentences.

Which kinds follows Biber 1988 (Variation across Speech and Writing): pronouns, tense and speech of narrative; modals, conditions
and cross-references of law; second person and imperatives of instruction. Case, quotation marks and line breaks do not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from math import sqrt

from model.signals.lexicon import load
from model.signals.prose import Prose

_LEXICON, _IMPERATIVES = "genre", "imperatives"
_CONDITIONS = frozenset(("if", "when", "to", "once"))
_ENDINGS = {"ed": 4, "ing": 5, "ly": 4, "tion": 6, "tions": 6, "ment": 6, "ments": 6, "ity": 6, "ness": 6, "ance": 6, "ence": 6}
_MARKS = {"brackets": "(", "semicolons": ";"}
_NOMINAL = "nominalisations"
_SHAPES = ("ed", "ing", "ly", _NOMINAL, "figures", *_MARKS)
_REPORTING = ("figures", "report speech", "calendar")
_SENTENCES = ("imperatives", "conditions", "questions")


@cache
def names() -> tuple[str, ...]:
    """Return the names of the traits, in the order that they are trained and saved in."""
    return (*load(_LEXICON).groups, *_SHAPES, *_SENTENCES, "sentence_length", "word_length")


def measure(prose: Prose) -> list[float]:
    """Return the square root of each trait of a text that holds words, shape (names,).

    Words and marks are counted per 100 words, kinds of sentences per 100 sentences, lengths in words and in letters.
    """
    words, lines = len(prose.texts), len(prose.lines)
    rates = {name: 100 * number / words for name, number in (_words(prose.counts) | _marks(prose)).items()}
    shares = {name: 100 * number / lines for name, number in _sentences(prose).items()}
    lengths = {"sentence_length": words / lines, "word_length": sum(map(len, prose.texts)) / words}
    found = rates | shares | lengths
    return [sqrt(found.get(name, 0.0)) for name in names()]


def reporting(traits: Sequence[float]) -> float:
    """Return how many figures, words of report and names of days stand in 100 words, given `measure`'s traits."""
    return sum(traits[at] ** 2 for at in _reporting_at())


@cache
def _reporting_at() -> tuple[int, ...]:
    return tuple(names().index(name) for name in _REPORTING)


def _words(counts: Mapping[str, int]) -> Counter[str]:
    group_of, found = load(_LEXICON).group_of, Counter[str]()
    for word, number in counts.items():
        group = group_of.get(word)
        if group:
            found[group] += number
        shape = _shape(word)
        if shape:
            found[shape] += number
    return found


@cache
def _endings() -> tuple[tuple[str, int, str], ...]:
    return tuple((end, least, end if end in _SHAPES else _NOMINAL) for end, least in _ENDINGS.items())


def _shape(word: str) -> str | None:
    if word[0].isdigit():
        return "figures"
    length = len(word)
    return next((name for end, least, name in _endings() if length > least and word.endswith(end)), None)


def _marks(prose: Prose) -> dict[str, int]:
    text, spans = prose.document.canonical, [(line.sentence.start, line.sentence.end) for line in prose.lines]
    return {name: sum(text.count(mark, *span) for span in spans) for name, mark in _MARKS.items()}


def _sentences(prose: Prose) -> dict[str, int]:
    text, verbs = prose.document.canonical, load(_IMPERATIVES).words
    first = [prose.texts[line.first] for line in prose.lines]
    asked = sum("?" in text[line.sentence.end - 2 : line.sentence.end] for line in prose.lines)
    return dict(zip(_SENTENCES, (sum(w in verbs for w in first), sum(w in _CONDITIONS for w in first), asked), strict=True))
