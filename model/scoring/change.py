"""The one change that would raise a score most: the weightiest finding is mended, and the article scored again.

A counterfactual explanation (Wachter, Mittelstadt & Russell 2017) whose change is an edit that an editor can make.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from model.drift.mending import corrected, without
from model.errors import InputError
from model.scoring.scores import Score, Scorer, feature_row
from model.signals import features_of, measure_all
from model.signals.base import Case, Measurement
from model.signals.claim_drift import ClaimDrift

Span = tuple[int, int]
_CLAIMS = ClaimDrift.name
_LEAST_GAIN = 0.01
_LEAST_LOG_ODDS = 0.05
"""What a finding must cost, read off the tables, to be worth a second reading."""


@dataclass(frozen=True, slots=True)
class Change:
    """Mended as `advice` says, the score would be `after` instead of `before`.

    Claims that drift are mended by correcting them, all else by cutting the canonical spans `cuts`.
    """

    signal: str
    advice: str
    before: float
    after: float
    cuts: tuple[Span, ...]


def best_change(case: Case, measured: Mapping[str, Measurement], scorer: Scorer, score: Score) -> Change | None:
    """Mend the finding that costs `score` most and score again; None if none can be mended so, or that does not raise it by .01.

    Claims are not checked anew: a corrected one counts as supported, one within a cut is left out.
    """
    name = None if score.value is None else _weightiest(case, measured, scorer)
    if name is None:
        return None
    cuts = tuple(_merged(measured[name].cuts))
    try:
        mended = _corrected(case) if name == _CLAIMS else _cut(case, cuts)
    except InputError:
        return None
    after = scorer.score(mended, measure_all(mended, scorer.signals)).value
    if after is None or after < score.value + _LEAST_GAIN:
        return None
    return Change(name, measured[name].advice, score.value, after, cuts)


def _corrected(case: Case) -> Case:
    return replace(case, drift=case.drift and corrected(case.drift, case.article))


def _cut(case: Case, cuts: Sequence[Span]) -> Case:
    """Raises InputError if no words are left."""
    rest = case.article.without(cuts)
    return Case(rest, case.sources, case.drift and without(case.drift, rest, cuts))


def _weightiest(case: Case, measured: Mapping[str, Measurement], scorer: Scorer) -> str | None:
    """Return the signal whose findings can be mended and cost the score most, read off its tables; None if none costs much."""
    features = features_of(scorer.name).values()
    row = feature_row(scorer.name, measured)
    fewer = {f.name for f, signal in features if measured[signal.name].cuts and getattr(f, scorer.name) == -1}
    claims = ClaimDrift().measure(_corrected(case)).features
    clean = [
        claims.get(f.name, min(value, 0.0) if f.name in fewer else value) for (f, _), value in zip(features, row[0], strict=True)
    ]
    gains = scorer.model.contributions([clean]) - scorer.model.contributions(row)
    by_signal = dict.fromkeys(measured, 0.0)
    for (_, signal), gain in zip(features, gains[0], strict=True):
        by_signal[signal.name] += float(gain)
    name = max(by_signal, key=by_signal.__getitem__)
    return name if by_signal[name] >= _LEAST_LOG_ODDS else None


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans in order, those that overlap or touch as one."""
    start = end = -1
    for a, b in sorted(spans):
        if a <= end:
            end = max(end, b)
            continue
        if end > start:
            yield start, end
        start, end = a, b
    if end > start:
        yield start, end
