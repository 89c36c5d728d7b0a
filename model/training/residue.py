"""Trains the judge of lines that `model.residue` asks, from the committed table of numeric features."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from model import artifact
from model.line_lexicon import FOLDER
from model.residue.features import FEATURES, measure, words_of
from model.residue.judge import ARTIFACT, WORDS
from model.residue.lines import Line, own_sort, read_line
from model.residue.rules import headline_at, name_by_neighbours
from model.residue.trees import LEAVES, Trees
from model.training.metrics import rounded
from model.training.pages import HAND, NEWS, OWN, PAGE, POST, TRIMMED, Page, read_pages
from model.training.tables import Table, key, read_table, write_table

TABLE = "residue"
_WORDS_OF = {HAND: 1.0, PAGE: 0.5, NEWS: 0.5, POST: 0.3}
"""How much a line counts for the weights of its words, by the kind of page; trimmed pages repeat their own."""
_WEIGHT = {HAND: 3.0, PAGE: 0.3, TRIMMED: 0.5, NEWS: 0.2, POST: 0.1, OWN: 3.0}
"""How much a line counts for the judge."""
_EVEN_LINES = 30
"""A page of more lines counts like the root of their number."""
_MOST_LINES = 30
PAGES_OF_A_WORD = 40
_SMOOTHING, _MOST_WEIGHT, _LEAST_WEIGHT = 2.0, 3.0, 0.2
_HEAD = """# Log-odds of a word in a line of residue against a line of an article.
# Origin: fitted by model/training/residue.py to the labelled pages; numbers only, Apache-2.0.
"""


class Read(NamedTuple):
    """A page as `model.residue` reads it, and the label of each of its lines."""

    page: Page
    lines: list[Line]
    own: list[str]
    names: list[str]
    labels: list[bool]


class WordCounts:
    """In which lines the words of the pages stand; each page counts a word like the root of its lines with it."""

    def __init__(self, pages: Sequence[Read]) -> None:
        self.pages: Counter[str] = Counter()
        self.sides: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
        self._of: dict[str, tuple[Counter[str], Counter[str]]] = {}
        for read in pages:
            if read.page.kind in _WORDS_OF:
                self._of[read.page.source] = counted = _counted(read)
                self.pages.update(set(counted[0]) | set(counted[1]))
                for side, counts in zip(self.sides, counted, strict=True):
                    side.update(counts)
        self._ratio = sum(self.sides[1].values()) / max(1.0, sum(self.sides[0].values()))

    def weights(self, words: Sequence[str] | None = None, without: str = "") -> dict[str, float]:
        """Return the log-odds of `words` (None = all) that enough pages hold, as counted without the source `without`."""
        left_out = self._of.get(without, (Counter(), Counter()))
        found = {}
        for word in self.pages if words is None else words:
            if self.pages[word] - any(word in side for side in left_out) >= PAGES_OF_A_WORD:
                article, residue = (side[word] - out[word] for side, out in zip(self.sides, left_out, strict=True))
                odds = log((residue + _SMOOTHING) / (article * self._ratio + _SMOOTHING))
                found[word] = max(-_MOST_WEIGHT, min(_MOST_WEIGHT, odds))
        return found


def main(corpora: Path | None = None) -> None:
    """Train and save the judge; with `corpora`, measure the table and the weights of words anew first."""
    if corpora:
        build(corpora)
    table = read_table(TABLE)
    facts = {
        "features": list(FEATURES),
        "training": {"table_sha256": table.sha256},
        "metrics": crossed(table),
    }
    artifact.save(ARTIFACT, fit(table, table.facts["split"] == "train"), facts)


def build(corpora: Path) -> None:
    """Write the table of the pages in `corpora`, and the weights of words as the train pages give them."""
    pages = [read(page) for page in read_pages(corpora)]
    counts = WordCounts([page for page in pages if page.page.split == "train"])
    rows = [row for page in pages for row in _rows(page, counts)]
    write_table(TABLE, [facts for facts, _ in rows], [features for _, features in rows], (*FEATURES, "even"))
    weights = {word: weight for word, weight in counts.weights().items() if abs(weight) >= _LEAST_WEIGHT}
    body = "".join(f"{word} {weight:.2f}\n" for word, weight in sorted(weights.items()) if word.isalpha())
    (FOLDER / f"{WORDS}.txt").write_text(f"{_HEAD}\n{body}", encoding="utf-8")


def read(page: Page) -> Read:
    """Return `page` as the rules see it."""
    text, blocks, labels = page.labelled_blocks()
    lines = [read_line(text, block) for block in blocks]
    own = [own_sort(line) for line in lines]
    return Read(page, lines, own, name_by_neighbours(lines, own, headline_at(lines, own)), labels)


def fit(table: Table, chosen: NDArray[np.bool_]) -> Trees:
    """Return the trees fitted to the `chosen` rows of `table`."""
    model = HistGradientBoostingClassifier(
        max_iter=120, learning_rate=0.06, max_leaf_nodes=LEAVES, min_samples_leaf=30, l2_regularization=5.0, random_state=0
    )
    weight = np.array([_WEIGHT[kind] for kind in table.facts["kind"]]) * table.columns(["even"])[:, 0]
    X, y = table.columns(FEATURES), table.facts["label"] == "1"
    return Trees.of(model.fit(X[chosen], y[chosen], weight[chosen]))


def crossed(table: Table) -> dict[str, Any]:
    """Return the F1 of short lines by kind of page, each page judged by trees that did not see its source."""
    train = table.facts["split"] == "train"
    fold = np.array([int(source, 16) % 5 for source in table.facts["source"]])
    odds = np.zeros(len(train))
    for number in range(5):
        odds[fold == number] = fit(table, train & (fold != number)).log_odds(table.columns(FEATURES)[fold == number])
    y = table.facts["label"] == "1"
    kinds = {kind: train & (table.facts["kind"] == kind) for kind in (HAND, OWN, PAGE, TRIMMED)}
    clean = {kind: train & (table.facts["kind"] == kind) for kind in (NEWS, POST)}
    return {
        "f1_of_short_lines": rounded({kind: _f1(odds[rows] > 0, y[rows]) for kind, rows in kinds.items()}),
        "false_alarms": rounded({kind: np.mean(odds[rows] > 0) for kind, rows in clean.items()}),
    }


def _f1(called: NDArray[np.bool_], y: NDArray[np.bool_]) -> float:
    return 2 * float((called & y).sum()) / max(1, called.sum() + y.sum())


def _counted(read: Read) -> tuple[Counter[str], Counter[str]]:
    """In how many short lines each word stands, article and residue apart, damped and weighted."""
    sides: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for line, label in zip(read.lines, read.labels, strict=True):
        sides[label].update(set(words_of(line)))
    weight = _WORDS_OF[read.page.kind]
    return tuple(Counter({word: weight * n**0.5 for word, n in side.items()}) for side in sides)  # type: ignore[return-value]


def _rows(read: Read, counts: WordCounts) -> list[tuple[dict[str, str], Mapping[str, float]]]:
    """The short lines of a page, drawn by hash if there are too many; of a clean page, without what says itself to be residue."""
    page = read.page
    words = {word for line in read.lines for word in words_of(line)}
    without = page.source if page.split == "train" else ""
    features = measure(read.lines, read.own, read.names, counts.weights(sorted(words), without))
    short = [at for at, line in enumerate(read.lines) if not line.prose]
    if page.kind in (NEWS, POST):
        short = [at for at in short if not read.own[at]]
    even = min(1.0, (_EVEN_LINES / max(1, len(read.lines))) ** 0.5)
    drawn = short if page.kind in (HAND, OWN) else sorted(short, key=lambda at: key(page.source, str(at)))[:_MOST_LINES]
    scale = even * len(short) / max(1, len(drawn))
    return [(_facts(read, at), dict(zip(FEATURES, features[at], strict=True)) | {"even": scale}) for at in sorted(drawn)]


def _facts(read: Read, at: int) -> dict[str, str]:
    page = read.page
    return {
        "key": key(page.kind, page.source, str(at)),
        "kind": page.kind,
        "source": key(page.source),
        "split": page.split,
        "label": "1" if read.labels[at] else "0",
    }
