"""Measures the whole claim check on the labelled claims of split "dev": `copydesk evaluate --corpora FOLDER`.

A claim of several sentences has the least support of its sentences. The one threshold of the balanced accuracy is the
best for the news claims of split "train" that no part of either tier was fitted to in whole (entailment_pairs.left_out);
no claim of "dev" chooses it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score
from tqdm import tqdm

from model.document import Document
from model.drift.check import DriftChecker
from model.errors import InputError
from model.training import metrics
from model.training.corpus_rows import left_out, lines

NEWS = ("cogensumm", "defacto", "factcc", "fib_cnn", "fib_xsum", "qags", "xsumfaith")
TIERS = {"fast tier": False, "both tiers": True}
OVERLAP = "word overlap"


class Scored(NamedTuple):
    """Claims with their support by way of checking (TIERS and OVERLAP), each an array of one value a claim."""

    dataset: NDArray[np.str_]
    group: NDArray[np.str_]
    pair: NDArray[np.str_]
    label: NDArray[np.int_]
    support: Mapping[str, NDArray[np.float64]]


def measured(corpora: Path) -> dict[str, dict[str, dict[str, Any]]]:
    """Return the figures by way of checking and data set of split "dev"."""
    documents = {row["doc_id"]: row for row in lines(corpora, "documents")}
    rows = list(lines(corpora, "pairs"))
    choosing = [r for r in rows if r["split"] == "train" and r["dataset"] in NEWS and left_out(documents[r["doc_id"]]["group"])]
    chosen, dev = (scored(part, documents) for part in (choosing, [row for row in rows if row["split"] == "dev"]))
    return {way: _figures(way, dev, best_threshold(chosen, way)) for way in dev.support}


def scored(rows: Sequence[Mapping[str, Any]], documents: Mapping[str, Mapping[str, Any]]) -> Scored:
    """Check the claims of `rows` in every way."""
    checkers = {name: DriftChecker(with_entailment) for name, with_entailment in TIERS.items()}
    rows = sorted(rows, key=lambda row: (row["doc_id"], row["id"]))
    support: dict[str, list[float]] = defaultdict(list)
    for doc_id, claims in groupby(tqdm(rows, desc="claims"), key=lambda row: row["doc_id"]):
        source = Document(documents[doc_id]["text"])
        for row in claims:
            support[OVERLAP].append(_overlap(row["claim"], source.text))
            for name, checker in checkers.items():
                support[name].append(_least(checker, row["claim"], source))
    facts = [(r["dataset"], documents[r["doc_id"]]["group"], r.get("pair_id") or "") for r in rows]
    return Scored(
        *map(np.array, zip(*facts, strict=True)),
        np.array([row["label"] for row in rows]),
        {name: np.array(values) for name, values in support.items()},
    )


def _least(checker: DriftChecker, claim: str, source: Document) -> float:
    """Return the least support of a sentence of the claim; 1 if none of them can be checked, as none is doubted."""
    try:
        found = checker.check(Document(claim), [source]).claims
    except InputError:
        return 0.0
    return min((done.support for done in found if done.support is not None), default=1.0)


def _overlap(claim: str, source: str) -> float:
    ours, theirs = (set(text.lower().split()) for text in (claim, source))
    return len(ours & theirs) / max(1, len(ours))


def best_threshold(claims: Scored, way: str) -> float:
    """Return the support from which on claims are best called faithful: by the mean balanced accuracy of the data sets."""
    support = claims.support[way]
    candidates = np.unique(np.quantile(support, np.linspace(0.02, 0.98, 97)))
    sets = [claims.dataset == name for name in np.unique(claims.dataset)]
    return float(max(candidates, key=lambda t: np.mean([_balanced(claims.label[s], support[s] >= t) for s in sets])))


def _figures(way: str, claims: Scored, threshold: float) -> dict[str, dict[str, Any]]:
    found = {}
    for name in np.unique(claims.dataset):
        rows = claims.dataset == name
        y, group, support, pair = claims.label[rows], claims.group[rows], claims.support[way][rows], claims.pair[rows]
        called = support >= threshold
        found[str(name)] = {
            "rows": len(y),
            "threshold": threshold,
            "auc": float(roc_auc_score(y, support)),
            "auc_interval": metrics.interval(support, y, group),
            "balanced": _balanced(y, called),
            "balanced_interval": metrics.bootstrap(lambda d, y=y, called=called: _balanced(y[d], called[d]), group),
            **_pairs(y, support, pair, group),
        }
    return found


def _balanced(y: NDArray[np.int_], called: NDArray[np.bool_]) -> float:
    sides = [called[y == 1], ~called[y == 0]]
    return float(np.mean([side.mean() for side in sides])) if all(map(len, sides)) else float("nan")


def _pairs(y: NDArray[np.int_], support: NDArray[np.float64], pair: NDArray[np.str_], group: NDArray[np.str_]) -> dict[str, Any]:
    """Return the share of (faithful, unfaithful) twins where the faithful one has more support, ties counted half."""
    twins = [(r, w) for at in _members(pair) for r in at if y[r] for w in at if not y[w]]
    if not twins:
        return {}
    right, wrong = np.array(twins).T
    won = (support[right] > support[wrong]) + 0.5 * (support[right] == support[wrong])
    interval = metrics.bootstrap(lambda d: float(won[d].mean()), group[right])
    return {"twins": len(won), "ranked": float(won.mean()), "ranked_interval": interval}


def _members(pair: NDArray[np.str_]) -> Iterable[NDArray[np.int_]]:
    return [np.flatnonzero(pair == name) for name in np.unique(pair) if name]
