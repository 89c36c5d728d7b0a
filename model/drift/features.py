"""What the support estimator sees of a claim and its passage: numbers, all computed from the two together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from model.drift.align import Match, SourceIndex, share
from model.drift.facts import Library
from model.drift.names import knows
from model.drift.reading import Reading
from model.drift.result import KINDS, Drift

FEATURES = (
    "coverage",
    "wide_coverage",
    "all_coverage",
    "pairs",
    "wide_pairs",
    "words",
    "runs",
    "order",
    "gap",
    "missing",
    "names_here",
    "names_known",
    "figures_here",
    *KINDS,
)
"""The features, all computed from claim and passage together.

coverage, wide_coverage, all_coverage: weighted share of the claim's keys in the best sentence, the passage, all sources (0 … 1).
pairs, wide_pairs: share of the claim's neighbouring key pairs that are neighbours in the best sentence, in the passage (0 … 1).
words, runs: share of the claim's words, and of its runs of three words, that the passage has as written (0 … 1).
order: share of shared keys whose order is kept (0 … 1). gap: weight share of the longest run of keys in no source (0 … 1).
missing: keys that no source has (count, at most 8).
names_here, names_known: share of the claim's names in the passage, in the sources.
figures_here: share of its figures and dates in the passage. The rest: drifts of each kind (count, at most 3).
"""
SIGNS = dict.fromkeys(FEATURES, 1) | dict.fromkeys(("gap", "missing", *KINDS), -1)
"""Which way each may move the support: 1 up, -1 down."""
_MAX_MISSING = 8
_MAX_DRIFTS = 3


def features(match: Match, found: Sequence[Drift], library: Library) -> tuple[float, ...]:
    """Return the features of `match` in the order of FEATURES."""
    kinds = [drift.kind for drift in found]
    index = library.index
    return (
        match.coverage,
        match.wide_coverage,
        share(match.claim, index.keys),
        _pairs(match.claim, [match.best]),
        _pairs(match.claim, match.passages),
        *_as_written(match),
        _kept_order(match),
        _gap(match.claim, index),
        float(min(_MAX_MISSING, sum(key not in index.postings for key in match.claim.weights))),
        _names_here(match, library),
        _names_known(match, library),
        _figures_here(match, library, kinds),
        *(float(min(_MAX_DRIFTS, kinds.count(kind))) for kind in KINDS),
    )


def _pairs(claim: Reading, passages: Sequence[Reading]) -> float:
    ours = set(zip(claim.order, claim.order[1:], strict=False))
    theirs = {pair for passage in passages for pair in zip(passage.order, passage.order[1:], strict=False)}
    return len(ours & theirs) / len(ours) if ours else 0.0


def _as_written(match: Match) -> tuple[float, float]:
    """Return the share of the claim's words and of its runs of three words that the passage has."""
    ours, runs = set(match.claim.lower), match.claim.runs
    words = {word for passage in match.passages for word in ours.intersection(passage.lower)}
    here = {run for passage in match.passages for run in runs & passage.runs}
    return len(words) / len(ours), len(here) / len(runs) if runs else 0.0


def _kept_order(match: Match) -> float:
    """Return the share of neighbours among the shared keys that stand in the same order in the best sentence."""
    places = {key: at for at, key in enumerate(match.best.order)}
    shared = [places[key] for key in match.claim.order if key in places]
    steps = list(pairwise(shared))
    return sum(a <= b for a, b in steps) / len(steps) if steps else 0.0


def _gap(claim: Reading, index: SourceIndex) -> float:
    """Return the weight share of the longest run of keys that no source has."""
    longest = run = total = 0.0
    for term in claim.terms:
        run = 0.0 if term.key in index.postings else run + term.weight
        longest, total = max(longest, run), total + term.weight
    return longest / total if total else 0.0


def _names_here(match: Match, library: Library) -> float:
    found = [name for name in library.facts(match.claim).names if name.sure]
    words = {part for passage in match.passages for word in passage.lower for part in word.removesuffix("'s").split("-")}
    here = [any(knows(words, match.known, part) for part in name.parts) for name in found]
    return sum(here) / len(here) if here else 1.0


def _names_known(match: Match, library: Library) -> float:
    found = [name for name in library.facts(match.claim).names if name.sure]
    index = library.index
    known = [all(knows(index.vocabulary, index.keys, part) for part in name.parts) for name in found]
    return sum(known) / len(known) if known else 1.0


def _figures_here(match: Match, library: Library, kinds: Sequence[str]) -> float:
    facts = library.facts(match.claim)
    count = len(facts.quantities) + len(facts.dates)
    return 1.0 - min(count, kinds.count("numerical") + kinds.count("temporal")) / count if count else 1.0
