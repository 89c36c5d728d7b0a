"""Measures the signal `boilerplate`: lines of scraped texts, labelled by hand and our own, and the main text of web pages.

A line counts as called if any block of it is residue. The error of the ratio is the mean, over texts, of the difference
between the share of words called residue and their true share.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from model.document import Document
from model.errors import InputError
from model.html import read_html, visible_lines
from model.training.pages import Page, by_hand, own_pages, signal_rows
from model.training.signal_checks import Result

Call = Callable[[Sequence[str]], list[bool]]
_TEN = 10
_WORD = re.compile(r"\w+")
_HALVES = ("dragnet", "cleaneval")


def residue_of(lines: Sequence[str]) -> list[bool]:
    """Tell of each line whether the signal calls it residue."""
    document = Document("\n".join(lines))
    called, start = [], 0
    blocks = [(document.located(block.start, block.end), bool(block.residue)) for block in document.blocks]
    for line in lines:
        end = start + len(line)
        called.append(any(residue for (first, last), residue in blocks if first < end and last > start))
        start = end + 1
    return called


WAYS: Mapping[str, Call] = {
    "everything": lambda lines: [True] * len(lines),
    "lines of less than ten words": lambda lines: [len(line.split()) < _TEN for line in lines],
    "the signal": residue_of,
}


def line_figures(pages: Sequence[Page], call: Call) -> dict[str, float]:
    """Return precision, recall and F1 over all lines, and the error of the ratio."""
    counts: Counter[tuple[bool, bool]] = Counter()
    errors = []
    for page in pages:
        called = call(page.lines)
        counts.update(zip(called, page.labels, strict=True))
        words = np.array([len(line.split()) for line in page.lines])
        errors.append(abs(float(words @ np.array(called, int) - words @ np.array(page.labels, int))) / words.sum())
    precision = counts[True, True] / max(1, counts[True, True] + counts[True, False])
    recall = counts[True, True] / max(1, counts[True, True] + counts[False, True])
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {"precision": precision, "recall": recall, "F1": f1, "error of the ratio": float(np.mean(errors))}


def page_figures(rows: Sequence[Mapping[str, Any]], main_text: Callable[[str], str]) -> dict[str, float]:
    """Return the mean token F1 of the main text, and the error of the ratio, over web pages."""
    found = [_page_figures(row, main_text(row["html"])) for row in rows]
    return dict(zip(("token F1", "error of the ratio"), np.mean(found, axis=0).tolist(), strict=True))


def whole_page(html: str) -> str:
    """Return everything that a reader sees on the page: the baseline."""
    return "\n".join(visible_lines(html))


def article_of(html: str) -> str:
    """Return what the signal leaves of a page: the extracted text without its residue lines."""
    try:
        document = read_html(html)
    except InputError:
        return ""
    return "\n".join(document.canonical[b.start : b.end] for b in document.blocks if not b.residue)


def _page_figures(row: Mapping[str, Any], found: str) -> tuple[float, float]:
    seen, said, true = (Counter(_WORD.findall(t.lower())) for t in (whole_page(row["html"]), found, row["main_text"]))
    f1 = 2 * (said & true).total() / max(1, said.total() + true.total())
    return f1, abs(min(said.total(), seen.total()) - min(true.total(), seen.total())) / max(1, seen.total())


def results(corpora: Path | None) -> Iterator[Result]:
    """Yield what the signal and the baselines give on our own pages, and on the labelled sets of `corpora`."""
    own = [page for page in own_pages() if page.split == "dev"]
    yield from _line_results("own pages, dev", own)
    if corpora and (corpora / "data" / "signals").is_dir():
        yield from _line_results("scraped texts, dev", [page for page in by_hand(corpora) if page.split == "dev"])
        for half in _HALVES:
            rows = [r for r in signal_rows(corpora, "boilerplate_html") if r["split"] == "dev" and r["id"].startswith(half)]
            for way, main_text in (("all text", whole_page), ("the signal", article_of)):
                yield Result("boilerplate", f"{half} pages, dev", way, len(rows), page_figures(rows, main_text))


def _line_results(measured_on: str, pages: Sequence[Page]) -> Iterator[Result]:
    for way, call in WAYS.items():
        yield Result("boilerplate", measured_on, way, sum(len(page.lines) for page in pages), line_figures(pages, call))
