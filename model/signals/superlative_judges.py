"""Whether someone in particular, or an award, judges a superlative to be so."""

from __future__ import annotations

from collections.abc import Set

from model.signals.lexicon import load
from model.signals.prose import Line, Prose
from model.signals.superlative_claims import Claim
from model.signals.superlative_evidence import is_speaker

_JUDGED, _AFTER, _PRIZED, _HELD, _NAMED = 8, 15, 8, 14, 5
_ECHOING, _ECHOED = frozenset(["so", "thus", "that", "that's", "such", "those", "this"]), 5
_GIVEN, _GIVEN_BEFORE = frozenset(["for", "as", "to"]), 4
_COPULAS, _COPULA_BEFORE = frozenset(["is", "was", "remains", "are", "were"]), 3
_HELD_BY = frozenset(["for", "to"])
_PRONOUNS = frozenset(["her", "him", "them", "me", "us"])
_THINGS = frozenset(["it", "this", "that", "they", "he", "she"])


def is_judged(prose: Prose, claim: Claim, shown: Set[str]) -> bool:
    """Tell whether a named judge, a holder of the view or an award stands right before the claim, or a judge after it.

    `shown`: what the sentence of the claim shows (`superlative_evidence.shown`).
    """
    is_named = "judging name" in shown and (_is_named_so(prose, claim) or _is_named_after(prose, claim))
    return is_named or _is_prized(prose, claim) or _is_held(prose, claim)


def is_echo(prose: Prose, line: Line, shown: Set[str]) -> bool:
    """Tell whether a sentence gives the one before it to someone: "So said Ada Vell.", "That is the verdict of ..."."""
    opening = prose.texts[line.first + 1 : min(line.last, line.first + _ECHOED)]
    is_said = any(not _cues(group).isdisjoint(opening) for group in ("judging", "saying"))
    return prose.texts[line.first] in _ECHOING and is_said and not shown.isdisjoint(("judging name", "voice"))


def _is_named_so(prose: Prose, claim: Claim) -> bool:
    return not _cues("judging").isdisjoint(_before(prose, claim, _JUDGED))


def _is_named_after(prose: Prose, claim: Claim) -> bool:
    """Tell whether a judgement follows in a clause of its own: "The oldest mill, in the view of Ada Vell"."""
    last = claim.match.last
    judging = (at for at in range(last, min(last + _AFTER, claim.line.last)) if prose.texts[at] in _cues("judging"))
    verb = next(judging, last)
    return verb > last and any(not prose.follows(at, " ") for at in range(last, verb + 1))


def _is_prized(prose: Prose, claim: Claim) -> bool:
    """Tell whether an award is given for it: "the Lantern Medal for outstanding work", "a cup for the finest cob"."""
    before = _before(prose, claim, _PRIZED)
    return not _GIVEN.isdisjoint(before[-_GIVEN_BEFORE:]) and not _cues("prize").isdisjoint(before)


def _is_held(prose: Prose, claim: Claim) -> bool:
    """Tell whether it is so for someone: "for Vell, it is ...", "to her the owl was ..."."""
    before = _before(prose, claim, _HELD)
    if _COPULAS.isdisjoint(before[-_COPULA_BEFORE:]):
        return False
    start = claim.match.first - len(before)
    opening = (at for at, text in enumerate(before, start) if text in _HELD_BY and _opens_clause(prose, at, claim.line.first))
    return any(_is_holder(prose, claim, at + 1) for at in opening)


def _is_holder(prose: Prose, claim: Claim, at: int) -> bool:
    if prose.texts[at] in _PRONOUNS:
        return True
    is_of_thing = not _THINGS.isdisjoint(prose.texts[at + 1 : claim.match.first])
    return is_of_thing and any(is_speaker(prose, i, claim.line) for i in range(at, min(at + _NAMED, claim.match.first)))


def _opens_clause(prose: Prose, at: int, first: int) -> bool:
    return at == first or not prose.follows(at, " ")


def _before(prose: Prose, claim: Claim, most: int) -> list[str]:
    """Return the words of the sentence before the claim, `most` of them at most."""
    return prose.texts[max(claim.line.first, claim.match.first - most) : claim.match.first]


def _cues(group: str) -> frozenset[str]:
    return load("superlative_cues").groups[group]
