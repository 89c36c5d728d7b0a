"""The learned judge of lines: named rules and shapes in, the probability that a line is residue out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from model import artifact
from model.line_lexicon import FOLDER
from model.residue.features import FEATURES, Floats, measure
from model.residue.lines import Line
from model.residue.trees import Trees

ARTIFACT, WORDS = "residue", "residue_words"


def log_odds(lines: Sequence[Line], own: Sequence[str], names: Sequence[str]) -> Floats:
    """Return the log-odds that each line is residue, shape (lines,); nan for prose.

    `own` and `names` are the sorts by the line itself and by all rules. Raises artifact.ArtifactError.
    """
    found = np.full(len(lines), np.nan)
    short = [at for at, line in enumerate(lines) if not line.prose]
    found[short] = judge().log_odds(measure(lines, own, names, word_weights())[short])
    return found


@cache
def judge() -> Trees:
    """Return the trained trees. Raises artifact.ArtifactError if they are not right, or were trained on other features."""
    trees, manifest = artifact.load(ARTIFACT)
    if manifest["features"] != list(FEATURES):
        raise artifact.ArtifactError("residue was trained on other features than are measured. Retrain with `copydesk train`.")
    return trees


@cache
def word_weights() -> dict[str, float]:
    """Return the log-odds of each known word in a line of residue."""
    lines = (FOLDER / f"{WORDS}.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines if line and not line.startswith("# "))
    return {word: float(weight) for word, weight in pairs}
