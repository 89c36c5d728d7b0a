"""Trains the support estimator: from the committed table of numeric features, or from the pairs that it was measured on."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import roc_auc_score

from model import artifact
from model.document import Document
from model.drift.align import SourceIndex
from model.drift.check import ARTIFACT, Pairing, pair
from model.drift.facts import Library
from model.drift.features import FEATURES, features
from model.drift.reading import readings
from model.drift.support import SupportEstimator
from model.errors import InputError
from model.training import metrics
from model.training.tables import Table, key, read_table, write_table

TABLE = "support"
FAITHFUL_SHARE = 0.85
"""The share of faithful claims that the support is calibrated to: an article holds more of them than the sets do."""
_LEAKING = ("healthver", "climatefever")
"""Only measured on, not trained on: their claims recur, and the claim alone tells the label."""
_BASELINES = ("word_overlap", "tfidf_cosine", "claim_length")
_MOST = {"train": 900, "dev": 300}
_KEPT_WHOLE = frozenset({"defacto", "fib_cnn", "fib_xsum", "qags", "cogensumm", "factcc", "cliff", "frank"})
_MOST_WHOLE = 3600

Row = Mapping[str, Any]


def main(corpora: Path | None = None) -> None:
    """Train and save the estimator; with `corpora`, measure the feature table anew first."""
    if corpora:
        build(corpora)
    table = read_table(TABLE)
    estimator, found = train(table)
    training = {"table_sha256": table.sha256, "rows": int((table.facts["split"] == "train").sum())}
    facts = {"version": "1.0.0", "features": FEATURES, "training": training, "faithful_share": FAITHFUL_SHARE, "metrics": found}
    artifact.save(ARTIFACT, estimator, facts)


def build(corpora: Path) -> None:
    """Measure the pairs of `corpora`/data/drift and write tables/support.csv.gz."""
    texts = {row["doc_id"]: row for row in _lines(corpora, "documents")}
    rows = _chosen(list(_lines(corpora, "pairs")))
    facts, values = [], []
    for row in rows:
        source = texts[row["doc_id"]]
        measured = measure(row["claim"], source["text"])
        if measured:
            facts.append(_facts(row, source["group"]))
            values.append(measured)
    cosines = _cosines([texts[row["doc_id"]]["text"] for row in rows], [row["claim"] for row in rows])
    by_key = {key("drift", row["id"]): cosine for row, cosine in zip(rows, cosines, strict=True)}
    for fact, value in zip(facts, values, strict=True):
        value["tfidf_cosine"] = by_key[fact["key"]]
    write_table(TABLE, facts, values, (*FEATURES, *_BASELINES))


def measure(claim: str, source: str) -> dict[str, float] | None:
    """Return the features of the weakest sentence of `claim`, and the baselines.

    None if a text holds no words, or if a sentence shares none with the source: the estimator is never asked about it.
    """
    try:
        article, document = Document(claim), Document(source)
    except InputError:
        return None
    sentences = [sentence for sentence in readings(article, -1) if sentence.terms]
    library = Library(sentences, SourceIndex([document]))
    pairings = [pair(sentence, library) for sentence in sentences]
    if not pairings or None in pairings:
        return None
    weakest = min(pairings, key=_strength)
    words = {word.text for word in article.words}
    overlap = len(words & {word.text for word in document.words}) / len(words)
    measured = dict(zip(FEATURES, features(weakest.match, weakest.drifts, library), strict=True))
    return measured | {"word_overlap": overlap, "claim_length": float(len(article.words))}


def train(table: Table) -> tuple[SupportEstimator, dict[str, Any]]:
    """Fit to the rows of split "train", each data set with the same weight; return the estimator and its figures on "dev"."""
    values, labels = table.columns(FEATURES), (table.facts["label"] == "1").astype(int)
    fitting = (table.facts["split"] == "train") & ~np.isin(table.facts["dataset"], _LEAKING)
    weights = _weights(table.facts["dataset"][fitting], labels[fitting])
    estimator = SupportEstimator().fit(values[fitting], labels[fitting], weights)
    return estimator, _metrics(estimator, table, table.facts["split"] == "dev", labels)


def _weights(dataset: NDArray[np.str_], labels: NDArray[np.int_]) -> NDArray[np.float64]:
    """Give each data set the same sum of weights, then all faithful claims together FAITHFUL_SHARE of the whole.

    Each set keeps its own share of faithful claims: that sets of copied sentences hold more of them is no accident.
    """
    _, which, sizes = np.unique(dataset, return_inverse=True, return_counts=True)
    weights = 1.0 / sizes[which]
    for label, part in ((1, FAITHFUL_SHARE), (0, 1 - FAITHFUL_SHARE)):
        weights[labels == label] *= part / weights[labels == label].sum()
    return weights * len(labels)


def _metrics(estimator: SupportEstimator, table: Table, dev: NDArray[np.bool_], labels: NDArray[np.int_]) -> dict[str, Any]:
    support = np.array(estimator.predict(table.columns(FEATURES)[dev]))
    found: dict[str, Any] = {}
    for name in np.unique(table.facts["dataset"][dev]):
        rows = table.facts["dataset"][dev] == name
        y, group = labels[dev][rows], table.facts["group"][dev][rows]
        beside = {b: round(float(roc_auc_score(y, table.columns([b])[dev][rows, 0])), 3) for b in _BASELINES}
        auc = round(float(roc_auc_score(y, support[rows])), 3)
        found[str(name)] = {"rows": len(y), "auc": auc, "auc_interval": metrics.interval(support[rows], y, group), **beside}
    return found | {"mean_auc": round(float(np.mean([cell["auc"] for cell in found.values()])), 3)}


def _lines(corpora: Path, name: str) -> Iterator[Row]:
    with gzip.open(corpora / "data" / "drift" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _chosen(rows: Sequence[Row]) -> list[Row]:
    """Return at most _MOST rows a data set and split (_MOST_WHOLE of the paired and news sets), pairs kept together."""
    cells: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        cells[row["dataset"], row["split"]].append(row)
    drawn = [sorted(cell, key=_draw)[: _cap(*name)] for name, cell in sorted(cells.items())]
    return [row for cell in drawn for row in cell]


def _cap(dataset: str, split: str) -> int:
    return _MOST_WHOLE if dataset in _KEPT_WHOLE and split == "train" else _MOST[split]


def _draw(row: Row) -> tuple[str, str]:
    return key("draw", row.get("pair_id") or row["id"]), row["id"]


def _strength(pairing: Pairing) -> float:
    return pairing.match.wide_coverage - 0.3 * len(pairing.drifts)


def _facts(row: Row, group: str) -> dict[str, str]:
    return {
        "key": key("drift", row["id"]),
        "dataset": row["dataset"],
        "split": row["split"],
        "label": str(row["label"]),
        "group": key("group", group),
    }


def _cosines(sources: Sequence[str], claims: Sequence[str]) -> list[float]:
    vectorizer = TfidfVectorizer(stop_words="english").fit(sources)
    return np.asarray(vectorizer.transform(sources).multiply(vectorizer.transform(claims)).sum(axis=1)).ravel().tolist()
