"""What the drift check returns: claims with their best source passage, and what the article left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

SUPPORTED, DRIFTED, UNSUPPORTED, NOT_CHECKABLE = "supported", "drifted", "unsupported", "not_checkable"
LATE = "Not reached within the deadline."
KINDS = (
    "numerical",
    "temporal",
    "entity",
    "relational",
    "negation",
    "attribution",
    "certainty",
    "quotation",
    "unsupported_addition",
)


class Place(NamedTuple):
    """A span of one source: `source` is its index in the request, offsets are canonical."""

    source: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Drift:
    """One departure: its `kind` (one of KINDS), the article's span, the source's span where there is one."""

    kind: str
    start: int
    end: int
    place: Place | None
    explanation: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of the article that states something checkable.

    `support` is the estimated probability, 0 … 1, that the sources carry it; None if `status` is not_checkable, and then
    `reason` says why.
    """

    start: int
    end: int
    status: str
    support: float | None
    place: Place | None
    drift: tuple[Drift, ...] = ()
    words: int = 0
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Omission:
    """A statement, figure or caveat of a source that the article leaves out."""

    place: Place
    explanation: str


class Skipped(NamedTuple):
    """A part of the check that was not done, and why."""

    part: str
    reason: str


@dataclass(frozen=True, slots=True)
class DriftResult:
    """All claims in order, and the omissions.

    `doubts`: how much each claim counts against the article, 0 … 1; None if it was not checked, or is said again further on.
    `value`: 0 = every checkable claim holds, 1 = none does; None if nothing could be checked, or less than half in time.
    `coverage`: share of the article's words in claims that a source passage matches, 0 … 1.
    `order`: how far the matched passages stand in the article's order, -1 … 1 (Kendall's tau); None under 4 matches.
    `copied`: share of the article's 5-word shingles that stand in a source, 0 … 1.
    """

    claims: tuple[Claim, ...]
    omissions: tuple[Omission, ...]
    doubts: tuple[float | None, ...]
    value: float | None
    coverage: float
    order: float | None
    copied: float
    skipped: tuple[Skipped, ...] = ()

    @property
    def why_no_value(self) -> str:
        """Say why `value` is None."""
        late = any(claim.reason == LATE for claim in self.claims)
        return "Most claims were not reached within the deadline." if late else "The article states nothing that can be checked."


def mean_doubt(doubts: Iterable[float | None]) -> float | None:
    """Return the mean of the doubts that count, None without one."""
    counted = [doubt for doubt in doubts if doubt is not None]
    return sum(counted) / len(counted) if counted else None
