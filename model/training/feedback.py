"""Adapts calibration and thresholds to a publisher's own judgements, of articles that were scored before.

The log-odds f of a score become slope * f + offset (Platt 1999), fitted with a prior on "as shipped" that weighs like a few
articles. It is adopted only if it is better on judgements that it was not fitted to (five folds), and every step is printed.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from scipy.optimize import minimize

from model import artifact
from model.scoring.adaptation import Adaptation, write
from model.scoring.calibration import calibration_error

Floats = NDArray[np.float64]
LABELS = {
    "reliable": ("reliability", 1),
    "unreliable": ("reliability", 0),
    "machine": ("ai_rewrite", 1),
    "human": ("ai_rewrite", 0),
}
LEAST, LEAST_OF_A_KIND = 60, 15
"""So many judgements of a score, and of either label, are the least to adapt it."""
_HUMANS_FOR_A_BAND, _HIGH_FALSE_POSITIVES = 200, 0.01
_PRIOR = 4.0
_FOLDS = 5
_EDGE = 1e-6


class FeedbackError(ValueError):
    """Feedback that cannot be used; the message names the line and the column."""


class Judgement(NamedTuple):
    """One line of feedback: `label` is one of LABELS, `weight` how much it counts."""

    id: str
    label: str
    weight: float


class Judged(NamedTuple):
    """The judgements of one score: its log-odds as shipped, the labels (0 or 1) and the weights."""

    log_odds: Floats
    y: NDArray[np.int_]
    weight: Floats


def main(feedback: Path, reports: Iterable[Mapping[str, Any]], output: Path) -> None:
    """Learn from the CSV file `feedback` (id, label, weight) about the `reports` of those ids, print it, and write `output`.

    Raises FeedbackError if nothing can be adopted, OSError.
    """
    judged = collected(read_feedback(feedback), reports)
    console = Console(width=110)
    adopted = {}
    for score, rows in sorted(judged.items()):
        if why := too_few(rows):
            console.print(f"{score}: {why}")
            continue
        before, after = loss(rows.log_odds, rows), loss(held_out(rows), rows)
        console.print(_table(score, rows, before, after))
        if after < before:
            adopted[score] = adapted(score, rows)
            console.print(f"{score}: adopted, {_told(adopted[score])}.")
        else:
            console.print(f"{score}: kept as shipped, for it is no better on judgements held out.")
    if not adopted:
        raise FeedbackError("nothing was adopted, and nothing written.")
    write(output, adopted)
    console.print(f"Written to {output}. Set COPYDESK_CALIBRATION to it; reports then carry its name behind the model version.")


def read_feedback(path: Path) -> list[Judgement]:
    """Read a CSV file with the columns id, label and, if it likes, weight (1). Raises FeedbackError, OSError."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        missing = {"id", "label"} - set(rows.fieldnames or ())
        if missing:
            raise FeedbackError(f"{path} has no column {min(missing)}; the columns are id, label, weight.")
        return [_judgement(f"{path}, line {rows.line_num}", row) for row in rows]


def _judgement(where: str, row: Mapping[str, str]) -> Judgement:
    if row["label"] not in LABELS:
        raise FeedbackError(f"{where}: label must be one of {', '.join(LABELS)}.")
    try:
        weight = float(row.get("weight") or 1)
    except ValueError:
        weight = math.nan
    if not 0 < weight < math.inf:
        raise FeedbackError(f"{where}: weight must be a number above 0.")
    return Judgement(row["id"], row["label"], weight)


def collected(judgements: Sequence[Judgement], reports: Iterable[Mapping[str, Any]]) -> dict[str, Judged]:
    """Return the judgements by score, with the log-odds that the reports give.

    Judgements of scores that abstained are left out. Raises FeedbackError for ids without a report and for reports that are
    not of the models as shipped.
    """
    scores = {report["id"]: report for report in reports}
    unknown = [j.id for j in judgements if j.id not in scores]
    if unknown:
        raise FeedbackError(f"{len(unknown):,} judged ids have no report, the first of them {unknown[0]}.")
    if any("+" in scores[j.id]["model_version"] for j in judgements):
        raise FeedbackError("the reports were made with a calibration already; score the articles without COPYDESK_CALIBRATION.")
    rows: dict[str, list[tuple[float, int, float]]] = {}
    for judgement in judgements:
        score, y = LABELS[judgement.label]
        given = scores[judgement.id]["scores"]
        value = given[score]["value"]
        if value is not None:
            rows.setdefault(_model(score, given), []).append((_logit(value), y, judgement.weight))
    columns = {score: list(zip(*found, strict=True)) for score, found in rows.items()}
    return {s: Judged(np.array(f), np.array(y, dtype=int), np.array(w, dtype=float)) for s, (f, y, w) in columns.items()}


