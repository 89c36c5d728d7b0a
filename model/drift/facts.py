"""All that the comparers read off one sentence, each read once and only when asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from model.document import Document
from model.drift import dates, deeds, denials, names, numbers, quotations, speech
from model.drift.align import SourceIndex
from model.drift.lexicons import words
from model.drift.reading import Reading
from model.drift.words import stem

_NAMING = 50
_MIN_STATEMENT = 2
_MIN_ACRONYM = 3
_ALIKE = 200


class Facts:
    """The figures, dates, names, quotations and attributions of one sentence (`reading`)."""

    def __init__(self, reading: Reading, library: Library) -> None:
        self.reading, self._library = reading, library

    @cached_property
    def dates(self) -> tuple[dates.Date, ...]:
        """The dates, in order."""
        if not dates.may_hold_date(self.reading.lower, self.reading.figures):
            return ()
        return dates.dates(self.reading.document.canonical, self.reading.start, self.reading.end)

    @cached_property
    def quantities(self) -> tuple[numbers.Quantity, ...]:
        """The figures outside dates, in order."""
        reading = self.reading
        taken = [(date.start, date.end) for date in self.dates]
        return numbers.quantities(reading.document.canonical, reading.start, reading.end, reading.words, taken)

    @cached_property
    def names(self) -> tuple[names.Name, ...]:
        """The names, in order."""
        return names.names(self.reading, self._library.lore)

    @cached_property
    def statement(self) -> dict[str, float]:
        """The weights of what is stated, without who states it; of all keys if that leaves too little."""
        cues = [(speech.start, speech.end) for speech in self.speeches if speech.strong]
        speakers = [(n.start, n.end) for n in self.names if any(s.strong and s.near <= n.start < s.far for s in self.speeches)]
        outside = [t for t in self.reading.terms if not any(a <= t.start < b for a, b in cues + speakers)] if cues else []
        return {t.key: t.weight for t in outside} if len(outside) >= _MIN_STATEMENT else self.reading.weights

    @cached_property
    def verbs(self) -> dict[str, list[deeds.Verb]]:
        """The words that may be verbs, by key."""
        return deeds.verbs(self.reading)

    @cached_property
    def denials(self) -> list[tuple[int, int]]:
        """The places of "not" and the like."""
        return denials.denials(self.reading)

    @cached_property
    def quotations(self) -> list[quotations.Quotation]:
        """The quotations that reach into the sentence."""
        return speech.within(self._library.quotations(self.reading.document), self.reading)

    @cached_property
    def speeches(self) -> tuple[speech.Speech, ...]:
        """The attributions, in order."""
        return speech.speeches(self.reading, self.quotations)


class Library:
    """The facts of every sentence of one check, and what all its texts teach together."""

    def __init__(self, article: Sequence[Reading], index: SourceIndex) -> None:
        self.index = index
        self.lore = names.Lore([*article, *index.sentences])
        self._facts: dict[int, Facts] = {}
        self._quotations: dict[int, tuple[quotations.Quotation, ...]] = {}

    def facts(self, reading: Reading) -> Facts:
        """Return the facts of `reading`."""
        if id(reading) not in self._facts:
            self._facts[id(reading)] = Facts(reading, self)
        return self._facts[id(reading)]

    def quotations(self, document: Document) -> tuple[quotations.Quotation, ...]:
        """Return the quotations of `document`."""
        if id(document) not in self._quotations:
            self._quotations[id(document)] = quotations.quotations(document)
        return self._quotations[id(document)]

    def naming(self, part: str) -> list[Reading]:
        """Return the source sentences that have the word `part` of a name."""
        return [self.index.sentences[at] for at in self.index.postings.get(stem(part), ())[:_NAMING]]

    def alike(self, quantity: numbers.Quantity) -> list[tuple[Reading, numbers.Quantity]]:
        """Return the figures of the sources of the same sort and about the same size, at most _ALIKE, each with its sentence."""
        found = self._figures.get(quantity.sort, [])
        first = bisect_left(found, quantity.value * 0.6, key=_value)
        last = bisect_right(found, quantity.value * 1.7, lo=first, key=_value)
        return found[first : min(last, first + _ALIKE)]

    @cached_property
    def _figures(self) -> dict[str, list[tuple[Reading, numbers.Quantity]]]:
        found: dict[str, list[tuple[Reading, numbers.Quantity]]] = defaultdict(list)
        for reading in self.index.sentences:
            for quantity in self.facts(reading).quantities:
                found[quantity.sort].append((reading, quantity))
        return {sort: sorted(figures, key=_value) for sort, figures in found.items()}

    @cached_property
    def years(self) -> dict[int, set[dates.Date]]:
        """The different dates of the sources by year, without their places."""
        found: dict[int, set[dates.Date]] = defaultdict(set)
        for reading in self.index.sentences:
            for date in self.facts(reading).dates:
                found[date.year].add(date._replace(start=0, end=0))
        return found

    def spells_out(self, acronym: str) -> bool:
        """Tell whether the initials of a run of content words in one sentence spell the `acronym` (three letters and more)."""
        return len(acronym) >= _MIN_ACRONYM and acronym in self._initials

    @cached_property
    def _initials(self) -> str:
        plain = words("function_words")
        return " ".join("".join(word[0] for word in reading.lower if word not in plain) for reading in self.index.sentences)

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """The initials of the long names of the sources."""
        found = (names.acronyms(self.facts(r).names, r.document.canonical) for r in self.index.sentences)
        return frozenset().union(*found)


def _value(figure: tuple[Reading, numbers.Quantity]) -> float:
    return figure[1].value
