"""Machine text that is mostly its original, word for word: nobody could tell it from a person's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from model.training.corpora import Article

_RUN = 5
_COPIED = 0.4
_WORD = re.compile(r"[\w']+")


def copies(articles: Sequence[Article]) -> set[str]:
    """Return the ids of machine articles of whose runs of five words four tenths stand in a human text of their group."""
    human = defaultdict[str, set[tuple[str, ...]]](set)
    for article in articles:
        if article.human:
            human[article.group].update(_runs([article.whole]))
    return {a.id for a in articles if not a.human and _share(list(_runs(a.sentences)), human[a.group]) >= _COPIED}


def _runs(texts: Iterable[str]) -> Iterable[tuple[str, ...]]:
    words = _WORD.findall(" ".join(texts).lower().replace("\u2019", "'"))
    return zip(*(words[at:] for at in range(_RUN)), strict=False)


def _share(runs: Sequence[tuple[str, ...]], known: set[tuple[str, ...]]) -> float:
    return sum(run in known for run in runs) / max(1, len(runs))
