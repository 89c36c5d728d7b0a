"""Who did it: names in swapped roles, or a deed credited to another name of the source."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from model.drift.align import Match
from model.drift.deeds import Roles
from model.drift.facts import Library
from model.drift.lexicons import heads
from model.drift.names import Name
from model.drift.reading import Reading
from model.drift.result import Drift, Place
from model.drift.words import NAME

KIND = "relational"
_CREDIT_COVERAGE = 0.85
_MIN_SHARED = 3
_SHORT_FORM = 3
_SWAP_COVERAGE = 0.3
_EXCHANGE_COVERAGE = 0.6
_OTHER_COVERAGE = 0.4


def compare(match: Match, library: Library) -> list[Drift]:
    """Return at most one Drift: a swap of roles, else a deed under another name."""
    drift = _swap(match, library) or _exchange(match, library) or _other_doer(match, library)
    return [drift] if drift else []


def _swap(match: Match, library: Library) -> Drift | None:
    """Find a shared verb whose doer in the claim undergoes it in the source, or the other way round."""
    facts = library.facts(match.claim)
    if len(facts.names) < 2 or match.wide_coverage < _SWAP_COVERAGE:
        return None
    for verb, ours in facts.deeds.items():
        for passage in match.passages if None not in ours else ():
            theirs = library.facts(passage).deeds.get(verb)
            drift = _reversed(match.claim, ours, passage, theirs) if theirs else None
            if drift:
                return drift
    return None


def _reversed(claim: Reading, ours: Roles, passage: Reading, theirs: Roles) -> Drift | None:
    if _same(ours.doer, theirs.undergoer) and not _same(ours.doer, theirs.doer):
        return _drift(claim, ours.doer, passage, theirs.undergoer, "swaps the roles")
    if _same(ours.undergoer, theirs.doer) and not _same(ours.undergoer, theirs.undergoer):
        return _drift(claim, ours.undergoer, passage, theirs.doer, "swaps the roles")
    return None


def _exchange(match: Match, library: Library) -> Drift | None:
    """Find two names that stand in each other's place, the words around them unchanged."""
    if match.coverage < _EXCHANGE_COVERAGE or ("by" in match.claim.lower) != ("by" in match.best.lower):
        return None
    ours, theirs = library.facts(match.claim).names, library.facts(match.best).names
    for one, other in pairwise(ours):
        twins = [next((n for n in theirs if _same(n, name)), None) for name in (one, other)]
        turned = None not in twins and not _same(one, other) and twins[1].end <= twins[0].start
        if turned and _same_place(match, one, twins[1]) and _same_place(match, other, twins[0]):
            return _drift(match.claim, one, match.best, twins[1], "credits another name")
    return None


def _other_doer(match: Match, library: Library) -> Drift | None:
    """Find a name of the claim that the best sentence lacks, where that sentence has another name in the same place."""
    claim, best = match.claim, match.best
    if match.coverage < _OTHER_COVERAGE:
        return None
    ours, theirs = library.facts(claim).names, library.facts(best).names
    missing = [n for n in ours if n.sure and not any(_same(n, other) for other in theirs) and not set(n.parts) & set(best.lower)]
    unused = [n for n in theirs if not any(_same(n, other) for other in ours) and not set(n.parts) & set(claim.lower)]
    if not missing or not unused or _coverage_without(match, missing) < _CREDIT_COVERAGE:
        return None
    for name in missing:
        for other in unused:
            if _known(name, library) and _same_place(match, name, other) and not _speaks(library, claim, name, best, other):
                return _drift(claim, name, best, other, "credits another name")
    return None


def _coverage_without(match: Match, names: Sequence[Name]) -> float:
    """Return the share of the claim's keys outside `names` that the best sentence has, 0 if it has fewer than _MIN_SHARED."""
    rest = {t.key: t.weight for t in match.claim.terms if not any(n.start <= t.start < n.end for n in names)}
    shared = {key: weight for key, weight in rest.items() if key in match.best.weights}
    return sum(shared.values()) / sum(rest.values()) if len(shared) >= _MIN_SHARED else 0.0


def _known(name: Name, library: Library) -> bool:
    return any(part in library.index.vocabulary for part in name.parts)


def _same_place(match: Match, name: Name, other: Name) -> bool:
    """Tell whether the first word after both names that claim and source share is the same, or the last before both."""
    shared = _shared_words(match)
    after = _next(match.claim, shared, name), _next(match.best, shared, other)
    before = _previous(match.claim, shared, name), _previous(match.best, shared, other)
    return after[0] == after[1] is not None or (after == (None, None) and before[0] == before[1] is not None)


def _shared_words(match: Match) -> set[str]:
    """Return the keys of plain words that claim and best sentence share; the weight tells names."""
    return {key for key, weight in match.claim.weights.items() if key in match.best.weights and weight < NAME}


def _next(reading: Reading, shared: set[str], name: Name) -> str | None:
    return next((t.key for t in reading.terms if t.start >= name.end and t.key in shared), None)


def _previous(reading: Reading, shared: set[str], name: Name) -> str | None:
    return next((t.key for t in reversed(reading.terms) if t.end <= name.start and t.key in shared), None)


def _speaks(library: Library, claim: Reading, name: Name, best: Reading, other: Name) -> bool:
    """Tell whether either name is only the speaker: then the case belongs to attribution."""
    return any(
        speech.near <= n.start < speech.far
        for reading, n in ((claim, name), (best, other))
        for speech in library.facts(reading).speeches
    )


def _same(one: Name | None, other: Name | None) -> bool:
    """Tell whether both can name the same: a part or its short form in common, or a capital that stands for its country."""
    if one is None or other is None:
        return False
    return any(a == b or a[:_SHORT_FORM] == b[:_SHORT_FORM] for a in map(_seat, one.parts) for b in map(_seat, other.parts))


def _seat(part: str) -> str:
    place = heads("demonyms").get(part, part)
    return heads("capitals").get(place, place)


def _drift(claim: Reading, name: Name, passage: Reading, other: Name, how: str) -> Drift:
    ours = claim.document.canonical[name.start : name.end]
    theirs = passage.document.canonical[other.start : other.end]
    said = (
        f'The source has "{theirs}" here, the article credits "{ours}".'
        if how == "credits another name"
        else f'The article swaps the roles: in the source "{theirs}" stands on the other side of the deed.'
    )
    return Drift(KIND, name.start, name.end, Place(passage.source, other.start, other.end), said)
