"""Question-and-answer blocks in the article, and what the page's FAQ markup says of them."""

from __future__ import annotations

import re

from model.document import Document
from model.faq_blocks import FaqBlock
from model.line_lexicon import normalized
from model.signals.base import CRITICAL, INFO, OK, WARNING, Case, Evidence, Feature, Measurement, Signal
from model.wording import count, cut

_CRITICAL_SHARE = 0.25
_ANSWER_SAMPLE = 60
_LABEL = re.compile(r"^[*_ ]*A(?:nswer)?\s?[.:)][*_ ]*")
_SHOWN_QUESTION, _SHOWN_ANSWER = 120, 40


class Faq(Signal):
    """Share of the article's words that stand in question-and-answer blocks, heading to last answer."""

    name = "faq"
    unit = "share of words"
    features = (
        Feature(
            "faq_share", "share of words in question-and-answer blocks", reliability=-1, ai_rewrite=None, reliability_beside=-1
        ),
    )
    language_free = True

    def measure(self, case: Case) -> Measurement:
        article = case.article
        blocks = article.faq_blocks
        words = sum(len(article.words_in(b.start, b.end)) for b in blocks)
        share = min(1.0, words / max(1, article.article_words))
        return Measurement(
            value=share,
            severity=_severity(article, share),
            explanation=" ".join(filter(None, (_explanation(blocks, share), _markup(article)))),
            advice="Take the question-and-answer blocks out, or work their facts into the text." if blocks else "",
            evidence=[Evidence(b.start, b.end, _note(article, b)) for b in blocks],
            features={"faq_share": share},
            cuts=[(b.start, b.end) for b in blocks],
        )


def _note(article: Document, block: FaqBlock) -> str:
    """The number of questions, and each with the start of its answer."""
    answers = (_LABEL.sub("", article.canonical[slice(*answer)]) if answer else "no answer" for answer in block.answers)
    pairs = (f"{cut(q, _SHOWN_QUESTION)} → {cut(a, _SHOWN_ANSWER)}" for q, a in zip(block.questions, answers, strict=True))
    return f"{count(len(block.questions), 'question')}: {'; '.join(pairs)}"


def _severity(article: Document, share: float) -> str:
    if share:
        return CRITICAL if share >= _CRITICAL_SHARE else WARNING
    return INFO if article.page and article.page.faq_entries else OK


def _explanation(blocks: tuple[FaqBlock, ...], share: float) -> str:
    if not blocks:
        return "The article has no question-and-answer block."
    verb = "takes" if len(blocks) == 1 else "take"
    return f"{count(len(blocks), 'question-and-answer block')} {verb} {share:.0%} of the article."


def _markup(article: Document) -> str:
    """What the FAQPage markup (JSON-LD) of the page holds, compared with the text that readers see."""
    entries = article.page.faq_entries if article.page else ()
    if not entries:
        return ""
    visible = normalized(article.canonical)
    shown = [answer for question, answer in entries if normalized(question) in visible]
    same = sum(normalized(answer)[:_ANSWER_SAMPLE] in visible for answer in shown)
    parts = (
        (same, "shown with the same answer"),
        (len(shown) - same, "shown with another answer"),
        (len(entries) - len(shown), "not shown"),
    )
    found = ", ".join(f"{number} {what}" for number, what in parts if number)
    return f"The page's FAQ markup holds {count(len(entries), 'question')}: {found}."
