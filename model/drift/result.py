"""What the drift check returns: claims with their best source passage, and what the article left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

SUPPORTED, DRIFTED, UNSUPPORTED, NOT_CHECKABLE = "supported", "drifted", "unsupported", "not_checkable"
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

    `support` is the estimated probability, 0 … 1, that the sources carry it; None if `status` is not_checkable.
    """

    start: int
    end: int
    status: str
    support: float | None
    place: Place | None
    drift: tuple[Drift, ...] = ()
    words: int = 0


@dataclass(frozen=True, slots=True)
class Omission:
    """An attributed statement of a source that the article leaves out."""

    place: Place
    explanation: str


@dataclass(frozen=True, slots=True)
class DriftResult:
    """All claims in order, and the omissions.

    `value`: 0 = every checkable claim holds, 1 = none does; None if nothing could be checked.
    `coverage`: share of the article's words in claims that a source passage matches, 0 … 1.
    `order`: how far the matched passages stand in the article's order, -1 … 1 (Kendall's tau); None under 4 matches.
    `copied`: share of the article's 5-word shingles that stand in a source, 0 … 1.
    """

    claims: tuple[Claim, ...]
    omissions: tuple[Omission, ...]
    value: float | None
    coverage: float
    order: float | None
    copied: float
