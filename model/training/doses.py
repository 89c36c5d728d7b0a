"""Whether reliability falls with the dose of a damage, article by article."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from model.training.damage import DOSES
from model.training.tables import Table

_TIE = 1e-9


def falls(log_odds: NDArray[np.float64], table: Table, kinds: tuple[str, ...]) -> dict[str, list[float]]:
    """Return by damage, for each dose, the share of articles of dev whose score falls from the dose before (first: the whole).

    `log_odds` is the score of every row of the table, whose order is that of model.training.articles.plan.
    """
    f, row = table.facts, np.arange(len(log_odds))
    whole = np.maximum.accumulate(np.where(f["way"] == "", row, 0))
    before = np.where(f["dose"] == "1", whole, row - 1)
    fallen = log_odds[before] - log_odds > _TIE
    found = {}
    of_dev = np.isin(f["kind"], kinds) & (f["split"] == "dev") & (f["way"] != "")
    for way in np.unique(f["way"][of_dev]):
        rows = of_dev & (f["way"] == way)
        found[str(way)] = [round(float(fallen[rows & (f["dose"] == dose)].mean()), 3) for dose in map(str, DOSES)]
    return found
