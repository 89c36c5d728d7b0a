"""Both tiers of the claim check, loaded once."""

from __future__ import annotations

import pytest

from model.drift.check import DriftChecker


@pytest.fixture(scope="session")
def fast() -> DriftChecker:
    return DriftChecker(with_entailment=False)


@pytest.fixture(scope="session")
def both() -> DriftChecker:
    return DriftChecker(with_entailment=True)


@pytest.fixture(scope="session", params=["fast", "both"])
def checker(request) -> DriftChecker:
    """Each tier in turn."""
    return request.getfixturevalue(request.param)
