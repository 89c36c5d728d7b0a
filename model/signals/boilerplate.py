"""What a scraped page holds besides the article: menus, teasers, credits, prompts, notices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from model.blocks import RESIDUE, Block
from model.document import Document
from model.residue.judge import ARTIFACT
from model.residue.lines import stands_for_rest
from model.signals.base import CRITICAL, INFO, OK, WARNING, Case, Evidence, Feature, Measurement, Signal
from model.wording import count

_WARNING_SHARE, _CRITICAL_SHARE = 0.1, 0.4


class Boilerplate(Signal):
    """Share of the words that are not the article; for HTML, of all words that a reader sees on the page.

    The feature is the share within the text alone, so that a page and its text score the same.
    """

    name = "boilerplate"
    models = (ARTIFACT,)
    unit = "share of words"
    features = (
        Feature(
            "boilerplate_share",
            "share of the text's words outside the article",
            reliability=-1,
            ai_rewrite=None,
            reliability_beside=-1,
        ),
    )
    language_free = True

    def measure(self, case: Case) -> Measurement:
        article = case.article
        kept, total = article.article_words, len(article.words)
        seen = max(total, article.page.visible_words) if article.page else total
        share = 1 - kept / total
        runs = list(_runs(article.blocks))
        return Measurement(
            value=1 - kept / seen,
            severity=_severity(share, bool(runs)),
            explanation=_explanation(article, total - kept, total, seen),
            advice="Delete these lines: they are the page around the article, not the article." if runs else "",
            evidence=[Evidence(run[0].start, run[-1].end, _note(run)) for run in runs],
            features={"boilerplate_share": share},
            cuts=[(b.start, b.end) for run in runs for b in run if not stands_for_rest(_line(article, b))],
        )


def _line(article: Document, block: Block) -> str:
    return article.canonical[block.inner_start : block.inner_end]


def _severity(share: float, any_found: bool) -> str:
    if share >= _WARNING_SHARE:
        return CRITICAL if share >= _CRITICAL_SHARE else WARNING
    return INFO if any_found else OK


def _explanation(article: Document, residue: int, total: int, seen: int) -> str:
    lines = sum(block.kind == RESIDUE for block in article.blocks)
    found = f"{count(lines, 'line')} with {count(residue, 'word')} ({residue / total:.0%})" if lines else "No line"
    stands = f"{found} of the text {'stand' if lines > 1 else 'stands'} outside the article"
    if seen <= total:
        return f"{stands}."
    return f"{stands}; {count(seen - total, 'more word')} of the page {'was' if seen - total == 1 else 'were'} cut away."


def _runs(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    for kind, run in groupby(blocks, lambda block: block.kind):
        if kind == RESIDUE:
            yield list(run)


def _note(run: Sequence[Block]) -> str:
    """The sorts of residue in a run, the commonest first."""
    return ", ".join(sort.replace("_", " ") for sort, _ in Counter(block.residue for block in run).most_common())
