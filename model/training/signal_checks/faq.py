"""Measures the signal `faq`: texts with a block in six layouts and without one, and news articles, which have none.

IoU is the overlap of the block found and the true one over what either covers, in characters, mean over the blocks found.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import fmean
from typing import Any

from model.document import Document
from model.training.signal_checks import Result

Span = tuple[int, int]
Row = Mapping[str, Any]
_NEWS = "ptc:"
_MENTION = re.compile(r"\bfaqs?\b|frequently asked", re.IGNORECASE)
_PAIRS = 3


def block(text: str) -> Span | None:
    """Return the place of the longest question-and-answer block that the signal finds in `text`."""
    article = Document(text)
    found = max(article.faq_blocks, key=lambda b: b.end - b.start, default=None)
    return article.located(found.start, found.end) if found else None


def mention(text: str) -> Span | None:
    """The baseline of a word: from the first mention of an FAQ to the end."""
    found = _MENTION.search(text)
    return (found.start(), len(text)) if found else None


def pairs(text: str) -> Span | None:
    """The best simple rule known: three lines that end in a question mark, each before one that does not."""
    lines = [m for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    asked = [a.start() for a, b in pairwise(lines) if a.group().rstrip(" *").endswith("?") and not b.group().endswith("?")]
    return (asked[0], len(text)) if len(asked) >= _PAIRS else None


WAYS: Mapping[str, Callable[[str], Span | None]] = {"a mention": mention, "three pairs of lines": pairs, "the signal": block}


def results(corpora: Path | None) -> Iterator[Result]:
    """Yield the figures of each way on the split dev, and its recall by layout."""
    path = corpora and corpora / "data" / "signals" / "faq.jsonl.gz"
    if not path or not path.is_file():
        return
    rows = _dev(path)
    found = {way: [find(row["text"]) for row in rows] for way, find in WAYS.items()}
    for way, spans in found.items():
        yield Result("faq", "blog posts and news, dev", way, len(rows), _figures(rows, spans))
    for way, spans in found.items():
        yield Result("faq", "recall by layout, dev", way, len(rows), _by_layout(rows, spans))


def _dev(path: Path) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [row for row in map(json.loads, lines) if row["split"] == "dev"]


def _figures(rows: Sequence[Row], spans: Sequence[Span | None]) -> dict[str, float]:
    right = sum(bool(span) and row["label"] for row, span in zip(rows, spans, strict=True))
    called, there = sum(map(bool, spans)), sum(row["label"] for row in rows)
    news = [bool(span) for row, span in zip(rows, spans, strict=True) if row["id"].startswith(_NEWS)]
    overlaps = [_iou(span, (row["start"], row["end"])) for row, span in zip(rows, spans, strict=True) if span and row["label"]]
    return {
        "precision": right / max(1, called),
        "recall": right / there,
        "F1": 2 * right / (called + there),
        "false alarms in news": fmean(news),
        "IoU": fmean(overlaps) if overlaps else 0.0,
    }


def _iou(found: Span, true: Span) -> float:
    shared = max(0, min(found[1], true[1]) - max(found[0], true[0]))
    return shared / (found[1] - found[0] + true[1] - true[0] - shared)


def _by_layout(rows: Sequence[Row], spans: Sequence[Span | None]) -> dict[str, float]:
    layouts = sorted({row["layout"] for row in rows if row["label"]})
    return {
        layout: fmean(bool(span) for row, span in zip(rows, spans, strict=True) if row["layout"] == layout) for layout in layouts
    }
