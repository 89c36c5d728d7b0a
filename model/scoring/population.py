"""How far the articles that come in differ from the human news of the training: the population stability index of each feature.

PSI = sum over bins of (p - q) ln(p / q), p the share now, q the share in training (Siddiqi 2006, Credit Risk Scorecards);
under .1 is read as stable, from .25 on as another population. Bins are the deciles of that news, and "not measured".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from model import artifact

Floats = NDArray[np.float64]
LEAST_REPORTS = 100
MOVED, ANOTHER = 0.1, 0.25
_NAME = "population"
_DECILES = np.arange(0.1, 1, 0.1)


class Shift(NamedTuple):
    """One feature: its `psi`, what chance alone would give, its median and the share not measured, in training and now."""

    feature: str
    psi: float
    by_chance: float
    median: tuple[float | None, float | None]
    missing: tuple[float, float]


def shifts(reports: Iterable[Mapping[str, Any]], folder: Path = artifact.FOLDER) -> tuple[int, list[Shift]]:
    """Return how many `reports` there are, and the shift of every feature that the training knows, the largest first.

    Raises ValueError under LEAST_REPORTS reports, artifact.ArtifactError.
    """
    measured = [_measures(report) for report in reports]
    if len(measured) < LEAST_REPORTS:
        raise ValueError(f"{len(measured)} reports are too few to compare; {LEAST_REPORTS} are the least.")
    known = artifact.read_json(_NAME, folder)["features"]
    found = [_shift(name, spread, np.array([m.get(name, np.nan) for m in measured])) for name, spread in known.items()]
    return len(measured), sorted(found, key=lambda shift: (-shift.psi, shift.feature))


def save(columns: Mapping[str, Floats], facts: Mapping[str, Any], folder: Path = artifact.FOLDER) -> None:
    """Write the deciles of each column of training values, NaN = not measured, and the share of rows in each bin."""
    spreads = {name: _spread(column) for name, column in columns.items() if not np.isnan(column).all()}
    artifact.write_json(_NAME, {"features": spreads, **facts}, folder)


def _measures(report: Mapping[str, Any]) -> dict[str, float]:
    return {m["feature"]: m["value"] for signal in report["signals"].values() for m in signal["measures"]}


def _spread(column: Floats) -> dict[str, Any]:
    known = column[~np.isnan(column)]
    edges = [float(f"{edge:.4g}") for edge in np.unique(np.quantile(known, _DECILES))]
    shares = [float(f"{share:.4g}") for share in _shares(edges, column)]
    middle, missing = float(f"{np.median(known):.4g}"), float(f"{np.isnan(column).mean():.4g}")
    return {"edges": edges, "shares": shares, "median": middle, "missing": missing}


def _shares(edges: Sequence[float], column: Floats) -> Floats:
    """Return the share of rows in each bin, the last for those not measured; an empty bin holds half a row."""
    bins = np.where(np.isnan(column), len(edges) + 1, np.searchsorted(edges, column, side="left"))
    counts = np.maximum(np.bincount(bins, minlength=len(edges) + 2), 0.5)
    return counts / counts.sum()


def _shift(name: str, spread: Mapping[str, Any], column: Floats) -> Shift:
    now, then = _shares(spread["edges"], column), np.array(spread["shares"])
    known = column[~np.isnan(column)]
    median = float(np.median(known)) if len(known) else None
    psi = float(np.sum((now - then) * np.log(now / then)))
    missing = spread["missing"], float(np.isnan(column).mean())
    return Shift(name, psi, (len(then) - 1) / len(column), (spread["median"], median), missing)
