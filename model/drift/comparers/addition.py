"""Words of the claim that stand in no passage: an invented clause, or the whole sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from model.drift.align import Match
from model.drift.facts import Library
from model.drift.reading import Term
from model.drift.result import Drift
from model.drift.words import PLAIN

KIND = "unsupported_addition"
_CLAUSE = 3
_REST_WORDS = 4
_REST = 0.85


def compare(match: Match, library: Library) -> Iterator[Drift]:
    """Yield the drifts of `clauses`."""
    yield from clauses(match)


def whole(match: Match) -> Drift:
    """Return the drift of a claim that no passage carries: its longest run of words without a match, at least one word."""
    runs = list(_runs(match))
    run = max(runs, key=_weight, default=match.claim.terms)
    return Drift(KIND, run[0].start, run[-1].end, None, "No source passage carries this.")


def clauses(match: Match) -> tuple[Drift, ...]:
    """Return a drift for each run of words with _CLAUSE content words and more that the passage lacks.

    Only where the best sentence has nearly all the rest: elsewhere the sentence is reworded, or the match is not right.
    """
    runs = [run for run in _runs(match) if sum(term.weight >= PLAIN for term in run) >= _CLAUSE]
    unmatched = {term.key for run in runs for term in run}
    rest = {key: weight for key, weight in match.claim.weights.items() if key not in unmatched}
    kept = sum(weight for key, weight in rest.items() if key in match.best.weights)
    if not runs or len(rest) < _REST_WORDS or kept < _REST * sum(rest.values()):
        return ()
    said = "No source passage carries this part of the sentence."
    return tuple(Drift(KIND, run[0].start, run[-1].end, None, said) for run in runs)


def _runs(match: Match) -> Iterator[Sequence[Term]]:
    """Yield the runs of terms that the passage lacks."""
    run: list[Term] = []
    for term in match.claim.terms:
        if term.key in match.known:
            if run:
                yield run
            run = []
        else:
            run.append(term)
    if run:
        yield run


def _weight(run: Sequence[Term]) -> float:
    return sum(term.weight for term in run)
