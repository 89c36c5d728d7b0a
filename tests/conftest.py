"""What all tests share."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

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


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say in one line for each reason how many tests were skipped."""
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in terminalreporter.stats.get("skipped", []))
    for reason, number in reasons.items():
        terminalreporter.write_line(f"{number} skipped: {reason}")
