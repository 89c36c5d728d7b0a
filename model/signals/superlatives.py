"""Superlatives: claims of rank and turns of praise that nothing around them supports."""

from __future__ import annotations

from model.signals.amount import saturating
from model.signals.base import CRITICAL, INFO, OK, WARNING, Case, Evidence, Feature, Measurement, Signal
from model.signals.prose import Prose
from model.signals.superlative_claims import HYPE, RANK, SUPERLATIVE, Claim, claims
from model.signals.superlative_support import Support
from model.wording import count

_WEIGHTS = {RANK: 0.5}
_NOTES = {
    RANK: "no figure that compares, ranking, study, named voice or link here or beside it: say who counted",
    SUPERLATIVE: "no ranking, test, comparison, named voice or link here or beside it: say who judged, or cut it",
    HYPE: "no quotation, named voice, study, comparison or link here or beside it: say what it does, or cut it",
}


class Superlatives(Signal):
    """How much the article claims in superlatives without support.

    Left alone: what stands in quotation marks, is attributed in its sentence, is carried by a figure that compares, a
    ranking, a study or a link in its sentence or beside it, or is ranked so in a source. A second identical claim counts
    again. A rank (largest, oldest), which can be checked, weighs half of a praise.
    """

    name = "superlatives"
    unit = "index of unsupported superlatives, 0 to 1"
    features = (Feature("unsupported_superlatives", "unsupported superlatives per 100 words, ranks counted half", -1, None),)

    def measure(self, case: Case) -> Measurement:
        prose = case.article.view(Prose)
        if not prose.words:
            return Measurement(None, OK, "Not measured: the text holds no prose.", "")
        found = list(claims(prose))
        support = Support(case.article, found, case.sources)
        open_ones = [claim for claim in found if not support.carries(claim)]
        weight = sum(_WEIGHTS.get(claim.match.group, 1.0) for claim in open_ones)
        value = saturating(weight, len(prose.words), per_100_words=1.5, at_all=15)
        return Measurement(
            value,
            CRITICAL if value >= 0.7 else WARNING if value >= 0.3 else INFO if open_ones else OK,
            _explanation(len(found), len(open_ones)),
            "Give a figure or a named source for each marked claim, or cut it." if open_ones else "",
            [_evidence(prose, claim) for claim in open_ones],
            {"unsupported_superlatives": 100 * weight / max(len(prose.words), 100)},
        )


def _evidence(prose: Prose, claim: Claim) -> Evidence:
    return Evidence(*prose.span(claim.match.first, claim.match.last), _NOTES[claim.match.group])


def _explanation(claims: int, unsupported: int) -> str:
    if not claims:
        return "No superlative and no word of hype."
    found = f"{count(claims, 'superlative or word of hype', 'superlatives and words of hype')} found"
    if not unsupported:
        return f"{found}, all quoted, attributed or backed up."
    return f"{found}, {unsupported:,} of them without support."
