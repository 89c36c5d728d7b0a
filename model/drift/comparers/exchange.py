"""Figures of the source that stand in each other's place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from model.drift.align import Match
from model.drift.bindings import bindings
from model.drift.comparers.numerical import KIND, written
from model.drift.facts import Library
from model.drift.numbers import Quantity, agree
from model.drift.reading import Reading
from model.drift.result import Drift, Place

_SAME_MATTER = 0.5
_JOINTS = frozenset(["to", "-", "–"])


def compare(match: Match, library: Library) -> Iterator[Drift]:
    """Yield one Drift for the first two figures of the claim of which each stands where the best sentence has the other."""
    ours, theirs = library.facts(match.claim).quantities, library.facts(match.best).quantities
    if len(ours) < 2 or len(theirs) < 2 or match.coverage < _SAME_MATTER:
        return
    for pair in pairwise(ours):
        twins = [_twin(figure, theirs) for figure in pair]
        if None not in twins and twins[0] is not twins[1] and _exchanged(match, pair, twins):
            yield _drift(match, pair, twins)
            return


def _twin(figure: Quantity, theirs: Sequence[Quantity]) -> Quantity | None:
    """Return the source's figure that bears out `figure`, if there is just one."""
    found = [other for other in theirs if agree(figure, other)]
    return found[0] if len(found) == 1 else None


def _exchanged(match: Match, pair: Sequence[Quantity], twins: Sequence[Quantity]) -> bool:
    """Tell whether more of the shared words changed their figure than kept it; a score written alike is the same score."""
    if _joint(match.claim, pair) == _joint(match.best, twins) != "":
        return False
    ours, theirs = bindings(match.claim, pair), bindings(match.best, twins)
    shared = ours.keys() & theirs.keys()
    turned = sum(ours[key] != theirs[key] for key in shared)
    return turned > len(shared) - turned


def _joint(reading: Reading, figures: Sequence[Quantity]) -> str:
    """Return the "to" or dash right between two figures, without their units."""
    between = reading.document.canonical[figures[0].end : figures[1].start].strip()
    return between if between in _JOINTS else ""


def _drift(match: Match, pair: Sequence[Quantity], twins: Sequence[Quantity]) -> Drift:
    place = Place(match.best.source, min(t.start for t in twins), max(t.end for t in twins))
    said = f"The article exchanges {written(match.claim, pair[0])} and {written(match.claim, pair[1])}."
    return Drift(KIND, pair[0].start, pair[1].end, place, said)
