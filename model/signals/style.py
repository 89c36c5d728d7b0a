"""Style: measurable traits of machine-written news text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from model.signals.amount import saturating
from model.signals.base import INFO, OK, WARNING, Case, Evidence, Feature, Measurement, Signal
from model.signals.prose import Prose
from model.signals.style_phrases import CONCLUSION, STOCK, TAIL, Phrase, find_phrases
from model.signals.style_traits import TRAITS, measure_traits
from model.wording import count, listed

_MIN_WORDS = 20
_WEIGHTS = {STOCK: 1.0, CONCLUSION: 1.5, TAIL: 0.5}


class Style(Signal):
    """How much of the wording is ready-made: stock phrases, conclusion formulas, commenting participles.

    The features hold more than the value shows: rates of kinds of words, evenness of sentences, repetition. They
    serve `ai_rewrite`; only formulas of content farms touch `reliability`, machine authorship by itself does not.
    """

    name = "style"
    unit = "index of ready-made wording, 0 to 1"
    features = (
        Feature("stock_phrases", "stock phrases per 100 words", -1, 1),
        Feature("conclusion_formulas", "conclusion formulas per 100 words", -1, 1),
        Feature("participle_tails", "commenting participles at the end of a statement per 100 words", None, 1),
        *(Feature(trait.name, trait.label, None, trait.ai_rewrite) for trait in TRAITS),
    )

    def measure(self, case: Case) -> Measurement:
        prose = case.article.view(Prose)
        if len(prose.words) < _MIN_WORDS:
            return Measurement(None, OK, f"Fewer than {_MIN_WORDS} words of prose: the style cannot be measured.", "")
        phrases = find_phrases(prose)
        value = saturating(sum(_WEIGHTS[p.kind] for p in phrases), len(prose.words), per_100_words=2.5, at_all=40)
        return Measurement(
            value,
            WARNING if value >= 0.45 else INFO if phrases else OK,
            _explanation(phrases, len(prose.words)),
            "Replace the marked formulas by what happened, who said it and what it means in figures." if phrases else "",
            [Evidence(*prose.span(p.first, p.last), p.kind) for p in phrases],
            _rates(phrases, prose) | measure_traits(prose),
            [prose.span(p.first, p.last) for p in phrases if p.kind != TAIL],
        )


def _rates(phrases: Sequence[Phrase], prose: Prose) -> dict[str, float]:
    counts = Counter(phrase.kind for phrase in phrases)
    names = {"stock_phrases": STOCK, "conclusion_formulas": CONCLUSION, "participle_tails": TAIL}
    return {name: 100 * counts[kind] / len(prose.words) for name, kind in names.items()}


def _explanation(phrases: Sequence[Phrase], words: int) -> str:
    if not phrases:
        return f"No stock phrase, conclusion formula or commenting participle in {count(words, 'word')} of prose."
    kinds = Counter(phrase.kind for phrase in phrases)
    return f"{listed([count(number, kind) for kind, number in kinds.most_common()])} in {count(words, 'word')} of prose."
