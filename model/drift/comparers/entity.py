"""Names of the claim that no source knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from model.drift.align import Match
from model.drift.facts import Library
from model.drift.lexicons import forms
from model.drift.names import Name, knows
from model.drift.quotations import holds, quoted_words
from model.drift.reading import Reading
from model.drift.result import Drift, Place

KIND = "entity"


def compare(match: Match, library: Library) -> Iterator[Drift]:
    """Yield one Drift for each name that no source has, beside the name that stands in its place, where there is one."""
    for name in library.facts(match.claim).names:
        capitals = match.claim.document.canonical[name.start : name.end].isupper()
        unknown = [part for part in name.parts if not _is_known(part, capitals, library)]
        if name.sure and unknown and not _is_known_otherwise(match.claim, name, unknown, library):
            yield _unknown(match, library, name)


def _is_known(part: str, capitals: bool, library: Library) -> bool:
    index = library.index
    if knows(index.vocabulary, index.keys, part):
        return True
    return capitals and (part in library.acronyms or library.spells_out(part))


def _is_known_otherwise(claim: Reading, name: Name, unknown: Sequence[str], library: Library) -> bool:
    return _is_expanded(name, library) or _has_alias(claim, name, unknown, library) or _is_explained(claim, name)


def _is_expanded(name: Name, library: Library) -> bool:
    """Tell whether the sources have the initials of the name: "Marine Research Board" for "MRB"."""
    return len(name.parts) > 1 and "".join(part[0] for part in name.parts) in library.index.vocabulary


def _has_alias(claim: Reading, name: Name, unknown: Sequence[str], library: Library) -> bool:
    """Tell whether the sources have another form of the whole name, or of each unknown part: "television" for "TV"."""
    whole = " ".join(quoted_words(claim.document.canonical[name.start : name.end]))
    return all(_in_sources(part, library) for part in unknown) or _in_sources(whole, library)


def _in_sources(form: str, library: Library) -> bool:
    return any(holds(source, other) for other in forms("aliases").get(form, ()) for source in library.index.sources)


def _is_explained(claim: Reading, name: Name) -> bool:
    """Tell whether the claim gives the words for it right before: "the Marine Research Board (MRB)"."""
    letters = claim.document.canonical[name.start : name.end].lower()
    before = [word.text for word in claim.words if word.end < name.start][-2 * len(letters) :]
    opening = next((at for at, word in enumerate(before) if word[0] == letters[0]), None)
    if opening is None or not claim.document.canonical.startswith("(", name.start - 1):
        return False
    spelled = iter("".join(before[opening:]))
    return all(letter in spelled for letter in letters)


def _unknown(match: Match, library: Library, name: Name) -> Drift:
    ours = match.claim.document.canonical[name.start : name.end]
    replaced = _replaced(match, library, name)
    if replaced is None:
        return Drift(KIND, name.start, name.end, None, f'No source names "{ours}".')
    passage, other = replaced
    theirs = passage.document.canonical[other.start : other.end]
    place = Place(passage.source, other.start, other.end)
    return Drift(KIND, name.start, name.end, place, f'The source names "{theirs}", the article "{ours}".')


def _replaced(match: Match, library: Library, name: Name) -> tuple[Reading, Name] | None:
    """Return the name of the best passage that shares a part with `name`, or that alone is missing from the claim."""
    passage = match.best
    others = library.facts(passage).names
    akin = [other for other in others if set(other.parts) & set(name.parts)]
    words = {part for ours in library.facts(match.claim).names for part in ours.parts}
    unused = [other for other in others if not set(other.parts) & words]
    chosen = akin or (unused if len(unused) == 1 and match.coverage >= 0.5 else [])
    return (passage, chosen[0]) if chosen else None
