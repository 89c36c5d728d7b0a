"""Labelled lines: of scraped texts labelled by hand, of web pages beside their main text, and of articles that are clean."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from model.blocks import Block, split_blocks
from model.canonical import Canonical
from model.html import visible_lines

HAND, PAGE, TRIMMED, NEWS, POST, OWN = "hand", "page", "trimmed", "news", "post", "own"
OWN_PAGES = Path(__file__).parents[2] / "tests" / "quality" / "residue.jsonl"
_NEWS_OF_ONE_CORPUS, _POSTS = 60, 150
_SHORT_ENOUGH = 12_000
_LINES_ENOUGH = 5
_PIECE = 6
_KEPT_SHARES = (0.0, 0.1, 0.3)
_KEPT_BESIDE = 0.5
_MOST_LINES = 400
_WORD = re.compile(r"\w+")


class Page(NamedTuple):
    """Lines, each with whether it is residue; `source` is the same for all that was made of one text."""

    kind: str
    source: str
    split: str
    lines: Sequence[str]
    labels: Sequence[bool]

    def labelled_blocks(self) -> tuple[str, list[Block], list[bool]]:
        """Return the canonical text, its blocks, and of each the label of the line that it starts in."""
        lines = [Canonical(line.replace("\n", " ")).text for line in self.lines]
        text = "\n".join(lines)
        label_at = [label for line, label in zip(lines, self.labels, strict=True) for _ in range(len(line) + 1)]
        blocks = split_blocks(text)
        return text, blocks, [label_at[block.start] for block in blocks]


def read_pages(corpora: Path) -> Iterator[Page]:
    """Yield all labelled pages of `corpora`, the made ones after those that they are made of."""
    yield from own_pages()
    yield from by_hand(corpora)
    draw = random.Random(0)
    for page in web_pages(corpora):
        yield page
        yield from trimmed(page, draw)
    yield from clean_pages(corpora)


def own_pages() -> Iterator[Page]:
    """Yield short texts written for this project: poems, recipes, lists, bulletins, plays, and scraped pages."""
    with OWN_PAGES.open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            labels = [at in row["residue"] for at in range(len(row["lines"]))]
            yield Page(OWN, row["topic"], row["split"], row["lines"], labels)


def by_hand(corpora: Path) -> Iterator[Page]:
    """Yield the scraped texts whose lines were labelled by hand."""
    for row in signal_rows(corpora, "boilerplate_lines"):
        lines = [row["text"][line["start"] : line["end"]] for line in row["lines"]]
        yield Page(HAND, row["id"], row["split"], lines, [line["label"] == "noise" for line in row["lines"]])


def web_pages(corpora: Path) -> Iterator[Page]:
    """Yield the visible lines of the web pages; one is residue if most of its words are not in the main text, in order."""
    for row in signal_rows(corpora, "boilerplate_html"):
        lines = list(visible_lines(row["html"]))
        yield Page(PAGE, row["id"], row["split"], lines, _left_out(lines, row["main_text"]))


def trimmed(page: Page, draw: random.Random) -> Iterator[Page]:
    """Yield the article with some pieces of its residue, as scrapers leave it."""
    kept_share, at, kept = draw.choice(_KEPT_SHARES), 0, []
    for residue, run in groupby(page.labels):
        end = at + sum(1 for _ in run)
        kept += _pieces(at, end, len(page.lines), kept_share, draw) if residue else range(at, end)
        at = end
    kept = kept[:_MOST_LINES]
    if kept:
        yield Page(TRIMMED, page.source, page.split, [page.lines[i] for i in kept], [page.labels[i] for i in kept])


def clean_pages(corpora: Path) -> Iterator[Page]:
    """Yield news articles and blog posts that hold hardly any residue."""
    draw = random.Random(0)
    by_corpus = defaultdict(list)
    for row in _rows(corpora / "data" / "articles" / "articles.jsonl.gz"):
        if row["origin"] == "human" and row["text"].count("\n") >= _LINES_ENOUGH and len(row["text"]) < _SHORT_ENOUGH:
            by_corpus[row["dataset"], row["split"]].append(row)
    for _, rows in sorted(by_corpus.items()):
        for row in draw.sample(rows, min(_NEWS_OF_ONE_CORPUS, len(rows))):
            yield _clean(NEWS, row)
    posts = [row for row in signal_rows(corpora, "faq") if row["text"].count("\n") >= _LINES_ENOUGH]
    yield from (_clean(POST, row) for row in draw.sample(posts, _POSTS))


def signal_rows(corpora: Path, name: str) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of `corpora`/data/signals/`name`.jsonl.gz."""
    return _rows(corpora / "data" / "signals" / f"{name}.jsonl.gz")


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _clean(kind: str, row: Mapping[str, Any]) -> Page:
    lines = row["text"].splitlines()
    return Page(kind, row["id"], row["split"], lines, [False] * len(lines))


def _left_out(lines: Sequence[str], main_text: str) -> list[bool]:
    words = [(word, at) for at, line in enumerate(lines) for word in _WORD.findall(line.lower())]
    matcher = SequenceMatcher(None, [word for word, _ in words], _WORD.findall(main_text.lower()), autojunk=False)
    balance = [0] * len(lines)
    for _, at in words:
        balance[at] += 1
    for start, _, size in matcher.get_matching_blocks():
        for _, at in words[start : start + size]:
            balance[at] -= 2
    return [left >= 0 for left in balance]


def _pieces(start: int, end: int, lines: int, share: float, draw: random.Random) -> Iterator[int]:
    while start < end:
        stop = min(end, start + draw.randint(1, _PIECE))
        beside = share > 0 and (stop == end < lines or draw.random() < share)
        if draw.random() < (_KEPT_BESIDE if beside else share):
            yield from range(start, stop)
        start = stop
