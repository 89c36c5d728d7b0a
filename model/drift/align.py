"""Finds the source passages that may carry a claim: sparse retrieval over sentences, neighbours as context.

The weight of a word does not depend on the other sentences, so that an unrelated source, a repeated sentence or another
order of paragraphs changes no match.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from heapq import nlargest

from model.document import Document
from model.drift.reading import Reading, readings

CANDIDATES = 3
_POOL = 8
_COMMON = 300
_LENGTH_COST = 0.01
_GAIN = 0.15
_FIGURE = 1.3


class Match:
    """A claim beside one source sentence (`best`) and what may complete it (`context`): its neighbours, one more of `pool`."""

    def __init__(self, claim: Reading, best: Reading, pool: Sequence[Reading] = ()) -> None:
        self.claim, self.best, self._pool = claim, best, pool

    @cached_property
    def context(self) -> tuple[Reading, ...]:
        """The neighbours of the best sentence, and the sentence of `pool` that adds most to them, if it adds enough."""
        near = self.best.near
        covered = self.best.weights.keys() | {key for passage in near for key in passage.weights}
        missing = {key: weight for key, weight in self.claim.weights.items() if key not in covered}
        enough = _GAIN * sum(self.claim.weights.values())
        others = [other for other in self._pool if other is not self.best and other not in near]
        gains = [(_gain(missing, other), other.identity, other) for other in others] if sum(missing.values()) >= enough else []
        gain, _, other = max(gains, key=lambda found: found[:2], default=(0.0, "", self.best))
        return (*near, other) if gains and gain >= enough else near

    @cached_property
    def passages(self) -> tuple[Reading, ...]:
        """The best sentence first, then its context."""
        return (self.best, *self.context)

    @cached_property
    def known(self) -> frozenset[str]:
        """The keys of the whole passage."""
        return frozenset(key for passage in self.passages for key in passage.weights)

    @cached_property
    def coverage(self) -> float:
        """Weighted share of the claim's keys in the best sentence alone, 0 … 1."""
        return share(self.claim, self.best.weights.keys())

    def closeness(self, statement: Mapping[str, float]) -> float:
        """Return the share of the weights in `statement` that the best sentence has, figures counted as words, 0 … 1."""
        figures, weights = self.claim.figures, sum(statement.values())
        covered = sum(weight for key, weight in statement.items() if key in self.best.weights)
        total = weights + _FIGURE * len(figures)
        return (covered + _FIGURE * len(figures & self.best.figures)) / total if total else 0.0

    @cached_property
    def wide_coverage(self) -> float:
        """Weighted share of the claim's keys in the whole passage, 0 … 1."""
        return share(self.claim, self.known)


def _gain(missing: Mapping[str, float], other: Reading) -> float:
    return sum(weight for key, weight in missing.items() if key in other.weights)


def share(claim: Reading, known: frozenset[str] | set[str]) -> float:
    """Return the weighted share of the claim's keys that are `known`, 0 … 1; 0 for a claim without keys."""
    total = sum(claim.weights.values())
    return sum(weight for key, weight in claim.weights.items() if key in known) / total if total else 0.0


class SourceIndex:
    """The sentences of all sources, each different one once, and an index from key to sentence."""

    def __init__(self, sources: Sequence[Document]) -> None:
        self.sources = sources
        self.all = [reading for at, source in enumerate(sources) for reading in readings(source, at)]
        self.by_identity: dict[str, Reading] = {}
        for reading in self.all:
            self.by_identity.setdefault(reading.identity, reading)
        self.sentences = list(self.by_identity.values())
        self.postings: dict[str, list[int]] = defaultdict(list)
        self._figures: dict[str, list[int]] = defaultdict(list)
        for at, reading in enumerate(self.sentences):
            for key in reading.weights:
                self.postings[key].append(at)
            for figure in reading.figures:
                self._figures[figure].append(at)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Every key of the sources."""
        return frozenset(self.postings)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word of the sources in lower case, parts of compounds and forms without possessive too."""
        return frozenset(part for reading in self.sentences for word in reading.lower for part in _forms(word))

    def matches(self, claim: Reading) -> list[Match]:
        """Return the CANDIDATES best sentences for `claim`, best first."""
        pool = self._pool(claim)
        return [Match(claim, best, pool) for best in pool[:CANDIDATES]]

    def _pool(self, claim: Reading) -> list[Reading]:
        scores: dict[int, float] = defaultdict(float)
        weighed = [(self.postings.get(key, ()), weight) for key, weight in claim.weights.items()]
        weighed += [(self._figures.get(figure, ()), _FIGURE) for figure in claim.figures]
        for found, weight in weighed:
            for at in found if len(found) <= _COMMON else ():
                scores[at] += weight
        best = nlargest(_POOL, scores.items(), key=self._rank)
        return [self.sentences[at] for at, _ in best]

    def _rank(self, scored: tuple[int, float]) -> tuple[float, str]:
        reading = self.sentences[scored[0]]
        return scored[1] - _LENGTH_COST * len(reading.terms), reading.identity


def _forms(word: str) -> Iterator[str]:
    yield word
    bare = word.removesuffix("'s").rstrip("'")
    yield bare
    if "-" in bare or "/" in bare:
        yield from bare.replace("/", "-").split("-")
        yield bare.replace("-", "")
