"""Trains the support estimators of both tiers: from the committed table of numeric features, or from the pairs measured anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import roc_auc_score

from model import artifact
from model.document import Document
from model.drift.align import SourceIndex
from model.drift.entailment import Entailment
from model.drift.facts import Library
from model.drift.features import FEATURES, features
from model.drift.pairing import Pairing, pair
from model.drift.reading import readings
from model.drift.support import CombinedSupport, SupportEstimator
from model.drift.tiers import BOTH, FAST, carried
from model.errors import InputError
from model.training import metrics
from model.training.corpus_rows import left_out, lines
from model.training.tables import Table, key, read_table, write_table

TABLE = "support"
FAITHFUL_SHARE = {FAST: 0.82, BOTH: 0.85}
"""The share of faithful claims that the support is calibrated to: an article holds more of them than the sets do.

With both tiers it is set so high that few paraphrases written for this project (split "dev") are called unsupported.
"""
_LEAKING = ("healthver", "climatefever")
"""Only measured on, not trained on: their claims recur, and the claim alone tells the label."""
_BASELINES = ("word_overlap", "tfidf_cosine", "claim_length")
_MOST = {"train": 900, "dev": 300}
_KEPT_WHOLE = frozenset({"defacto", "fib_cnn", "fib_xsum", "qags", "cogensumm", "factcc", "cliff", "frank"})
_MOST_WHOLE = 3600
SEEN = {FAST: FEATURES, BOTH: (FAST, "entailment")}
"""What each estimator sees."""
_NEWS = ("cogensumm", "defacto", "factcc", "fib_cnn", "fib_xsum", "qags", "xsumfaith")
"""What the estimator of both tiers is fitted to: the product's own field, among the rows that the cross-encoder did not learn."""
ENTAILMENT = "entailment"
"""The column with the log-odds that the cross-encoder gives the passage, where it was asked."""

Row = Mapping[str, Any]


def main(corpora: Path | None = None) -> None:
    """Train and save both estimators; with `corpora`, measure the feature table anew first."""
    if corpora:
        build(corpora)
    table = read_table(TABLE)
    for name, train in ((FAST, train_fast), (BOTH, train_both)):
        estimator, found = train(table)
        training = {"table_sha256": table.sha256, "rows": int(_fitting(table, name).sum())}
        facts = {"features": SEEN[name], "training": training, "faithful_share": FAITHFUL_SHARE[name], "metrics": found}
        read = {"entailment_sha256": artifact.read_manifest(ENTAILMENT)["sha256"]} if name == BOTH else {}
        artifact.save(name, estimator, facts | read)


def build(corpora: Path) -> None:
    """Measure the pairs of `corpora`/data/drift and write tables/support.csv.gz; needs the extra `entailment`.

    The cross-encoder reads what it was not trained on: split "dev", and the groups left out of "train".
    """
    texts = {row["doc_id"]: row for row in lines(corpora, "documents")}
    entailment, facts, values = Entailment(), [], []
    rows = _chosen(list(lines(corpora, "pairs")), {name: left_out(row["group"]) for name, row in texts.items()})
    for row in rows:
        source = texts[row["doc_id"]]
        unseen = row["split"] == "dev" or left_out(source["group"])
        measured = measure(row["claim"], source["text"], entailment if unseen else None)
        if measured:
            facts.append(_facts(row, source["group"]))
            values.append(measured)
    cosines = _cosines([texts[row["doc_id"]]["text"] for row in rows], [row["claim"] for row in rows])
    by_key = {key("drift", row["id"]): cosine for row, cosine in zip(rows, cosines, strict=True)}
    for fact, value in zip(facts, values, strict=True):
        value["tfidf_cosine"] = by_key[fact["key"]]
    write_table(TABLE, facts, values, (*FEATURES, ENTAILMENT, *_BASELINES))


