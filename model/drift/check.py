"""Checks every claim of an article against its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from model.deadline import Deadline
from model.document import Document
from model.drift import claims as claiming
from model.drift import overlap, tiers, verdicts
from model.drift.align import SourceIndex
from model.drift.entailment import THREADS
from model.drift.facts import Library
from model.drift.omissions import omissions
from model.drift.pairing import Pairing, pair
from model.drift.reading import Reading
from model.drift.result import LATE, SUPPORTED, UNSUPPORTED, Claim, DriftResult, Skipped, mean_doubt
from model.drift.tiers import Estimate, Tiers
from model.wording import count

_Key = tuple[str, ...]
_EXCUSED = 0.4
"""How far its support excuses a claim that drifted or that no source carries."""


class DriftChecker:
    """Checks claims with the trained tiers. Raises model.artifact.ArtifactError."""

    def __init__(self, with_entailment: bool | None = None, threads: int = THREADS) -> None:
        """Load the fast tier, and the entailment tier, on `threads`, if asked for; None = if its libraries are installed."""
        self._tiers = Tiers(with_entailment, threads)
        self.manifests = self._tiers.manifests

    def check(self, article: Document, sources: Sequence[Document], deadline: Deadline | None = None) -> DriftResult:
        """Compare each claim of `article` with the best passage of the pooled `sources` (0 to n).

        Claims not reached when the `deadline` passes are not_checkable; what was left out is in the result's `skipped`.
        """
        deadline = deadline or Deadline()
        claims = claiming.claims(article)
        library = Library(claims, SourceIndex(sources))
        compared = _compared(_open(claims, library), library, deadline)
        paired = {key: pairing for key, pairing in compared.items() if pairing}
        estimates = self._tiers.estimates(list(paired.values()), library, deadline)
        judged = {
            key: verdicts.judged(pairing, library, *estimate)
            for (key, pairing), estimate in zip(paired.items(), estimates, strict=True)
        }
        checked = tuple(_claim(claim, compared.keys(), judged, library) for claim in claims)
        doubts = tuple(_doubts(claims, checked))
        left_out = () if deadline.passed() else omissions(claims, library)
        return DriftResult(
            claims=checked,
            omissions=left_out,
            doubts=doubts,
            value=None if _mostly_late(claims, checked, doubts) else mean_doubt(doubts),
            coverage=overlap.coverage(article, checked),
            order=overlap.order(checked),
            copied=overlap.copied(article, sources),
            skipped=tuple(self._skipped(checked, estimates, deadline)),
        )

    def _skipped(self, checked: Sequence[Claim], estimates: Sequence[Estimate], deadline: Deadline) -> Iterable[Skipped]:
        late = sum(claim.reason == LATE for claim in checked)
        unread = sum(not e.read and tiers.is_unsure(e.support) for e in estimates)
        if late:
            yield Skipped("claim_drift.claims", f"{count(late, 'claim')} of {len(checked)} not reached within the deadline.")
        if not self._tiers.entailment:
            yield Skipped("claim_drift.entailment", tiers.ABSENT)
        elif unread:
            yield Skipped("claim_drift.entailment", f"{count(unread, 'claim')} judged by the fast tier alone for want of time.")
        if deadline.passed():
            yield Skipped("omissions", LATE)


def _open(claims: Sequence[Reading], library: Library) -> dict[_Key, Reading]:
    """Return the claims that are to be compared, each different one in its surroundings once."""
    known = library.index.by_identity
    return {_key(c): c for c in claims if c.identity not in known and not claiming.why_not_checkable(c)}


def _compared(claims: dict[_Key, Reading], library: Library, deadline: Deadline) -> dict[_Key, Pairing | None]:
    found: dict[_Key, Pairing | None] = {}
    for key, claim in claims.items():
        if deadline.passed():
            break
        found[key] = pair(claim, library)
    return found


def _key(claim: Reading) -> _Key:
    """Return all that decides about a claim: repeated in the same surroundings it is compared once."""
    return (claim.text, *(near.text for near in claim.near))


def _claim(claim: Reading, compared: Iterable[_Key], judged: dict[_Key, Claim], library: Library) -> Claim:
    same, key = library.index.by_identity.get(claim.identity), _key(claim)
    if same:
        return verdicts.copied(claim, same)
    if reason := claiming.why_not_checkable(claim):
        return verdicts.not_checked(claim, reason)
    if key not in compared:
        return verdicts.not_checked(claim, LATE)
    found = judged.get(key)
    if claiming.is_talk(claim) and (not found or found.status == UNSUPPORTED):
        return verdicts.not_checked(claim, claiming.TALK)
    return verdicts.moved(found, claim.start - found.start) if found else verdicts.unmatched(claim)


def _doubts(claims: Sequence[Reading], checked: Sequence[Claim]) -> Iterator[float | None]:
    """Yield the doubt of each claim; None for one that was not checked, or is said again further on: each counts once."""
    last = {claim.identity: at for at, (claim, done) in enumerate(zip(claims, checked, strict=True)) if done.support is not None}
    counted = set(last.values())
    yield from (_doubt(done) if at in counted else None for at, done in enumerate(checked))


def _mostly_late(claims: Sequence[Reading], checked: Sequence[Claim], doubts: Sequence[float | None]) -> bool:
    late = {claim.identity for claim, done in zip(claims, checked, strict=True) if done.reason == LATE}
    return len(late) > sum(doubt is not None for doubt in doubts)


def _doubt(claim: Claim) -> float:
    """Return 0 … 1: at most a half for a supported claim, whose small doubt counts for little, and more for any other."""
    support = claim.support or 0.0
    return 2 * (1 - support) ** 2 if claim.status == SUPPORTED else 1 - _EXCUSED * support
