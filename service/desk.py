"""What the service needs of a desk, and the one that has the trained models."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol


class Desk(Protocol):
    """Scores articles; model.desk.Desk is one."""

    @property
    def models(self) -> list[dict[str, Any]]:
        """The manifests of the trained models."""

    @property
    def card(self) -> str:
        """The model card, Markdown."""

    def score(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Return the contract's report for the contract's request. Raises model.errors.InputError."""


def trained_desk(policies: str = "") -> Desk:
    """Load the trained models, which takes a moment, and the policies of the file `policies`, "" = the default one alone.

    Raises model.artifact.ArtifactError, model.scoring.policies.PolicyError, OSError.
    """
    from model.desk import Desk as TrainedDesk
    from model.scoring.policies import Policies

    return TrainedDesk(policies=Policies.read(policies) if policies else None)
