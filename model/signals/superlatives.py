"""Superlatives: claims of rank and turns of praise that nothing around them supports."""

from __future__ import annotations

from collections.abc import Set

from model.signals.amount import saturating
from model.signals.base import CRITICAL, INFO, OK, WARNING, Case, Evidence, Feature, Measurement, Signal, spans
from model.signals.prose import Prose
from model.signals.superlative_claims import HYPE, RANK, SUPERLATIVE, Claim, claims, measures
from model.signals.superlative_support import MODEL, Support
from model.wording import count, listed

_WEIGHTS = {RANK: 0.5}
_SUPPORTS = {
    "a named voice": ("voice", "judging name"),
    "a figure set against others": ("figure + than", "figure + rest", "like figures"),
    "a ranking or award": ("contest", "place"),
    "a study": ("study",),
    "a citation or link": ("citation",),
}
_SOURCED = "the same in a source"
_MENDS = {
    RANK: "Give the {measure} and that of the next, or name who counted.",
    SUPERLATIVE: "Name who judged it so and among how many, or cut it.",
    HYPE: "Say what it does instead, quote who says so, or cut it.",
}


class Superlatives(Signal):
    """How much the article claims in superlatives without support.

    Left alone: what is quoted, cited or ranked so in a source, and what a voice, a figure that compares, a ranking or a
    study in its sentence or beside it carries. A second identical claim counts again. A rank (largest, oldest), which
    can be checked, weighs half of a praise.
    """

    name = "superlatives"
    models = (MODEL,)
    unit = "index of unsupported superlatives, 0 to 1"
    features = (Feature("unsupported_superlatives", "unsupported superlatives per 100 words, ranks counted half", -1, None, -1),)

    def measure(self, case: Case) -> Measurement:
        prose = case.article.view(Prose)
        if not prose.words:
            return Measurement(None, OK, "Not measured: the text holds no prose.", "")
        found = list(claims(prose))
        support = Support(case.article, found, case.sources)
        open_ones = [claim for claim in found if not support.carries(claim)]
        weight = sum(_WEIGHTS.get(claim.match.group, 1.0) for claim in open_ones)
        value = saturating(weight, len(prose.words), per_100_words=1.5, at_all=15)
        evidence = [_evidence(prose, claim, support.near(claim), bool(case.sources)) for claim in open_ones]
        advice = "Give each marked claim a named judge, a figure set against others, a ranking or a link, or cut it."
        return Measurement(
            value,
            CRITICAL if value >= 0.7 else WARNING if value >= 0.3 else INFO if open_ones else OK,
            _explanation(len(found), len(open_ones)),
            advice if open_ones else "",
            evidence,
            {"unsupported_superlatives": 100 * weight / max(len(prose.words), 100)},
            spans(evidence),
        )


def _evidence(prose: Prose, claim: Claim, near: Set[str], has_sources: bool) -> Evidence:
    """Say which support was looked for and not found, what stands `near` and carries nothing, and how to mend it."""
    idle = [name for name, shows in _SUPPORTS.items() if not near.isdisjoint(shows)]
    missing = [name for name in _SUPPORTS if name not in idle] + [_SOURCED] * has_sources
    kinds = measures(prose, claim)
    mend = _MENDS[claim.match.group].format(measure=next(iter(kinds)) if len(kinds) == 1 else "figure")
    sought = f"Looked for here and beside it, not found: {listed(missing)}." if missing else ""
    found = f"Found, but not carrying it: {listed(idle)}." if idle else ""
    return Evidence(*prose.span(claim.match.first, claim.match.last), " ".join(filter(None, (sought, found, mend))))


def _explanation(claims: int, unsupported: int) -> str:
    if not claims:
        return "No superlative and no word of hype."
    found = f"{count(claims, 'superlative or word of hype', 'superlatives and words of hype')} found"
    if not unsupported:
        return f"{found}, all quoted, attributed or backed up."
    return f"{found}, {unsupported:,} of them without support."
