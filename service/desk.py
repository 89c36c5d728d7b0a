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


def trained_desk() -> Desk:
    """Load the trained models, which takes a moment. Raises model.artifact.ArtifactError."""
    from model.desk import Desk as TrainedDesk

    return TrainedDesk()