def measure(claim: str, source: str, entailment: Entailment | None = None) -> dict[str, float] | None:
    """Return the features of the weakest sentence of `claim`, by coverage and drifts, and the baselines.

    Of the cross-encoder's log-odds, where it reads, the least of all sentences. None if a text holds no words, or if a
    sentence shares none with the source: the estimators are never asked about it.
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
    read = {ENTAILMENT: min(carried(pairing.match, library, entailment) for pairing in pairings)} if entailment else {}
    return measured | read | {"word_overlap": overlap, "claim_length": float(len(article.words))}


def train_fast(table: Table) -> tuple[SupportEstimator, dict[str, Any]]:
    """Fit to the rows of split "train", each data set with the same weight; return the estimator and its figures on "dev"."""
    return _trained(SupportEstimator(), table.columns(FEATURES), table, FAST)


def train_both(table: Table) -> tuple[CombinedSupport, dict[str, Any]]:
    """Fit, in the same way, to those news rows of split "train" that the cross-encoder was not trained on."""
    fast, _ = train_fast(table)
    values = np.column_stack([fast.predict(table.columns(FEATURES)), table.columns([ENTAILMENT])])
    return _trained(CombinedSupport(), values, table, BOTH)


def _fitting(table: Table, name: str) -> NDArray[np.bool_]:
    train = table.facts["split"] == "train"
    if name == FAST:
        return train & ~np.isin(table.facts["dataset"], _LEAKING)
    return train & np.isin(table.facts["dataset"], _NEWS) & ~np.isnan(table.columns([ENTAILMENT])[:, 0])


def _trained(estimator: Any, values: NDArray[np.float64], table: Table, name: str) -> tuple[Any, dict[str, Any]]:
    fitting, labels = _fitting(table, name), (table.facts["label"] == "1").astype(int)
    estimator.fit(values[fitting], labels[fitting], _weights(table.facts["dataset"][fitting], labels[fitting], name))
    dev = table.facts["split"] == "dev"
    return estimator, _metrics(np.array(estimator.predict(values[dev])), table, dev, labels)


def _weights(dataset: NDArray[np.str_], labels: NDArray[np.int_], name: str) -> NDArray[np.float64]:
    """Give each data set the same sum of weights, then all faithful claims together the FAITHFUL_SHARE of `name`.

    A set's two labels meet half-way (the geometric mean) between their own shares and equal ones: that sets of copied
    sentences hold more faithful claims is no accident, but no reason to believe a copied sentence whatever it says.
    """
    cells = np.char.add(dataset, labels.astype(str))
    _, which, sizes = np.unique(dataset, return_inverse=True, return_counts=True)
    _, cell, cell_sizes = np.unique(cells, return_inverse=True, return_counts=True)
    weights = np.sqrt(1.0 / sizes[which] / cell_sizes[cell])
    for label, part in ((1, FAITHFUL_SHARE[name]), (0, 1 - FAITHFUL_SHARE[name])):
        weights[labels == label] *= part / weights[labels == label].sum()
    return weights * len(labels)


def _metrics(support: NDArray[np.float64], table: Table, dev: NDArray[np.bool_], labels: NDArray[np.int_]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in np.unique(table.facts["dataset"][dev]):
        rows = table.facts["dataset"][dev] == name
        y, group = labels[dev][rows], table.facts["group"][dev][rows]
        beside = {b: round(float(roc_auc_score(y, table.columns([b])[dev][rows, 0])), 3) for b in _BASELINES}
        auc = round(float(roc_auc_score(y, support[rows])), 3)
        found[str(name)] = {"rows": len(y), "auc": auc, "auc_interval": metrics.interval(support[rows], y, group), **beside}
    return found | {"mean_auc": round(float(np.mean([cell["auc"] for cell in found.values()])), 3)}


def _chosen(rows: Sequence[Row], unseen: Mapping[str, bool]) -> list[Row]:
    """Return the train rows of `unseen` documents, and at most _MOST (_MOST_WHOLE) rows a data set and split, pairs together."""
    cells: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        cells[row["dataset"], row["split"]].append(row)
    drawn = [sorted(cell, key=_draw)[: _cap(*name)] for name, cell in sorted(cells.items())]
    chosen = {row["id"]: row for cell in drawn for row in cell}
    return [*chosen.values(), *(r for r in rows if r["split"] == "train" and unseen[r["doc_id"]] and r["id"] not in chosen)]


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
