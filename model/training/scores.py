"""Trains the reliability and AI-rewrite scores from the committed table of features."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model import artifact
from model.scoring.additive import AdditiveClassifier
from model.scoring.calibration import platt
from model.signals import features_of
from model.training.damage import DAMAGES
from model.training.metrics import by_cell, left_out_by_cell, summary
from model.training.tables import Table

Floats = NDArray[np.float64]
_RELIABILITY_BANDS = (0.3, 0.55)
_HIGH_FALSE_POSITIVES = 0.01
_SHARE = {"article": 1.0, "pair": 3.0, "edited": 3.0, "damaged": 4.5}
_BAGS, _LEFT_OUT_BAGS = 12, 2
PREFERRED = {
    "cut": (0.8, 0.85, 0.9),
    "drift": (0.6, 0.8, 0.95),
    "faq": (0.8, 0.9, 0.95),
    "furniture": (0.52, 0.54, 0.56),
    "glue": (0.95, 0.97, 0.98),
    "hype": (0.7, 0.85, 0.95),
    "repeats": (0.7, 0.85, 0.95),
    "sources_cut": (0.6, 0.8, 0.95),
}
"""Our editorial judgement: the share of editors who, shown both, would rather publish the whole article, by damage and dose."""


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


def all_rows(table: Table) -> dict[str, Rows]:
    """Return the rows of each score, by its name."""
    return {"reliability": reliability_rows(table), "ai_rewrite": ai_rewrite_rows(table)}


def reliability_rows(table: Table) -> Rows:
    """Real against fake or satire, within one corpus and one kind of author; drifted or damaged against the same article whole.

    Corpora that hold one side only are left out: telling them apart would be telling corpora apart.
    """
    f = table.facts
    made = np.isin(f["kind"], ("edited", "damaged"))
    bad = np.where(made, _worse(f["kind"], f["way"], f["dose"]), f["veracity"] != "real").astype(float)
    author = np.where(f["origin"] == "human", "human", "machine")
    corpus = np.char.add(np.char.add(f["dataset"], "/"), np.where(f["kind"] == "article", author, "pair"))
    cell = np.where(made, f["kind"], corpus)
    usable = (f["veracity"] != "unknown") & (f["inverted_style"] == "")
    return _rows(table, "reliability", bad, cell, usable & _both_sides(cell, bad, usable))


def _worse(kind: NDArray[np.str_], way: NDArray[np.str_], dose: NDArray[np.str_]) -> Floats:
    """Return for rows made by code how often each loses the comparison: a damaged one, and the whole one on average."""
    whole = {"edited": 1 - np.mean(PREFERRED["drift"]), "damaged": 1 - np.mean([PREFERRED[damage] for damage in DAMAGES])}
    rows = zip(kind, way, dose, strict=True)
    return np.array([PREFERRED[w][int(d) - 1] if w else whole.get(k, 0) for k, w, d in rows])


def ai_rewrite_rows(table: Table) -> Rows:
    """Machine text against human text, each corpus the same weight on its side.

    Machine text that copies its original is not learnt from; dev holds it, so the figures count it.
    """
    f = table.facts
    usable = (f["kind"] == "article") & ((f["copied"] == "") | (f["split"] == "dev"))
    return _rows(table, "ai_rewrite", (f["origin"] == "human").astype(float), f["dataset"], usable)


def train(name: str, rows: Rows, table: Table) -> None:
    """Fit `name` on the train split, calibrate it on dev as predicted for corpora left out, and save it."""
    log_odds, left_out = left_out_predictions(name, rows), rows.dev
    slope, offset = platt(log_odds[left_out], rows.y[left_out], rows.weight[left_out])
    model = _fit(name, rows, ~rows.dev, bags=_BAGS).rescale(slope, offset)
    calibrated = 1 / (1 + np.exp(-(slope * log_odds + offset)))
    facts = {
        "version": "1.2.0",
        "features": list(features_of(name)),
        "bands": _bands(name, calibrated[left_out], rows.y[left_out]),
        "training": {"table_sha256": table.sha256, "rows": int((~rows.dev).sum()), "calibration_rows": int(rows.dev.sum())},
        "metrics": _metrics(model, rows, calibrated),
    }
    artifact.save(name, model, facts)


def left_out_predictions(name: str, rows: Rows) -> Floats:
    """Return the log-odds of every row from a model that never saw its corpus."""
    log_odds = np.zeros(len(rows.y))
    for dataset in np.unique(rows.dataset):
        out = rows.dataset == dataset
        log_odds[out] = _fit(name, rows, ~out & ~rows.dev, bags=_LEFT_OUT_BAGS).decision_function(rows.X[out])
    return log_odds


def _fit(name: str, rows: Rows, chosen: NDArray[np.bool_], bags: int) -> AdditiveClassifier:
    directions = [getattr(feature, name) for feature, _ in features_of(name).values()]
    model = AdditiveClassifier(monotonic_cst=directions, bags=bags, random_state=0)
    return model.fit(rows.X[chosen], rows.y[chosen], rows.weight[chosen], groups=rows.dataset[chosen])


def _rows(table: Table, name: str, negative: Floats, cell: NDArray[np.str_], usable: NDArray[np.bool_]) -> Rows:
    """Return the usable rows; one that is `negative` (0 … 1) in part stands there twice, once on each side, by its shares."""
    sides = [np.flatnonzero(usable & (negative > 0)), np.flatnonzero(usable & (negative < 1))]
    index, y = np.concatenate(sides), np.repeat([0, 1], [len(side) for side in sides])
    share = np.where(y == 1, 1 - negative[index], negative[index])
    f, cell = {k: v[index] for k, v in table.facts.items()}, cell[index]
    share[(f["kind"] == "damaged") & (f["way"] == "")] *= len(DAMAGES)
    share[(f["kind"] == "edited") & (f["way"] == "")] *= len(PREFERRED["drift"])
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


def _bands(name: str, probability: Floats, y: NDArray[np.int_]) -> list[float]:
    """Bands of ai_rewrite: "high" starts where one human article in a hundred of corpora left out would be called so."""
    if name == "reliability":
        return list(_RELIABILITY_BANDS)
    return [0.5, round(max(0.9, float(np.quantile(probability[y == 0], 1 - _HIGH_FALSE_POSITIVES))), 3)]


def measured(model: AdditiveClassifier, rows: Rows) -> dict[str, dict[str, Any]]:
    """Return the figures of `model` on dev, by cell."""
    dev = rows.dev
    probability = model.predict_proba(rows.X[dev])[:, 1]
    return by_cell(rows.cell[dev], probability, rows.y[dev], rows.weight[dev], rows.group[dev], rows.X[dev])


def _metrics(model: AdditiveClassifier, rows: Rows, left_out: Floats) -> dict[str, Any]:
    dev = rows.dev
    beside = left_out_by_cell(rows.cell[dev], left_out[dev], rows.y[dev], rows.weight[dev])
    return {
        "dev": summary(model.predict_proba(rows.X[dev])[:, 1], rows.y[dev], rows.weight[dev]),
        "left_out": summary(left_out[dev], rows.y[dev], rows.weight[dev]),
        "by_corpus": {cell: found | beside[cell] for cell, found in measured(model, rows).items()},
    }
