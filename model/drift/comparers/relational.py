"""Who did it to whom: a deed whose two sides are exchanged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from model.drift.align import Match
from model.drift.deeds import Deed, Verb, deed
from model.drift.facts import Library
from model.drift.matter import about
from model.drift.names import Name
from model.drift.reading import Reading, Term
from model.drift.result import Drift, Place
from model.drift.words import NAME, PLAIN

KIND = "relational"
_SAME_MATTER = 0.4
_NEXT = 2
_ENDS = ("from", "to")


def compare(match: Match, library: Library) -> Iterator[Drift]:
    """Yield at most one Drift: a deed turned round, or the two ends of a way: "from Lunde to Tann"."""
    for passage in about(match, library, _SAME_MATTER):
        turned = _swap(match.claim, passage, library) or _way_back(match.claim, passage, library)
        if turned:
            yield _drift(match.claim, passage, *turned)
            return


def _swap(claim: Reading, passage: Reading, library: Library) -> tuple[Term, Term] | None:
    """Find a shared verb whose doer in the claim undergoes it in the source, and the other way round."""
    ours, theirs = library.facts(claim).verbs, library.facts(passage).verbs
    shared = [(ours[key], theirs[key]) for key in ours if key in theirs]
    for one, other in _turning(claim, passage, [pair for pair in shared if any(verb.sure for verb in (*pair[0], *pair[1]))]):
        turned = _turned([deed(claim, verb) for verb in one], [deed(passage, verb) for verb in other])
        if turned:
            return turned
    return None


def _turning(
    claim: Reading, passage: Reading, verbs: Sequence[tuple[list[Verb], list[Verb]]]
) -> Iterator[tuple[list[Verb], list[Verb]]]:
    """Yield the verbs to whose other side a shared word has gone, all of them if one sentence has a "by" and the other not."""
    if not verbs:
        return
    ours, theirs = ({term.key: term.start for term in reading.terms} for reading in (claim, passage))
    shared = [(start, theirs[key]) for key, start in ours.items() if key in theirs]
    turned = ("by" in claim.lower) != ("by" in passage.lower)
    for one, other in verbs if len(shared) > _NEXT else ():
        here, there = one[0].term.start, other[0].term.start
        if turned or len(one) + len(other) > _NEXT or any((a < here) != (b < there) for a, b in shared):
            yield one, other


def _way_back(claim: Reading, passage: Reading, library: Library) -> tuple[Name, Name] | None:
    """Find a claim that goes to where the source comes from, and comes from where it goes to."""
    if not all(end in reading.lower for reading in (claim, passage) for end in _ENDS):
        return None
    ours, theirs = _ends(claim, library), _ends(passage, library)
    back = len(ours) == len(theirs) == 2 and (ours["from"].parts, ours["to"].parts) == (theirs["to"].parts, theirs["from"].parts)
    return (ours["from"], theirs["from"]) if back else None


def _ends(reading: Reading, library: Library) -> dict[str, Name]:
    """Return the names right after "from" and "to"."""
    text = reading.document.canonical
    return {end: name for name in library.facts(reading).names for end in _ENDS if text.endswith(f" {end} ", 0, name.start)}


def _turned(ours: Sequence[Deed], theirs: Sequence[Deed]) -> tuple[Term, Term] | None:
    """Return what stands exchanged in a deed of the claim, if no deed of the passage with the same verb agrees with it."""
    for done in ours:
        found = next((pair for other in theirs if (pair := _exchanged(done, other))), None)
        if found and not any(_agree(done, other) and not _exchanged(done, other) for other in theirs):
            return found
    return None


def _exchanged(ours: Deed, theirs: Deed) -> tuple[Term, Term] | None:
    """Return the claim's doer that undergoes the deed in the source, and the source's that undergoes it in the claim.

    Where the source names no doer ("it bought Halm"), the claim's may still be what it names as the next word.
    """
    if ours.direct != theirs.direct:
        return None
    raised = _only(ours.doers, theirs.undergoers, theirs.doers)
    lowered = _only(theirs.doers, ours.undergoers, ours.doers)
    if raised and not theirs.doers and raised[-1] is ours.doers[-1] and raised[-1].weight == NAME:
        lowered = _only(theirs.undergoers[:_NEXT], raised, ())
    named = {t.key for side in (*ours[:2], *theirs[:2]) for t in side if t.weight == NAME}
    whole = _heads(raised, ours, named) and _heads(lowered, theirs, named)
    return (raised[-1], lowered[-1]) if whole else None


def _heads(found: Sequence[Term], deed: Deed, named: Set[str]) -> bool:
    """Tell whether the last of the words found is a name, or stands next to the verb among the deed's doers."""
    return bool(found) and (found[-1].key in named or not deed.doers or found[-1].key == deed.doers[-1].key)


def _agree(ours: Deed, theirs: Deed) -> bool:
    return all(
        not {t.key for t in one}.isdisjoint(t.key for t in other)
        for one, other in ((ours.doers, theirs.doers), (ours.undergoers, theirs.undergoers))
    )


def _only(terms: Sequence[Term], within: Sequence[Term], without: Sequence[Term]) -> list[Term]:
    inside, outside = {t.key for t in within}, {t.key for t in without}
    return [t for t in terms if t.weight >= PLAIN and t.key in inside and t.key not in outside]


def _drift(claim: Reading, passage: Reading, ours: Term | Name, theirs: Term | Name) -> Drift:
    place = Place(passage.source, theirs.start, theirs.end)
    written = passage.document.canonical[theirs.start : theirs.end]
    said = f'The article swaps the roles: in the source "{written}" stands on the other side of the deed.'
    return Drift(KIND, ours.start, ours.end, place, said)