def _model(score: str, given: Mapping[str, Any]) -> str:
    """Return the name of the model that gave the score."""
    return "reliability_beside" if score == "reliability" and given["claim_drift"]["value"] is not None else score


def too_few(rows: Judged) -> str:
    """Say why these judgements are too few to adapt a score, "" if they are not."""
    kinds = np.bincount(rows.y, minlength=2)
    if len(rows.y) >= LEAST and kinds.min() >= LEAST_OF_A_KIND:
        return ""
    found = f"{len(rows.y)} judgements ({kinds[1]} and {kinds[0]})"
    return f"{found} are too few; {LEAST} and {LEAST_OF_A_KIND} of each kind are the least."


def adapted(score: str, rows: Judged) -> Adaptation:
    """Fit the adaptation to all judgements."""
    slope, offset = _fitted(rows)
    sha256 = artifact.read_manifest(score)["sha256"]
    return Adaptation(slope, offset, _high(score, rows, slope, offset), sha256, len(rows.y))


def held_out(rows: Judged) -> Floats:
    """Return the adapted log-odds of each judgement, fitted to the other four folds."""
    fold = np.arange(len(rows.y)) % _FOLDS
    found = np.empty(len(rows.y))
    for number in range(_FOLDS):
        out = fold == number
        slope, offset = _fitted(Judged(*(column[~out] for column in rows)))
        found[out] = slope * rows.log_odds[out] + offset
    return found


def loss(log_odds: Floats, rows: Judged) -> float:
    """Return the weighted mean log loss of `log_odds` (natural logarithm)."""
    return float(np.average(np.logaddexp(0, np.where(rows.y == 1, -log_odds, log_odds)), weights=rows.weight))


def _fitted(rows: Judged) -> tuple[float, float]:
    """Return slope and offset; the prior holds the logarithm of the slope and the offset near 0."""
    scale = rows.weight * len(rows.y) / rows.weight.sum()

    def cost(at: Floats) -> float:
        log_odds = math.exp(at[0]) * rows.log_odds + at[1]
        return float(scale @ np.logaddexp(0, np.where(rows.y == 1, -log_odds, log_odds)) + _PRIOR / 2 * (at @ at))

    slope, offset = minimize(cost, np.zeros(2), method="BFGS").x
    return round(math.exp(slope), 4), round(float(offset), 4)


def _high(score: str, rows: Judged, slope: float, offset: float) -> float | None:
    """Return where one human article in a hundred is called a machine's; None if too few were judged, or for reliability."""
    humans = rows.y == 0
    if score != "ai_rewrite" or humans.sum() < _HUMANS_FOR_A_BAND:
        return None
    probability = 1 / (1 + np.exp(-(slope * rows.log_odds[humans] + offset)))
    return round(max(0.5, float(np.quantile(probability, 1 - _HIGH_FALSE_POSITIVES))), 3)


def _logit(value: float) -> float:
    value = min(max(value, _EDGE), 1 - _EDGE)
    return math.log(value / (1 - value))


def _told(adaptation: Adaptation) -> str:
    band = "" if adaptation.high is None else f", band high from {adaptation.high}"
    return f"log-odds times {adaptation.slope} plus {adaptation.offset}{band}"


def _table(score: str, rows: Judged, before: float, after: float) -> Table:
    table = Table(title=f"{score}: {len(rows.y)} judgements, {int(rows.y.sum())} of them positive", title_justify="left")
    for head in ("", "log loss", "expected calibration error"):
        table.add_column(head, justify="right" if head else "left")
    for name, log_odds, found in (("as shipped", rows.log_odds, before), ("adapted, held out", held_out(rows), after)):
        error = calibration_error(1 / (1 + np.exp(-log_odds)), rows.y, rows.weight)
        table.add_row(name, f"{found:.3f}", f"{error:.3f}")
    return table
