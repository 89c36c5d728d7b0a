"""How probable it is that a passage carries a claim: the fast tier's estimate, and both tiers' where the fast one is unsure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice
from math import inf
from typing import NamedTuple

from model import artifact
from model.deadline import Deadline
from model.drift.align import Match
from model.drift.entailment import THREADS, Entailment, installed
from model.drift.evidence import evidence
from model.drift.facts import Library
from model.drift.features import features
from model.drift.pairing import Pairing
from model.drift.support import CombinedSupport, SupportEstimator

FAST, BOTH = "support", "support_entailment"
ABSENT = "The entailment tier is not installed; the fast tier alone judged the claims. Install copydesk[entailment]."
UNSURE = 0.02, 0.98
"""Between these supports the fast tier is unsure."""
MOST_PASSAGES = 3
_CLEAR = 2.0
"""Log-odds from which on no further passage is read."""


class Estimate(NamedTuple):
    """The support, 0 … 1; `read` tells whether the cross-encoder took part."""

    support: float
    read: bool


class Tiers:
    """The trained estimators, and the cross-encoder if its libraries are installed. Raises artifact.ArtifactError."""

    def __init__(self, with_entailment: bool | None = None, threads: int = THREADS) -> None:
        self._fast: SupportEstimator
        self._both: CombinedSupport
        self._fast, manifest = artifact.load(FAST)
        self.manifests = [manifest]
        self.entailment = Entailment(threads=threads) if (installed() if with_entailment is None else with_entailment) else None
        if self.entailment:
            self._both, manifest = artifact.load(BOTH)
            if manifest["entailment_sha256"] != self.entailment.manifest["sha256"]:
                raise artifact.ArtifactError(
                    f"{BOTH} was fitted to another cross-encoder. Retrain with `copydesk train --corpora`."
                )
            self.manifests += [manifest, self.entailment.manifest]

    def estimates(self, pairings: Sequence[Pairing], library: Library, deadline: Deadline) -> list[Estimate]:
        """Return the estimate of each pairing; those that the deadline cuts off keep the fast tier's."""
        rows = [features(p.match, p.drifts, library) for p in pairings]
        found = [Estimate(support, False) for support in self._fast.predict(rows)]
        if not self.entailment:
            return found
        read: dict[int, float] = {}
        for at in (at for at, estimate in enumerate(found) if is_unsure(estimate.support)):
            if deadline.passed():
                break
            read[at] = carried(pairings[at].match, library, self.entailment)
        both = self._both.predict([(found[at].support, logit) for at, logit in read.items()])
        for at, support in zip(read, both, strict=True):
            found[at] = Estimate(support, True)
        return found


def is_unsure(support: float) -> bool:
    """Tell whether the fast tier leaves the claim to the entailment tier."""
    return UNSURE[0] <= support <= UNSURE[1]


def carried(match: Match, library: Library, entailment: Entailment) -> float:
    """Return the log-odds that a passage carries the claim: those of the best of a few, read until one clearly does.

    The passage of `match` is read first, then the other candidates, MOST_PASSAGES in all.
    """
    claim, best = " ".join(match.claim.text.split()), -inf
    others = (other for other in library.index.matches(match.claim) if other.best is not match.best)
    for passage in islice(chain([match], others), MOST_PASSAGES):
        best = max(best, entailment.logit(claim, evidence(passage)))
        if best >= _CLEAR:
            break
    return best
