"""What the service needs of a desk, and the one that has the trained models."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from model.stopwatch import Observer
from service.settings import Settings

Score = Callable[[Mapping[str, Any]], dict[str, Any]]
"""From the contract's request to its report, as Desk.score does."""


class Desk(Protocol):
    """Scores articles; model.desk.Desk is one."""

    observe: Observer
    """Told the seconds of each of model.desk.STAGES."""

    @property
    def version(self) -> str:
        """The model_version of its reports."""

    @property
    def models(self) -> list[dict[str, Any]]:
        """The manifests of the trained models."""

    @property
    def card(self) -> str:
        """The model card, Markdown."""

    @property
    def policies(self) -> list[dict[str, Any]]:
        """The policies that a request may name, with all their keys."""

    @property
    def fingerprint(self) -> str:
        """A name of all that reports rest on besides the request: models, calibration, policies."""

    def score(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Return the contract's report for the contract's request. Raises model.errors.InputError."""


def trained_desk(settings: Settings | None = None) -> Desk:
    """Load the trained models, which takes a moment, with the policies and the calibration of `settings`, None = as shipped.

    Several processes share the cores as a rule, so the second tier has one thread in each.

    Raises model.artifact.ArtifactError, model.scoring.policies.PolicyError, model.scoring.adaptation.AdaptationError, OSError.
    """
    from model.desk import Desk as TrainedDesk
    from model.scoring.adaptation import Adaptations
    from model.scoring.policies import Policies

    settings = settings or Settings()
    return TrainedDesk(
        threads=1,
        policies=Policies.read(settings.policies) if settings.policies else None,
        adaptations=Adaptations.read(settings.calibration) if settings.calibration else None,
    )
