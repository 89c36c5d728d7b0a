"""What is usual: how features and signals are spread over news by people, by the length of the article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from model import artifact
from model.wording import short

Floats = NDArray[np.float64]
PERCENTILES = (5, 50, 95)
LENGTHS = (80, 160, 250, 400, 700)
"""Words of prose from which each group of lengths starts; below the first, nothing is compared."""
_NAME = "reference"


class Usual(NamedTuple):
    """The 5th, 50th and 95th percentile of one value in news by people of one group of lengths."""

    low: float
    middle: float
    high: float

    @property
    def spread(self) -> str:
        """The range: "human news of this length: 0.4 to 3.1"."""
        return f"human news of this length: {short(self.low)} to {short(self.high)}"

    def compared(self, value: float) -> str:
        """Say on which side of the range `value` lies: "less than 95 % of human news of this length (0.4 to 3.1)"."""
        side = "less" if value < self.low else "more"
        return f"{side} than 95 % of human news of this length ({short(self.low)} to {short(self.high)})"

    def distance(self, value: float) -> float:
        """Return how far outside the range `value` lies, in widths of the range; 0 inside it, or where it has no width."""
        width = self.high - self.low
        return max(self.low - value, value - self.high, 0) / width if width else 0.0


class Reference:
    """The usual values by name; `Reference.load()` gives those of the training articles."""

    def __init__(self, values: Mapping[str, Sequence[Sequence[float] | None]]) -> None:
        self._values = values

    @classmethod
    def load(cls, folder: Path = artifact.FOLDER) -> Reference:
        """Read what `save` wrote. Raises artifact.ArtifactError."""
        return cls(artifact.read_json(_NAME, folder)["values"])

    def usual(self, name: str, words: int) -> Usual | None:
        """Return what is usual for feature or signal `name` in an article of `words` words of prose; None = not known."""
        group = bisect_right(LENGTHS, words) - 1
        found = self._values[name][group] if group >= 0 and name in self._values else None
        return None if found is None else Usual(*found)


def signal_column(name: str) -> str:
    """Return the name under which the value of signal `name` is counted."""
    return f"signal.{name}"


def save(
    values: Mapping[str, Floats],
    words: Floats,
    facts: Mapping[str, Any],
    folder: Path = artifact.FOLDER,
) -> None:
    """Write the percentiles of each column of `values`, NaN = not measured, over rows of `words` words."""
    groups = np.searchsorted(LENGTHS, words, side="right") - 1
    usual = {name: [_percentiles(column[groups == g]) for g in range(len(LENGTHS))] for name, column in values.items()}
    artifact.write_json(_NAME, {"percentiles": PERCENTILES, "lengths": LENGTHS, "values": usual, **facts}, folder)


def _percentiles(column: Floats) -> list[float] | None:
    known = column[~np.isnan(column)]
    return [float(f"{v:.4g}") for v in np.percentile(known, PERCENTILES)] if len(known) else None
