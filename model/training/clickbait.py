"""Fits the weights of the title traits: a plain logistic regression over crowd-judged titles.

`python -m model.training.clickbait TITLES` writes `model/signals/lexicons/clickbait_weights.txt` and prints the figures.
TITLES is gzipped JSON Lines: `title`, `label` (1 = clickbait), `split` (train, dev), `dataset`. Only the titles judged
by readers (Webis Clickbait Corpus 2017; Potthast et al. 2018) are trained on: another set's label is the outlet.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, roc_auc_score

from model.canonical import Canonical
from model.signals.clickbait import BIAS, probability
from model.signals.lexicon import FOLDER
from model.signals.title_traits import LABELS, title_traits

TRAINED_ON = "webis17"
_HEAD = """# Weights of the title traits (log-odds for each time a title shows the trait) and the bias.
# Origin: fitted by model/training/clickbait.py on titles judged by readers; numbers only, Apache-2.0.
"""


def read_titles(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def fit(titles: Sequence[str], labels: Sequence[int]) -> dict[str, float]:
    """Return the weight of each trait of LABELS, and the bias under BIAS."""
    rows = [list(title_traits(Canonical(title).text).values()) for title in titles]
    fitted = LogisticRegression(max_iter=1000).fit(rows, labels)
    weights = dict(zip(LABELS, fitted.coef_[0], strict=True)) | {BIAS: fitted.intercept_[0]}
    return {name: round(float(weight), 3) for name, weight in weights.items()}


def figures(rows: Iterable[Mapping[str, Any]], weights: Mapping[str, float]) -> dict[str, float]:
    """Return ROC AUC and the F1 at 0.5 and at 0.3 of `weights` on labelled rows."""
    pairs = [(probability(title_traits(Canonical(row["title"]).text), weights), row["label"]) for row in rows]
    scores, labels = zip(*pairs, strict=True)
    at = {f"f1_at_{cut}": f1_score(labels, [score >= cut for score in scores]) for cut in (0.3, 0.5)}
    return {"auc": roc_auc_score(labels, scores)} | at


def main(path: Path) -> None:
    rows = read_titles(path)
    train = [row for row in rows if row["split"] == "train" and row["dataset"] == TRAINED_ON]
    weights = fit([row["title"] for row in train], [row["label"] for row in train])
    body = "".join(f"{name} {weight}\n" for name, weight in weights.items())
    (FOLDER / "clickbait_weights.txt").write_text(_HEAD + "\n" + body)
    for dataset in sorted({row["dataset"] for row in rows}):
        dev = [row for row in rows if row["split"] == "dev" and row["dataset"] == dataset]
        print(dataset, len(dev), {name: round(figure, 3) for name, figure in figures(dev, weights).items()})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
