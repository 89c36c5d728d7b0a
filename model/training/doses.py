"""Whether reliability falls with the dose of altered claims, article by article."""

from __future__ import annotations

import itertools

import numpy as np

from model.scoring.additive import AdditiveClassifier
from model.signals import features_of
from model.training.tables import Table

_NAME = "reliability_beside"
_DOSES = ("", "1", "2", "3")


def falls(model: AdditiveClassifier, table: Table) -> dict[str, float]:
    """Return the share of articles of dev whose score falls from each dose ("whole", 1, 2) to the next."""
    f = table.facts
    whole = np.flatnonzero((f["kind"] == "edited") & (f["way"] == "") & (f["split"] == "dev"))
    scores = model.decision_function(table.columns(features_of(_NAME)))
    steps = np.column_stack([scores[whole + at] for at in range(len(_DOSES))])
    return {
        f"{dose or 'whole'} to {more}": round(float(np.mean(steps[:, at] > steps[:, at + 1])), 3)
        for at, (dose, more) in enumerate(itertools.pairwise(_DOSES))
    }
