"""The traits of style that serve `ai_rewrite`: rates of kinds of words, evenness and repetition.

Which traits there are follows from counts over news by people and by language models; each is a rate or a share that
does not depend on the length of the text, its encoding, markup or white space.
"""

from __future__ import annotations

from collections import Counter
from math import sqrt
from statistics import fmean
from typing import NamedTuple

from model.signals.lexicon import load
from model.signals.prose import Prose

_WINDOW = 100
_LONG_SENTENCE = 35
_NOMINAL = ("tion", "tions", "ment", "ments", "ity", "ities", "ness", "ance", "ence", "ances", "ences", "ship", "ism")


class Trait(NamedTuple):
    """One trait; `ai_rewrite` as in Feature."""

    name: str
    label: str
    ai_rewrite: int


_WORD_RATES = (
    Trait("inflated_words", "inflated words (remarkable, unwavering) per 100 words", 1),
    Trait("alarm_words", "words of alarm (shocking, staggering) per 100 words", 1),
    Trait("abstract_words", "abstract nouns (impact, challenges) per 100 words", 1),
    Trait("weighty_words", "weighty modifiers (significant, crucial) per 100 words", 1),
    Trait("connective_words", "formal connectives (furthermore, despite) per 100 words", 1),
    Trait("summary_verbs", "verbs of summary (emphasized, highlighted) per 100 words", 1),
    Trait("process_verbs", "verbs of process (ensure, enhance, foster) per 100 words", 1),
    Trait("talk_verbs", "plain verbs of speech (said, told) per 100 words", -1),
    Trait("colloquial_words", "everyday words (really, lot, thing) per 100 words", -1),
    Trait("everyday_verbs", "everyday verbs (get, put, think) per 100 words", -1),
    Trait("small_words", "small plain words (but, because, up, then) per 100 words", -1),
    Trait("first_person", "first-person pronouns per 100 words", -1),
    Trait("contractions", "contractions per 100 words", -1),
    Trait("nominalisations", "nouns in -tion, -ment, -ity per 100 words", 1),
)
_FRAME_RATES = (
    Trait("abstract_frames", "frames of report prose (the importance of, stated that) per 100 words", 1),
    Trait("plain_phrases", "phrases of plain speech (a lot of, he said) per 100 words", -1),
)
_MARK_RATES = (
    Trait("brackets", "opening brackets per 100 words", -1),
    Trait("colons", "colons per 100 words", -1),
    Trait("triads", "lists of three (a, b, and c) per 100 words", 1),
    Trait("name_runs", "names per 100 words", -1),
)
_SENTENCE_SHARES = (
    Trait("connective_openings", "share of sentences that open with a connective or frame", 1),
    Trait("plain_openings", "share of sentences that open with a plain word (but, and, he, it)", -1),
    Trait("repeated_openings", "share of sentences that open like one of the three before", 0),
    Trait("long_sentences", f"share of sentences over {_LONG_SENTENCE} words", -1),
    Trait("questions", "share of sentences that ask", 0),
)
_WHOLE = (
    Trait("sentence_length", "words per sentence", 0),
    Trait("sentence_variation", "variation of sentence length (standard deviation over mean)", -1),
    Trait("word_length", "letters per word", 0),
    Trait("vocabulary_richness", f"different words in {_WINDOW} running words", 0),
)
_RATES = _WORD_RATES + _FRAME_RATES + _MARK_RATES
TRAITS = _RATES + _SENTENCE_SHARES + _WHOLE


def measure_traits(prose: Prose) -> dict[str, float]:
    """Return the traits by name; what the text is too short for is left out."""
    words, sentences = len(prose.texts), len(prose.lines)
    counts = _word_counts(prose) + _mark_counts(prose) + Counter(m.group for m in prose.matches(load("frames")))
    rates = {trait.name: 100 * counts[trait.name] / words for trait in _RATES}
    shares = _sentence_counts(prose)
    return rates | {name: count / sentences for name, count in shares.items()} | _whole(prose)


def _word_counts(prose: Prose) -> Counter[str]:
    group_of, found = load("wording").group_of, Counter[str]()
    for word, count in prose.counts.items():
        group = group_of.get(word)
        if group:
            found[group] += count
        if "'" in word and not word.endswith("'s"):
            found["contractions"] += count
        elif len(word) > 6 and word.endswith(_NOMINAL):
            found["nominalisations"] += count
    return found


def _mark_counts(prose: Prose) -> Counter[str]:
    text, names = prose.document.canonical, prose.names
    spans = [(line.sentence.start, line.sentence.end) for line in prose.lines]
    return Counter(
        brackets=sum(text.count("(", *span) for span in spans),
        colons=sum(text.count(":", *span) for span in spans),
        triads=sum(_ends_triad(prose, i) for i, word in enumerate(prose.texts) if word == "and"),
        name_runs=sum(now and not before for before, now in zip([False, *names], names, strict=False)),
    )


def _ends_triad(prose: Prose, at: int) -> bool:
    """Whether the `and` at this word closes a list: a comma before it, and another within the five words before that."""
    if at < 2 or not prose.follows(at, ", "):
        return False
    text, words = prose.document.canonical, prose.words
    return "," in text[words[max(0, at - 6)].end : words[at - 1].start]


def _sentence_counts(prose: Prose) -> dict[str, int]:
    text = prose.document.canonical
    openings = [prose.texts[line.first] for line in prose.lines]
    kinds = Counter(map(load("sentence_openings").group_of.get, openings))
    return {
        "connective_openings": kinds["connective"],
        "plain_openings": kinds["plain"],
        "repeated_openings": sum(word in openings[max(0, i - 3) : i] for i, word in enumerate(openings)),
        "long_sentences": sum(line.last - line.first > _LONG_SENTENCE for line in prose.lines),
        "questions": sum("?" in text[line.sentence.end - 2 : line.sentence.end] for line in prose.lines),
    }


def _whole(prose: Prose) -> dict[str, float]:
    lengths = [line.last - line.first for line in prose.lines]
    found = {"sentence_length": fmean(lengths), "word_length": sum(map(len, prose.texts)) / len(prose.texts)}
    if len(lengths) >= 4:
        mean = found["sentence_length"]
        found["sentence_variation"] = sqrt(fmean((length - mean) ** 2 for length in lengths)) / mean
    if len(prose.texts) >= _WINDOW:
        starts = range(0, len(prose.texts) - _WINDOW + 1, _WINDOW // 2)
        found["vocabulary_richness"] = fmean(len(set(prose.texts[i : i + _WINDOW])) / _WINDOW for i in starts)
    return found
