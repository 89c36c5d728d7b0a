"""Trains the weights that say whether what stands near a superlative carries it, on sentences written for this project.

Each claim in a marked expression of the split "train" is one row of yes-or-no features; it is to be flagged if the
expression is `unsupported`. The lasso (Tibshirani 1996) chooses the features, a ridge logistic regression weighs them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from model import artifact
from model.document import Document
from model.signals.prose import Prose
from model.signals.superlative_claims import claims
from model.signals.superlative_support import MODEL, Support
from model.training.signal_checks.superlatives import SENTENCES, UNSUPPORTED, sentences

_LASSO = {"l1_ratio": 1, "solver": "liblinear", "C": 0.3, "intercept_scaling": 10}
_RIDGE = {"C": 1.0}
_FOLDS = 8


class Row(NamedTuple):
    """One claim: the names of its features, whether it is to be flagged, and its topic."""

    features: frozenset[str]
    flagged: bool
    topic: str


class Weights(NamedTuple):
    """The features chosen, in the order of the coefficients of `model`."""

    features: list[str]
    model: LogisticRegression

    @property
    def nonzero(self) -> list[str]:
        return [name for name, weight in self._pairs() if weight]

    @property
    def against(self) -> set[str]:
        """What is shown near a claim and yet speaks for flagging it."""
        return {name for name, weight in self._pairs() if weight > 0 and name.split(": ")[0].endswith(("here", "beside"))}

    def flags(self, rows: Sequence[Row]) -> NDArray[np.bool_]:
        return self.model.predict(_matrix(rows, self.features)).astype(bool)

    def _pairs(self) -> Iterator[tuple[str, float]]:
        return zip(self.features, self.model.coef_[0], strict=True)


def rows_of(sentence: Mapping[str, Any]) -> list[Row]:
    """Return the claims in the marked expression of `sentence` that are not carried for certain."""
    article, sources = Document(sentence["text"]), tuple(map(Document, filter(None, [sentence["source"]])))
    prose = article.view(Prose)
    found = list(claims(prose))
    support = Support(article, found, sources)
    spans = [(claim, *prose.span(claim.match.first, claim.match.last)) for claim in found]
    marked = [claim for claim, start, end in spans if start < sentence["end"] and sentence["start"] < end]
    flagged, topic = sentence["label"] == UNSUPPORTED, sentence["topic"]
    return [Row(support.features(claim), flagged, topic) for claim in marked if not support.is_certain(claim)]


def fit(rows: Sequence[Row]) -> Weights:
    """Choose features and weigh them; what is shown near a claim may only speak for it, so that support never flags one."""
    names = sorted(set().union(*(row.features for row in rows)))
    while True:
        weights = _weighed(rows, _weighed(rows, names, _LASSO).nonzero, _RIDGE)
        if not weights.against:
            return weights
        names = [name for name in names if name not in weights.against]


def _weighed(rows: Sequence[Row], names: list[str], settings: Mapping[str, Any]) -> Weights:
    model = LogisticRegression(max_iter=3000, random_state=0, **settings)
    return Weights(names, model.fit(_matrix(rows, names), [row.flagged for row in rows]))


def cross_validated(rows: Sequence[Row]) -> dict[str, float]:
    """Return precision and recall of the claims flagged by weights that never saw their topic."""
    flagged, topics = np.array([row.flagged for row in rows]), [row.topic for row in rows]
    called = np.zeros(len(rows), dtype=bool)
    for train, test in GroupKFold(_FOLDS).split(flagged, groups=topics):
        called[test] = fit([rows[at] for at in train]).flags([rows[at] for at in test])
    right = (called & flagged).sum()
    return {"precision": round(float(right / called.sum()), 3), "recall": round(float(right / flagged.sum()), 3)}


def main() -> None:
    """Train on the split "train" and save."""
    rows = [row for sentence in sentences("train") for row in rows_of(sentence)]
    weights = fit(rows)
    facts = {
        "version": "1.0.0",
        "features": weights.features,
        "training": {"sentences_sha256": hashlib.sha256(SENTENCES.read_bytes()).hexdigest(), "rows": len(rows)},
        "metrics": {"topics_left_out": cross_validated(rows)},
    }
    artifact.save(MODEL, weights.model, facts)


def _matrix(rows: Sequence[Row], names: Sequence[str]) -> NDArray[np.float64]:
    return np.array([[name in row.features for name in names] for row in rows], dtype=np.float64)
