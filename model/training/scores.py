"""Trains the reliability and AI-rewrite scores from the committed table of features."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model import artifact
from model.scoring.additive import AdditiveClassifier
from model.scoring.calibration import Groups, Knot, conformal, coverage, groups_of, platt
from model.signals import features_of
from model.training.damage import DAMAGES, DOSES
from model.training.doses import falls
from model.training.fairness import abstained, humans_called
from model.training.metrics import by_cell, left_out_by_cell, rounded, summary, unseen
from model.training.tables import Table

Floats = NDArray[np.float64]
_RELIABILITY_BANDS = (0.3, 0.55)
_HIGH_FALSE_POSITIVES, _ENOUGH = 0.008, 100
_SHARE = {"article": 1.0, "pair": 3.0, "edited": 3.0, "damaged": 1.0, "beside": 2.0}
_BAGS, _LEFT_OUT_BAGS = 12, 4
_KNOTS = {"reliability": 5, "reliability_beside": 8, "ai_rewrite": 8}
_COVERED, _TAILS = 0.9, tuple(share / 200 for share in range(1, 21))
_MADE = ("edited", "damaged", "beside")
_DAMAGED = {"reliability": ("damaged",), "reliability_beside": ("edited", "beside")}
_WHOLE, _WHOLE_TIMES = {"damaged": 0.95, "edited": 0.95, "beside": 0.98}, 4
TRUSTED = {
    "cut": (0.4, 0.35, 0.3),
    "drift": (0.5, 0.25, 0.1),
    "faq": (0.5, 0.35, 0.2),
    "furniture": (0.88, 0.83, 0.78),
    "glue": (0.2, 0.15, 0.1),
    "hype": (0.7, 0.5, 0.3),
    "repeats": (0.7, 0.5, 0.3),
    "sources_cut": (0.75, 0.55, 0.35),
}
"""Our editorial judgement, by damage and dose: the share of careful editors who would trust the damaged article as it stands."""
_LEAST_RISE = {"reliability": {"unsupported_superlatives": 2.0, "repeated_share": 1.0, "faq_share": 3.0}}
"""By how much log-odds these features lower the score at least over their range, so that the highest dose still counts."""


@dataclass(frozen=True)
class Rows:
    """The rows of a table that one score is trained on; `dataset` is what is left out in turn."""

    key: NDArray[np.str_]
    X: Floats
    y: NDArray[np.int_]
    weight: Floats
    dataset: NDArray[np.str_]
    cell: NDArray[np.str_]
    group: NDArray[np.str_]
    dev: NDArray[np.bool_]

    @property
    def found(self) -> NDArray[np.bool_]:
        """The rows that calibration and its figures are of: not those made by code, where enough corpora have others."""
        return ~np.isin(self.cell, _MADE) | ("edited" in self.cell)


def all_rows(table: Table) -> dict[str, Rows]:
    """Return the rows of each score, by the name of its model."""
    return {
        "reliability": reliability_rows(table, ("article", "damaged")),
        "reliability_beside": reliability_rows(table, ("pair", "edited", "beside")),
        "ai_rewrite": ai_rewrite_rows(table),
    }


def reliability_rows(table: Table, kinds: Sequence[str]) -> Rows:
    """Real against fake or satire, within one corpus and one kind of author; drifted or damaged against the same article whole.

    Corpora that hold one side only are left out: telling them apart would be telling corpora apart. Articles alone and articles
    beside their sources are two models: what their words say counts for the former only, and claims for the latter only.
    """
    f = table.facts
    made = np.isin(f["kind"], _MADE)
    bad = np.where(made, 1 - _trusted(f["kind"], f["way"], f["dose"]), f["veracity"] != "real").astype(float)
    author = np.where(f["origin"] == "human", "human", "machine")
    corpus = np.char.add(np.char.add(f["dataset"], "/"), np.where(f["kind"] == "article", author, "pair"))
    cell = np.where(made, f["kind"], corpus)
    usable = (f["veracity"] != "unknown") & (f["inverted_style"] == "") & np.isin(f["kind"], kinds)
    name = "reliability" if "article" in kinds else "reliability_beside"
    return _rows(table, name, bad, cell, usable & _both_sides(cell, bad, usable))


def _trusted(kind: NDArray[np.str_], way: NDArray[np.str_], dose: NDArray[np.str_]) -> Floats:
    """Return how many editors trust each row made by code; the way "" stands for a whole article. 0 for all other rows."""
    rows = zip(kind, way, dose, strict=True)
    return np.array([TRUSTED[w][int(d) - 1] if w else _WHOLE.get(k, 0.0) for k, w, d in rows])


def ai_rewrite_rows(table: Table) -> Rows:
    """Machine text against human text, each corpus the same weight on its side.

    Machine text that copies its original is not learnt from; dev holds it, so the figures count it.
    """
    f = table.facts
    usable = (f["kind"] == "article") & ((f["copied"] == "") | (f["split"] == "dev"))
    return _rows(table, "ai_rewrite", (f["origin"] == "human").astype(float), f["dataset"], usable)


def train(name: str, rows: Rows, table: Table) -> None:
    """Fit `name` on the train split, calibrate it on dev as predicted for corpora left out, and save it."""
    log_odds, left_out = left_out_predictions(name, rows), rows.dev & rows.found
    slope, offset = platt(log_odds[left_out], rows.y[left_out], rows.weight[left_out])
    model = _fit(name, rows, ~rows.dev, bags=_BAGS).rescale(slope, offset)
    calibrated = 1 / (1 + np.exp(-(slope * log_odds + offset)))
    tail, bands = _tail(rows, calibrated), _bands(name, rows, calibrated)
    knots = conformal(_groups(rows, calibrated, ~rows.dev), tail)
    found = _metrics(model, rows, calibrated) | {
        "coverage": _coverage(knots, rows, calibrated, tail),
        "abstained": abstained(table),
    }
    if name == "ai_rewrite":
        found["humans_called"] = humans_called(table, rows.key, calibrated >= bands[1])
        found["machines_called"] = round(float(np.mean(calibrated[rows.y == 1] >= bands[1])), 4)
        found["left_out_without_copies"] = _without_copies(rows, calibrated, table)
    else:
        found["doses"] = falls(model.decision_function(table.columns(features_of(name))), table, _DAMAGED[name])
    facts = {
        "features": list(features_of(name)),
        "bands": bands,
        "interval": knots,
        "training": {"table_sha256": table.sha256, "rows": int((~rows.dev).sum()), "calibration_rows": int(rows.dev.sum())},
        "metrics": found,
    }
    artifact.save(name, model, facts)


def _groups(rows: Rows, probability: Floats, chosen: NDArray[np.bool_]) -> Groups:
    chosen, cell = chosen & rows.found, np.char.add(np.char.add(rows.dataset, " "), rows.cell)
    return groups_of(probability[chosen], rows.y[chosen], rows.weight[chosen], cell[chosen], rows.key[chosen])


def _tail(rows: Rows, probability: Floats) -> float:
    """Return the tail of the intervals that, set on other corpora, hold for nearest to nine groups in ten of a corpus."""
    return min(_TAILS, key=lambda tail: abs(_unseen_coverage(rows, probability, tail)[0] - _COVERED))


def _coverage(knots: Sequence[Knot], rows: Rows, probability: Floats, tail: float) -> dict[str, float]:
    """Return the share of groups that their interval covers: on dev, and on corpora that the intervals were not set on either."""
    share, mean = _unseen_coverage(rows, probability, tail)
    dev = coverage(knots, _groups(rows, probability, rows.dev))
    return rounded({"dev": dev, "corpora_left_out": share, "mean_over_corpora": mean})


def _unseen_coverage(rows: Rows, probability: Floats, tail: float) -> tuple[float, float]:
    """Return the coverage of each corpus by the intervals of all others: over all groups, and as the mean over corpora."""
    unseen = []
    for dataset in np.unique(rows.dataset):
        out = rows.dataset == dataset
        groups = _groups(rows, probability, out)
        if len(groups.share):
            others = conformal(_groups(rows, probability, ~out & ~rows.dev), tail)
            unseen.append((coverage(others, groups), len(groups.share)))
    covered, number = np.array(unseen).T
    return float(np.average(covered, weights=number)), float(covered.mean())


def _without_copies(rows: Rows, left_out: Floats, table: Table) -> dict[str, Any]:
    """Return the AUC on dev, in all and by corpus, without the machine text that copies its original."""
    copied = table.facts["key"][table.facts["copied"] != ""]
    dev = rows.dev & ~np.isin(rows.key, copied)
    return {"all": summary(left_out[dev], rows.y[dev], rows.weight[dev])["auc"], **aucs(rows, left_out, dev)}


def left_out_predictions(name: str, rows: Rows) -> Floats:
    """Return the log-odds of every row from a model that never saw its corpus."""
    log_odds = np.zeros(len(rows.y))
    for dataset in np.unique(rows.dataset):
        out = rows.dataset == dataset
        log_odds[out] = _fit(name, rows, ~out & ~rows.dev, bags=_LEFT_OUT_BAGS).decision_function(rows.X[out])
    return log_odds


def _fit(name: str, rows: Rows, chosen: NDArray[np.bool_], bags: int) -> AdditiveClassifier:
    """Fit the features; for reliability beside the cell of each row, which is then taken out, so that they learn within cells."""
    directions = [getattr(feature, name) for feature, _ in features_of(name).values()]
    X, fitted = rows.X[chosen], {"y": rows.y[chosen], "sample_weight": rows.weight[chosen], "groups": rows.dataset[chosen]}
    shape = {"knots": _KNOTS[name], "bags": bags, "random_state": 0}
    if name == "ai_rewrite":
        return AdditiveClassifier(directions, **shape).fit(X, **fitted)
    cells = rows.cell[chosen, None] == np.unique(rows.cell[chosen])
    none = [0] * cells.shape[1]
    least = [_LEAST_RISE.get(name, {}).get(feature, 0.0) for feature in features_of(name)]
    model = AdditiveClassifier([*directions, *none], [*least, *none], **shape)
    return model.fit(np.column_stack([X, cells]), **fitted).without(slice(len(directions), None))


def _rows(table: Table, name: str, negative: Floats, cell: NDArray[np.str_], usable: NDArray[np.bool_]) -> Rows:
    """Return the usable rows; one that is `negative` (0 … 1) in part stands there twice, once on each side, by its shares."""
    sides = [np.flatnonzero(usable & (negative > 0)), np.flatnonzero(usable & (negative < 1))]
    index, y = np.concatenate(sides), np.repeat([0, 1], [len(side) for side in sides])
    share = np.where(y == 1, 1 - negative[index], negative[index])
    f, cell = {k: v[index] for k, v in table.facts.items()}, cell[index]
    share[np.isin(f["kind"], ("damaged", "beside")) & (f["way"] == "")] *= _WHOLE_TIMES * len(DAMAGES) * len(DOSES)
    share[(f["kind"] == "edited") & (f["way"] == "")] *= len(DOSES)
    dev = f["split"] == "dev"
    weight = _weights(share, y, cell, f["kind"], dev)
    return Rows(f["key"], table.columns(features_of(name))[index], y, weight, f["dataset"], cell, f["group"], dev)


def _weights(
    share: Floats, y: NDArray[np.int_], cell: NDArray[np.str_], kind: NDArray[np.str_], dev: NDArray[np.bool_]
) -> Floats:
    """Weigh rows so that every cell counts like the root of its size, and both labels the same; mean 1 in either split."""
    weight = np.zeros(len(y))
    for split in (dev, ~dev):
        for label in (0, 1):
            side = split & (y == label)
            for name in np.unique(cell[side]):
                rows = side & (cell == name)
                weight[rows] = share[rows] / share[rows].sum() * _SHARE[kind[rows][0]] * np.sqrt((split & (cell == name)).sum())
            weight[side] *= split.sum() / 2 / weight[side].sum()
    return weight


def _both_sides(cell: NDArray[np.str_], bad: Floats, usable: NDArray[np.bool_]) -> NDArray[np.bool_]:
    both = set(cell[usable & (bad < 1)]) & set(cell[usable & (bad > 0)])
    return np.isin(cell, list(both))


def _bands(name: str, rows: Rows, probability: Floats) -> list[float]:
    """Bands of ai_rewrite: "high" starts where at most 8 human articles in 1,000 are called so, in every corpus left out."""
    if name != "ai_rewrite":
        return list(_RELIABILITY_BANDS)
    human = {corpus: probability[(rows.y == 0) & (rows.dataset == corpus)] for corpus in np.unique(rows.dataset)}
    starts = [np.quantile(found, 1 - _HIGH_FALSE_POSITIVES, method="higher") for found in human.values() if len(found) >= _ENOUGH]
    return [0.5, math.ceil(1000 * max(0.9, *starts) + 1) / 1000]


def aucs(rows: Rows, probability: Floats, chosen: NDArray[np.bool_]) -> dict[str, float]:
    """Return the ROC AUC by cell, where it has both labels, of the probability of each row, for the `chosen` rows."""
    found = left_out_by_cell(rows.cell[chosen], probability[chosen], rows.y[chosen], rows.weight[chosen])
    return {cell: figures["auc_left_out"] for cell, figures in found.items() if "auc_left_out" in figures}


def figures(rows: Rows, probability: Floats) -> dict[str, Any]:
    """Return the figures over all rows of dev that were not made by code, of the probability of each row."""
    chosen = rows.dev & rows.found
    return unseen(probability[chosen], rows.y[chosen], rows.weight[chosen], rows.group[chosen])


def measured(model: AdditiveClassifier, rows: Rows) -> dict[str, dict[str, Any]]:
    """Return the figures of `model` on dev, by cell."""
    dev = rows.dev
    probability = model.predict_proba(rows.X[dev])[:, 1]
    return by_cell(rows.cell[dev], probability, rows.y[dev], rows.weight[dev], rows.group[dev], rows.X[dev])


def _metrics(model: AdditiveClassifier, rows: Rows, left_out: Floats) -> dict[str, Any]:
    dev, found = rows.dev, rows.dev & rows.found
    beside = left_out_by_cell(rows.cell[dev], left_out[dev], rows.y[dev], rows.weight[dev])
    return {
        "dev": summary(model.predict_proba(rows.X[found])[:, 1], rows.y[found], rows.weight[found]),
        "left_out": figures(rows, left_out),
        "by_corpus": {cell: figures | beside[cell] for cell, figures in measured(model, rows).items()},
    }
