"""Reads how many of something a sentence says: "all the shops", "most of them", "only 12 stations"."""

from __future__ import annotations

from typing import NamedTuple

from model.drift.reading import Reading
from model.signals.lexicon import load

_REACH = 24
_PRONOUNS = frozenset(["them", "us", "it", "these", "those"])


class Quantifier(NamedTuple):
    """A quantifier at canonical `[start, end)`; `group` as in drift_quantifiers.txt, `noun` the key of what it counts."""

    start: int
    end: int
    group: str
    noun: str


def quantifiers(reading: Reading) -> list[Quantifier]:
    """Return the quantifiers of the sentence in order; "some 40 people" and "the most common" are none."""
    groups, found = load("drift_quantifiers").group_of, []
    for at, word in enumerate(reading.words):
        after = reading.words[at + 1].text if at + 1 < len(reading.words) else ""
        before = reading.words[at - 1].text if at else ""
        group = groups.get(word.text)
        if group is None or before == "the" or (group == "some" and after[:1].isdecimal()):
            continue
        noun = _noun(reading, at)
        if noun and (group != "only" or after[:1].isdecimal()):
            found.append(Quantifier(word.start, word.end, group, noun))
    return found


def _noun(reading: Reading, at: int) -> str:
    """Return the key of the first content word soon after, or the pronoun of "all of them"."""
    end = reading.words[at].end
    pronoun = next((word.text for word in reading.words[at + 1 : at + 3] if word.text in _PRONOUNS), "")
    return pronoun or next((t.key for t in reading.terms if end < t.start <= end + _REACH), "")
