"""Attribution: whether the article says on whose word it states what it states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import exp

from model.signals.base import INFO, OK, WARNING, Case, Evidence, Feature, Measurement, Signal, spans
from model.signals.lexicon import load
from model.signals.prose import Prose
from model.signals.reporting import Reporting, Statement, Voice
from model.wording import count, listed

_MIN_WORDS = 20
_QUOTED_CAP = 0.3


class Attribution(Signal):
    """How poorly the article is sourced: 0 = named sources throughout, 1 = no source at all.

    A sentence repeated word for word counts once as a source, but each time as text.
    """

    name = "attribution"
    unit = "lack of sources, 0 to 1"
    features = (
        Feature("named_sources", "statements of named sources per 100 words", 1, 0),
        Feature("attributed_share", "share of sentences given on someone's word", 1, 0),
        Feature("vague_attribution", "statements of vague sources (experts say) per 100 words", -1, 1),
        Feature("figures", "figures per 100 words", 1, -1),
        Feature("dates", "days, months and times per 100 words", 1, -1),
        Feature("quoted_share", f"share of words in quotation marks, at most {_QUOTED_CAP}", None, 0),
        Feature("quotations", "quotations per 100 words", 1, 0),
    )

    def measure(self, case: Case) -> Measurement:
        prose = case.article.view(Prose)
        words = len(prose.words)
        if words < _MIN_WORDS:
            return Measurement(None, OK, f"Not measured: fewer than {_MIN_WORDS} words of prose.", "")
        statements = _distinct(prose, case.article.view(Reporting).statements)
        counts = Counter(statement.voice for statement in statements)
        value = _lack(counts, words)
        vague = [s for s in statements if s.voice is Voice.VAGUE]
        evidence = [Evidence(s.line.sentence.start, s.line.sentence.end, "the source is not named") for s in vague]
        return Measurement(
            value,
            WARNING if value >= 0.75 else INFO if vague or value >= 0.5 else OK,
            _explanation(counts, words),
            _advice(value, vague),
            evidence,
            _features(counts, prose),
            spans(evidence),
        )


def _distinct(prose: Prose, statements: Sequence[Statement]) -> list[Statement]:
    """Keep the first of sentences that are the same words; vague ones count each time."""
    kept: dict[tuple, Statement] = {}
    for number, statement in enumerate(statements):
        same = tuple(prose.texts[statement.line.first : statement.line.last])
        kept.setdefault((number,) if statement.voice is Voice.VAGUE else same, statement)
    return list(kept.values())


def _lack(counts: Counter[Voice], words: int) -> float:
    sourced = 100 * (counts[Voice.NAMED] + 0.5 * counts[Voice.UNNAMED]) / max(words, 100)
    vague = 100 * counts[Voice.VAGUE] / max(words, 100)
    return exp(-sourced / (0.8 + 0.5 * vague))


def _features(counts: Counter[Voice], prose: Prose) -> dict[str, float]:
    words, attributed = len(prose.words), counts[Voice.NAMED] + counts[Voice.UNNAMED]
    per_100 = 100 / words
    return {
        "named_sources": counts[Voice.NAMED] * per_100,
        "attributed_share": attributed / len(prose.lines),
        "vague_attribution": counts[Voice.VAGUE] * per_100,
        "figures": sum(count for word, count in prose.counts.items() if word[0].isdigit()) * per_100,
        "dates": sum(map(prose.counts.__getitem__, prose.counts.keys() & load("calendar").words)) * per_100,
        "quoted_share": min(sum(prose.quoted) / words, _QUOTED_CAP),
        "quotations": len(prose.quote_openings) * per_100,
    }


def _explanation(counts: Counter[Voice], words: int) -> str:
    named, unnamed, vague = (counts[voice] for voice in Voice)
    found = [count(named, "statement") + " attributed by name", f"{unnamed:,} without a name", f"{vague:,} only to vague sources"]
    return f"{listed(found)} in {count(words, 'word')} of prose."


def _advice(value: float, vague: Sequence[Statement]) -> str:
    if vague:
        return "Name the experts, critics or sources behind the marked sentences, or cut the sentences."
    return "Say who stated or measured this, by name." if value >= 0.5 else ""
