"""Whether a source says the same superlative of the same thing, or shows it by a comparison."""

from __future__ import annotations

from collections.abc import Set
from functools import cached_property

from model.document import Document
from model.signals.lexicon import load
from model.signals.prose import Line, Prose
from model.signals.superlative_claims import HYPE, Claim, claims
from model.signals.superlative_figures import function_words

_SHARED, _SHARED_HERE = 3, 2
_COMPARING = ("than", "rest", "place")


class Stated:
    """The sentences of one source that rank or compare: the words around each, and those of its superlatives."""

    def __init__(self, source: Document) -> None:
        self._prose = source.view(Prose)

    def holds(self, claim: Claim, article: Prose, here: Set[str], around: Set[str]) -> bool:
        """Tell whether a sentence ranks the same: the same superlative or a comparison, about enough of the same words.

        `here`, `around`: the content of the claim's sentence, and of that and the one before.
        """
        said = _wording(article, claim)
        return any(
            (bool(said & ranked) or not ranked) and len(words & here) >= _SHARED_HERE and len(words & around) >= _SHARED
            for words, ranked in self._lines
        )

    @cached_property
    def _lines(self) -> list[tuple[Set[str], Set[str]]]:
        prose, ranked = self._prose, dict[int, set[str]]()
        for claim in (found for found in claims(prose) if found.match.group != HYPE):
            ranked.setdefault(claim.line.first, set()).update(_wording(prose, claim))
        words = [content(prose, line) for line in prose.lines]
        comparing = frozenset().union(*(load("superlative_cues").groups[name] for name in _COMPARING))
        return [
            (set().union(*words[max(0, at - 1) : at + 2]), ranked.get(line.first, set()))
            for at, line in enumerate(prose.lines)
            if line.first in ranked or not comparing.isdisjoint(prose.texts[line.first : line.last])
        ]


def content(prose: Prose, line: Line) -> set[str]:
    """Return the longer words of `line`, without the endings of the plural and the genitive."""
    return {text.removesuffix("'s").removesuffix("s") for text in prose.texts[line.first : line.last] if len(text) > 3}


def _wording(prose: Prose, claim: Claim) -> set[str]:
    return set(prose.texts[claim.match.first : claim.match.last]) - function_words()
