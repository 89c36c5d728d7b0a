"""A publisher's own calibration: what `copydesk train --feedback` learnt from judged articles, apart from the shipped models."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

_KEYS = {"slope", "offset", "high", "model_sha256", "judged"}


class AdaptationError(ValueError):
    """A calibration that cannot be used; the message names the file and what is wrong."""


@dataclass(frozen=True, slots=True)
class Adaptation:
    """Log-odds f of one score become slope * f + offset; its band `high` starts at `high` (None = as shipped).

    `model_sha256` is of the model that it was learnt for, `judged` how many articles it was learnt from.
    """

    slope: float
    offset: float
    high: float | None
    model_sha256: str
    judged: int


@dataclass(frozen=True, slots=True)
class Adaptations:
    """The adaptations by score, and the `name` that reports carry behind the model version: the start of the file's sha256."""

    by_score: Mapping[str, Adaptation]
    name: str = ""

    @classmethod
    def read(cls, path: str | Path) -> Adaptations:
        """Read what `write` wrote. Raises AdaptationError, OSError."""
        content = Path(path).read_bytes()
        try:
            found = {score: _adaptation(values) for score, values in json.loads(content)["scores"].items()}
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise AdaptationError(f"{path} is no calibration that copydesk train --feedback wrote.") from error
        return cls(found, hashlib.sha256(content).hexdigest()[:8])


def write(path: Path, by_score: Mapping[str, Adaptation]) -> None:
    """Write the adaptations as JSON, the same bytes for the same values."""
    content = {"scores": {score: asdict(adaptation) for score, adaptation in sorted(by_score.items())}}
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _adaptation(values: Mapping[str, Any]) -> Adaptation:
    if values.keys() != _KEYS or not values["slope"] > 0:
        raise ValueError
    high = None if values["high"] is None else float(values["high"])
    return Adaptation(float(values["slope"]), float(values["offset"]), high, str(values["model_sha256"]), int(values["judged"]))
