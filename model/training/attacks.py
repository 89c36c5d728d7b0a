"""What happens to the AI-rewrite score when a text is altered but stays what it is: `copydesk evaluate attacks`."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from sklearn.metrics import roc_auc_score

from model.document import Document
from model.errors import InputError
from model.scoring.scores import Scorer
from model.signals import measure_all
from model.signals.base import Case
from model.training.corpora import Article, read_articles
from model.training.damage import DAMAGES
from model.training.tables import key

_ARTICLES = 600
_SHORT = 150
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


class Outcome(NamedTuple):
    """One attack: ROC AUC, mean score of people's and machines' texts, and the share of texts whose band it changes."""

    auc: float
    humans: float
    machines: float
    turned: float


def lower_case(article: Article) -> str:
    return article.text().lower()


def straight_quotes(article: Article) -> str:
    return article.text().translate(_QUOTES)


def no_marks(article: Article) -> str:
    """Every mark but the ends of sentences taken out."""
    return re.sub(r"[^\w\s.!?]", "", article.text())


def first_words(article: Article) -> str:
    """The first sentences, up to 150 words."""
    kept: list[str] = []
    for sentence in article.sentences:
        if kept and sum(len(s.split()) for s in (*kept, sentence)) > _SHORT:
            break
        kept.append(sentence)
    return " ".join(kept)


def double_spaces(article: Article) -> str:
    return article.text().replace(" ", "  ")


def with_faq(article: Article) -> str:
    return DAMAGES["faq"](article.sentences, 2, random.Random(key(article.id)))


ATTACKS: dict[str, Callable[[Article], str]] = {
    "as it stands": Article.text,
    "lower case": lower_case,
    "straight quotes": straight_quotes,
    "no commas, quotes, dashes": no_marks,
    "first 150 words": first_words,
    "double spaces": double_spaces,
    "FAQ block added": with_faq,
}


def main(corpora: Path) -> None:
    """Print a table of the attacks on articles of split `dev`, judged by the shipped model."""
    articles = sorted((a for a in read_articles(corpora) if a.split == "dev"), key=lambda a: key(a.id))[:_ARTICLES]
    scorer = Scorer("ai_rewrite")
    table = Table(title=f"AI rewrite under attack, {len(articles)} articles of dev", title_justify="left")
    for column in ("attack", "ROC AUC", "drop", "mean of people's", "mean of machines'", "band changed"):
        table.add_column(column, justify="left" if column == "attack" else "right")
    plain: Outcome | None = None
    for name, found in outcomes(articles, scorer):
        plain = plain or found
        shares = (f"{found.humans:.3f}", f"{found.machines:.3f}", f"{found.turned:.1%}")
        table.add_row(name, f"{found.auc:.3f}", f"{plain.auc - found.auc:+.3f}", *shares)
    Console(width=110).print(table)


def outcomes(articles: Sequence[Article], scorer: Scorer) -> Iterator[tuple[str, Outcome]]:
    """Yield what each attack does; articles that are too short to score after one are left out of it."""
    high = scorer.manifest["bands"][1]
    before: NDArray[np.float64] | None = None
    machine = np.array([not article.human for article in articles])
    for name, attack in ATTACKS.items():
        scores = np.array([_scored(attack(article), scorer) for article in articles])
        before = scores if before is None else before
        known = ~np.isnan(scores) & ~np.isnan(before)
        turned = float(np.mean((scores >= high)[known] != (before >= high)[known]))
        sides = (float(scores[known & side].mean()) for side in (~machine, machine))
        yield name, Outcome(float(roc_auc_score(machine[known], scores[known])), *sides, turned)


def _scored(text: str, scorer: Scorer) -> float:
    try:
        case = Case(Document(text))
    except InputError:
        return np.nan
    value = scorer.score(case, measure_all(case, scorer.signals)).value
    return np.nan if value is None else value
