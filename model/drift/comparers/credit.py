"""Whose deed or office it is: what the source says of one name, the article says of another name of the source."""

from __future__ import annotations

from collections.abc import Sequence

from model.drift import titles
from model.drift.align import Match
from model.drift.comparers.relational import KIND
from model.drift.facts import Library
from model.drift.lexicons import heads
from model.drift.names import Name, is_nationality
from model.drift.reading import Reading
from model.drift.result import Drift, Place
from model.drift.words import NAME

_COVERAGE = 0.85
_MOST = 50
_MIN_SHARED = 3
_SHORT_FORM = 3
_SAME_MATTER = 0.4
_PRONOUNS = frozenset(["he", "she", "him", "they", "them"])


def compare(match: Match, library: Library) -> list[Drift]:
    """Return at most one Drift: an office under another name, else a deed under another name."""
    drift = _other_bearer(match, library) or _other_doer(match, library)
    return [drift] if drift else []


def _other_bearer(match: Match, library: Library) -> Drift | None:
    """Find a name beside a title ("the baker Ivo Lam") that the sources give to other names only."""
    facts = library.facts(match.claim)
    for name in facts.names if len(library.index.sentences) > 1 else ():
        for title in titles.titles(match.claim, name):
            found = _bearer(title, name, library) if _known(name, library) else None
            if found and (found[0] in match.passages or _has_title(name, library)):
                return _drift(match.claim, name, *found)
    return None


def _bearer(title: str, name: Name, library: Library) -> tuple[Reading, Name] | None:
    """Return who bears the `title` in the sources, if they never say a sentence with both it and `name`."""
    found: list[tuple[Reading, Name]] = []
    for at in library.index.postings.get(title, ())[:_MOST]:
        reading = library.index.sentences[at]
        bearers = [n for n in library.facts(reading).names if title in titles.titles(reading, n)]
        if any(_same(n, name) for n in bearers) or (not bearers and _mentions(reading, name)):
            return None
        found += [(reading, n) for n in bearers]
    return found[0] if found else None


def _has_title(name: Name, library: Library) -> bool:
    found = library.naming(name.parts[-1])
    return any(titles.titles(reading, n) for reading in found for n in library.facts(reading).names if _same(n, name))


def _mentions(reading: Reading, name: Name) -> bool:
    return any(set(name.parts) & set(near.lower) for near in (reading, *reading.near))


def _other_doer(match: Match, library: Library) -> Drift | None:
    """Find a name of the claim that the best sentence lacks, where that sentence has another name in the same place."""
    claim, best = match.claim, match.best
    if match.coverage < _SAME_MATTER or not _PRONOUNS.isdisjoint(best.lower):
        return None
    ours, theirs = library.facts(claim).names, library.facts(best).names
    missing = [n for n in ours if n.sure and not any(_same(n, other) for other in theirs) and not set(n.parts) & set(best.lower)]
    unused = [n for n in theirs if not any(_same(n, other) for other in ours) and not set(n.parts) & set(claim.lower)]
    unused = [n for n in unused if not is_nationality(n) and not best.document.canonical.startswith("'s", n.end)]
    if not missing or not unused or _coverage_without(match, missing) < _COVERAGE:
        return None
    for name in missing:
        for other in unused if not is_nationality(name) else ():
            if _known(name, library) and _same_place(match, name, other) and not _speaks(library, claim, name, best, other):
                return _drift(claim, name, best, other)
    return None


def _coverage_without(match: Match, names: Sequence[Name]) -> float:
    """Return the share of the claim's keys outside `names` that the best sentence has, 0 if it shares fewer than _MIN_SHARED."""
    rest = {t.key: t.weight for t in match.claim.terms if not any(n.start <= t.start < n.end for n in names)}
    shared = {key: weight for key, weight in rest.items() if key in match.best.weights}
    enough = len(shared) + len(match.claim.figures & match.best.figures) >= _MIN_SHARED
    return sum(shared.values()) / sum(rest.values()) if shared and enough else 0.0


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


def _same(one: Name, other: Name) -> bool:
    """Tell whether both can name the same: a part or its short form in common, or a capital that stands for its country.

    Two full names with the same last part and other first parts name two of one family.
    """
    if _are_kin(one, other):
        return False
    return any(a == b or a[:_SHORT_FORM] == b[:_SHORT_FORM] for a in map(_seat, one.parts) for b in map(_seat, other.parts))


def _are_kin(one: Name, other: Name) -> bool:
    full = len(one.parts) == len(other.parts) == 2 and one.parts[-1] == other.parts[-1]
    return full and one.parts[0][:_SHORT_FORM] != other.parts[0][:_SHORT_FORM]


def _seat(part: str) -> str:
    place = heads("demonyms").get(part, part)
    return heads("capitals").get(place, place)


def _drift(claim: Reading, name: Name, passage: Reading, other: Name) -> Drift:
    ours = claim.document.canonical[name.start : name.end]
    theirs = passage.document.canonical[other.start : other.end]
    said = f'The source has "{theirs}" here, the article credits "{ours}".'
    return Drift(KIND, name.start, name.end, Place(passage.source, other.start, other.end), said)
