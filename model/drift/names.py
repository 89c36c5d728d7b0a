"""Reads the names of a sentence and tells whether a source knows them: in part, by surname, as an acronym, as a nationality."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from model.document import Word
from model.drift.dates import DAYS, MONTHS
from model.drift.lexicons import heads, words
from model.drift.reading import Reading
from model.drift.words import bare, stem

_LINKS = frozenset({" ", " & ", "-", " of ", " of the ", " de ", " van ", " von ", " van der ", " for "})
_JOINING = frozenset(["of", "the", "de", "van", "von", "der", "for", "and"])
_MIN_HOME = 4
_CALENDAR = frozenset([*MONTHS, *DAYS, "i", "i'm", "i'd", "i've", "i'll", "ok"])


class Name(NamedTuple):
    """A name at canonical `[start, end)`; `parts` are its words in lower case, those that tell nothing left out.

    `sure` is False for a single word that opens its sentence and may owe its capital to that.
    """

    start: int
    end: int
    parts: tuple[str, ...]
    sure: bool = True


class Lore:
    """What the texts of one check teach about names: which words are also written small, which are names for sure."""

    def __init__(self, passages: Sequence[Reading]) -> None:
        small: set[str] = set()
        self.sure: set[str] = set()
        for reading in passages:
            text = reading.document.canonical
            small.update(word.text for word in reading.words if text[word.start].islower())
            self.sure.update(word.text for word in reading.words if text[word.start].isupper() and not _opens(reading, word))
        self.small = {stem(bare(word)) for word in small}


def names(reading: Reading, lore: Lore) -> tuple[Name, ...]:
    """Return the names of the sentence in order: runs of words with capitals, the opening word only if it is surely one."""
    return tuple(name for run in _runs(reading, lore) if (name := _name(reading, run, lore)))


def knows(vocabulary: Collection[str], keys: Collection[str], part: str) -> bool:
    """Tell whether a text with these words and keys has the name's `part`, in this form or another."""
    if part in vocabulary or stem(part) in keys or part.removesuffix("s") in vocabulary or part + "s" in vocabulary:
        return True
    place = heads("demonyms").get(part)
    return (place is not None and place in keys) or any(home in vocabulary for home in _homes(part))


def _homes(part: str) -> Iterator[str]:
    """Yield what may be formed from the name or it from that: "Moravia" and "Moravian", "Malta" and "Maltese"."""
    if len(part) >= _MIN_HOME:
        yield from (part + "n", part + "ian", part + "an", part[:-1] + "ese", part[:-1] + "ian", part[:-1] + "ish", part + "ic")
    for ending in ("ian", "ese", "ish", "an", "n", "er", "ic"):
        if part.endswith(ending) and len(part) - len(ending) >= _MIN_HOME:
            root = part[: -len(ending)]
            yield from (root, root + "a", root + "ia", root + "y")


def is_nationality(name: Name) -> bool:
    """Tell whether the name says of which people or place something is: "Japanese", "African American"."""
    return all(part in heads("demonyms") for part in name.parts)


def acronyms(found: Sequence[Name], text: str) -> set[str]:
    """Return the initials, in lower case, of the names of two words and more."""
    long = (text[name.start : name.end].replace("-", " ").split() for name in found)
    return {"".join(word[0] for word in parts if word[0].isupper()).lower() for parts in long if len(parts) > 1}


def _runs(reading: Reading, lore: Lore) -> Iterator[list[Word]]:
    text, run = reading.document.canonical, []
    for at, word in enumerate(reading.words):
        if run and word.text in _JOINING:
            continue
        if not _is_capital(text, word) or bare(word.text) in _CALENDAR or (not run and _is_plain(reading, at, lore)):
            if run:
                yield run
            run = []
        elif run and text[run[-1].end : word.start] not in _LINKS:
            yield run
            run = [word]
        else:
            run.append(word)
        if run and word.text.endswith("'s"):
            yield run
            run = []
    if run:
        yield run


def _is_capital(text: str, word: Word) -> bool:
    return text[word.start : word.end] != word.text


def _is_plain(reading: Reading, at: int, lore: Lore) -> bool:
    """Tell whether the capital comes from the place of the word: after a full stop, a quotation mark, a colon."""
    word = reading.words[at]
    if _has_inner_capital(reading, word):
        return False
    form = bare(word.text)
    if form in words("function_words"):
        return True
    if not _opens(reading, word):
        return False
    return stem(form) in lore.small or form in words("light_words") or form.endswith("ly")


def _name(reading: Reading, run: Sequence[Word], lore: Lore) -> Name | None:
    parts = tuple(part for word in run for part in bare(word.text).split("-"))
    telling = tuple(part for part in parts if part not in words("name_fillers") and part not in words("function_words"))
    end = run[-1].end - (2 if run[-1].text.endswith("'s") else 0)
    sure = (
        len(run) > 1
        or parts[0] in heads("demonyms")
        or not _opens(reading, run[0])
        or run[0].text in lore.sure
        or any(map(str.isdigit, run[0].text))
    )
    return Name(run[0].start, end, telling, sure or _has_inner_capital(reading, run[0])) if telling else None


def _opens(reading: Reading, word: Word) -> bool:
    text = reading.document.canonical
    return word is reading.words[0] or text[word.start - 1] in "\"'(" or text[word.start - 2 : word.start - 1] in '.:!?"'


def _has_inner_capital(reading: Reading, word: Word) -> bool:
    return any(map(str.isupper, reading.document.canonical[word.start + 1 : word.end]))
