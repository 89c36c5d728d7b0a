"""What all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora and reference documents, which stands beside the checkout or is absent."""
    if not SHARED.is_dir():
        pytest.skip("needs the folder ../shared (corpora and reference documents), which is not here")
    return SHARED


@pytest.fixture(scope="session")
def seeds() -> Path:
    return ROOT / "seeds"
