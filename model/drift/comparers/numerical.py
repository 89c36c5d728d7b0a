"""Figures of the claim that the passage gives otherwise, or that no source gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from model.drift.align import Match, share
from model.drift.facts import Library
from model.drift.numbers import COUNT, ORDINAL, PERCENT, SCORE, SCORE_BASE, SHARE, Quantity, agree
from model.drift.reading import Reading
from model.drift.result import Drift, Place

KIND = "numerical"
_SMALL = 12
_ALL_BUT_FIGURE = 0.8
_SAME_MATTER = 0.35
_NOUN_REACH = 30


def compare(match: Match, library: Library) -> Iterator[Drift]:
    """Yield one Drift for each figure that contradicts the passage, and for each that no source bears out."""
    for quantity in library.facts(match.claim).quantities:
        if _held(quantity, (match.best,), library):
            continue
        givers = _givers(quantity, match, library)
        open_to_rivals = not _is_one_of(match.claim, quantity) and (not givers or _is_borrowed(givers, match))
        rival = _rival(quantity, match, library) if open_to_rivals else None
        if rival:
            yield _changed(match.claim, quantity, *rival)
        elif not givers and not _is_incidental(quantity) and not _is_anywhere(quantity, library):
            yield _added(match.claim, quantity)


def _is_one_of(claim: Reading, quantity: Quantity) -> bool:
    """Tell "one of the first countries", which counts nothing."""
    return quantity.spelled and quantity.number == 1 and claim.document.canonical.startswith(" of ", quantity.end)


def _givers(quantity: Quantity, match: Match, library: Library) -> list[Reading]:
    """Return the sentences that the figure may come from: around the best, or any that gives it to the same noun."""
    near = [passage for passage in match.context if _held(quantity, (passage,), library)]
    if near or quantity.sort != COUNT:
        return near
    nouns = _nouns(match.claim, quantity)
    return [p for p, other in library.alike(quantity) if agree(quantity, other) and nouns & _nouns(p, other)]


def _is_borrowed(givers: Sequence[Reading], match: Match) -> bool:
    """Tell whether the claim takes nothing but the figure from its givers, while the best sentence has all the rest."""
    taken = {key for giver in givers for key in giver.weights if key in match.claim.weights}
    return match.coverage >= _ALL_BUT_FIGURE and taken <= match.best.weights.keys()


def _is_anywhere(quantity: Quantity, library: Library) -> bool:
    return any(agree(quantity, other) for _, other in library.alike(quantity))


def _held(quantity: Quantity, passages: Sequence[Reading], library: Library) -> bool:
    known = [other for passage in passages for other in library.facts(passage).quantities]
    return any(agree(quantity, other) for other in known) or (quantity.sort == SCORE and _in_parts(quantity, known))


def _in_parts(score: Quantity, known: Sequence[Quantity]) -> bool:
    """Tell whether both figures of "6-3" are given apart: "six votes to three"."""
    return {*divmod(score.value, SCORE_BASE)} <= {other.number for other in known}


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
        or (quantity.spelled and quantity.number == 1)
        or quantity.unit == SHARE
    )


def _changed(claim: Reading, quantity: Quantity, passage: Reading, other: Quantity) -> Drift:
    ours, theirs = written(claim, quantity), written(passage, other)
    place = Place(passage.source, other.start, other.end)
    return Drift(KIND, quantity.start, quantity.end, place, f"The source says {theirs}, the article {ours}.")


def _added(claim: Reading, quantity: Quantity) -> Drift:
    return Drift(KIND, quantity.start, quantity.end, None, f"No source gives the figure {written(claim, quantity)}.")


def written(reading: Reading, quantity: Quantity) -> str:
    """Return the figure as it stands in the text, with its noun."""
    written = reading.document.canonical[quantity.start : quantity.end]
    return (
        written
        if quantity.sort == PERCENT or not quantity.unit or written.endswith(quantity.unit)
        else f"{written} {quantity.unit}"
    )
