"""Figures of the claim that the passage gives otherwise, or that no source gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from model.drift.align import Match, share
from model.drift.facts import Library
from model.drift.numbers import COUNT, ORDINAL, PERCENT, SHARE, Quantity, agree
from model.drift.reading import Reading
from model.drift.result import Drift, Place

KIND = "numerical"
_SMALL = 12
_SAME_MATTER = 0.35
_NOUN_REACH = 30


def compare(match: Match, library: Library) -> Iterator[Drift]:
    """Yield one Drift for each figure that contradicts the passage, and for each that no source bears out."""
    claimed = library.facts(match.claim).quantities
    for quantity in claimed:
        if _held(quantity, match.passages, library):
            continue
        rival = None if _counted_elsewhere(quantity, match, library) else _rival(quantity, match, library)
        if rival:
            yield _changed(match.claim, quantity, *rival)
        elif not _is_incidental(quantity) and not any(agree(quantity, other) for _, other in library.alike(quantity)):
            yield _added(match.claim, quantity)


def _held(quantity: Quantity, passages: Sequence[Reading], library: Library) -> bool:
    return any(agree(quantity, other) for passage in passages for other in library.facts(passage).quantities)


def _counted_elsewhere(quantity: Quantity, match: Match, library: Library) -> bool:
    """Tell whether another source sentence gives the figure to the same noun: "two men" beside "three men"."""
    nouns = _nouns(match.claim, quantity)
    return quantity.sort == COUNT and any(
        agree(quantity, other) and nouns & _nouns(passage, other) for passage, other in library.alike(quantity)
    )


def _rival(quantity: Quantity, match: Match, library: Library) -> tuple[Reading, Quantity] | None:
    """Return the figure that the passage gives in the same place: same sort, same noun, not used by the claim elsewhere."""
    claimed = library.facts(match.claim).quantities
    for passage in (p for p in match.passages if share(match.claim, p.weights.keys()) >= _SAME_MATTER):
        for other in library.facts(passage).quantities:
            free = not any(agree(q, other) for q in claimed)
            if free and _same_thing(match.claim, quantity, passage, other):
                return passage, other
    return None


def _same_thing(claim: Reading, quantity: Quantity, passage: Reading, other: Quantity) -> bool:
    if quantity.sort != other.sort:
        return quantity.sort.startswith("money:") and other.sort.startswith("money:") and quantity.value == other.value
    if quantity.sort not in (COUNT, ORDINAL):
        return True
    return bool(_nouns(claim, quantity) & _nouns(passage, other))


def _nouns(reading: Reading, quantity: Quantity) -> set[str]:
    """Return the keys of the two content words that follow the figure, else of the one before."""
    after = [t.key for t in reading.terms if quantity.end <= t.start < quantity.end + _NOUN_REACH][:2]
    return set(after or [t.key for t in reading.terms if quantity.start - _NOUN_REACH < t.end <= quantity.start][-1:])


def _is_incidental(quantity: Quantity) -> bool:
    """A small number in words ("both", "two neighbours") or an ordinal is often only counted off by the writer."""
    return (
        quantity.sort == ORDINAL
        or (quantity.sort == COUNT and quantity.spelled and quantity.value <= _SMALL)
        or quantity.unit == SHARE
    )


def _changed(claim: Reading, quantity: Quantity, passage: Reading, other: Quantity) -> Drift:
    ours, theirs = _written(claim, quantity), _written(passage, other)
    place = Place(passage.source, other.start, other.end)
    return Drift(KIND, quantity.start, quantity.end, place, f"The source says {theirs}, the article {ours}.")


def _added(claim: Reading, quantity: Quantity) -> Drift:
    return Drift(KIND, quantity.start, quantity.end, None, f"No source gives the figure {_written(claim, quantity)}.")


def _written(reading: Reading, quantity: Quantity) -> str:
    written = reading.document.canonical[quantity.start : quantity.end]
    return (
        written
        if quantity.sort == PERCENT or not quantity.unit or written.endswith(quantity.unit)
        else f"{written} {quantity.unit}"
    )
