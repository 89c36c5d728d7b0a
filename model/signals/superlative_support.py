"""What carries a superlative: a voice, a figure that compares, a ranking, a study, a citation, the same in a source.

A quotation, a citation in the sentence, a named judge right before it and a source carry it for certain. All else is
weighed: what the sentence and those beside it show, by a logistic regression over named yes-or-no features
(`model/training/superlatives.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from math import fsum

from model import artifact
from model.document import Document
from model.signals.lexicon import load
from model.signals.prose import Line, Prose
from model.signals.reporting import Reporting
from model.signals.superlative_claims import RANK, Claim, measures
from model.signals.superlative_evidence import shown, speakers
from model.signals.superlative_source import Stated, content

MODEL = "superlatives"
_LONG, _GAUGED, _JUDGED = 3, 2, 8
_PRIZED, _GIVEN_BEFORE, _GIVEN = 8, 4, frozenset(["for", "as", "to"])

_HELD, _PRONOUNS, _COPULAS = 14, frozenset(["her", "him", "them", "me", "us"]), frozenset(["is", "was", "remains", "are", "were"])
_HELD_THINGS = frozenset(["it", "this", "that", "they", "he", "she"])


class Support:
    """The support that the sentences of one Prose and its sources give."""

    def __init__(self, article: Document, found: Sequence[Claim], sources: Sequence[Document]) -> None:
        """Take the `article` with all the claims `found` in it, in order."""
        self._prose, self._sources = article.view(Prose), sources
        self._statements = {s.line.first: s for s in article.view(Reporting).statements} if found else {}
        self._at = {line.first: at for at, line in enumerate(self._prose.lines)} if found else {}
        self._hidden = {at for claim in found for at in range(claim.match.first, claim.match.last)}
        self._shown: dict[int, frozenset[str]] = {}

    def carries(self, claim: Claim) -> bool:
        """Tell whether anything near the claim, or a source, carries it."""
        weights, intercept = model()
        return self.is_certain(claim) or fsum(weights.get(name, 0.0) for name in self.features(claim)) + intercept <= 0

    def is_certain(self, claim: Claim) -> bool:
        """Tell whether the claim is quoted, cited in its sentence, judged so by name right before it, or stated in a source."""
        return (
            not all(self._prose.voiced[claim.match.first : claim.match.last])
            or self._is_cited(claim.line)
            or self._is_judged(claim)
            or self._is_held(claim)
            or self._is_prized(claim)
            or self._is_in_source(claim)
        )

    def near(self, claim: Claim) -> frozenset[str]:
        """Return the names of all that the claim's sentence and those beside it show."""
        return self._show(claim.line) | self._show_beside(claim.line)

    def features(self, claim: Claim) -> frozenset[str]:
        """Return the names of the features that the claim has: what is shown where, its kind, and whether it is long."""
        here = {f"here: {name}" for name in self._show(claim.line)}
        beside = {f"beside: {name}" for name in self._show_beside(claim.line)}
        return frozenset([*here, *beside, *self._shape(claim), *["measured"] * self._is_measured(claim)])

    def _shape(self, claim: Claim) -> Iterator[str]:
        """Yield the kind, and whether the words are many; praise of a figure ("a staggering gap") counts as a rank."""
        first, last, kind = claim.match
        around = self._prose.texts[first : min(last + _GAUGED, claim.line.last)]
        yield f"kind: {kind if load('superlative_cues').groups['gauge'].isdisjoint(around) else RANK}"
        if last - first >= _LONG:
            yield f"long: {kind}"
        if "judging name" in self._show(claim.line) and not _judging().isdisjoint(self._prose.texts[last : claim.line.last]):
            yield "judged after"

    def _show(self, line: Line) -> frozenset[str]:
        if line.first not in self._shown:
            self._shown[line.first] = shown(self._prose, line, self._statements.get(line.first), self._hidden)
        return self._shown[line.first]

    def _show_beside(self, line: Line) -> frozenset[str]:
        return frozenset().union(*(self._show(other) for other in self._beside(line)))

    def _beside(self, line: Line) -> Iterator[Line]:
        lines, at = self._prose.lines, self._at[line.first]
        for other in (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2]):
            if other.sentence.block == line.sentence.block:
                yield other

    def _is_measured(self, claim: Claim) -> bool:
        """Tell whether the sentence gives a figure that the claim can be measured in: a sum of money measures sums only."""
        kinds, here = measures(self._prose, claim), self._show(claim.line)
        return bool(kinds) and "figure" in here and ("sum" not in here or "amount of money" in kinds)

    def _is_judged(self, claim: Claim) -> bool:
        before = self._prose.texts[max(claim.line.first, claim.match.first - _JUDGED) : claim.match.first]
        return "judging name" in self._show(claim.line) and not _judging().isdisjoint(before)

    def _is_held(self, claim: Claim) -> bool:
        """Tell whether it is so for someone by name: "for Vell, it is ...", "to her the owl was ..."."""
        texts, start = self._prose.texts, max(claim.line.first, claim.match.first - _HELD)
        if _COPULAS.isdisjoint(texts[max(start, claim.match.first - 3) : claim.match.first]):
            return False
        for at in range(start, claim.match.first - 2):
            if texts[at] in ("for", "to") and (at == claim.line.first or not self._prose.follows(at, " ")):
                is_of = not _HELD_THINGS.isdisjoint(texts[at+2 : claim.match.first])
                return texts[at + 1] in _PRONOUNS or (is_of and not speakers(self._prose, claim.line).isdisjoint(range(at + 1, at + 6)))
        return False

    def _is_cited(self, line: Line) -> bool:
        """Tell whether a citation stands in the sentence, or in brackets of its own right after it."""
        after = (other for other in self._beside(line) if other.first == line.last)
        canonical = self._prose.document.canonical
        return "citation" in self._show(line) or any("citation" in self._show(other) and canonical[other.sentence.start] in "([" for other in after)

    def _is_prized(self, claim: Claim) -> bool:
        """Tell whether an award is given for it: "the Lantern Medal for outstanding work", "a cup for the finest cob"."""
        before = self._prose.texts[max(claim.line.first, claim.match.first - _PRIZED) : claim.match.first]
        return not _GIVEN.isdisjoint(before[-_GIVEN_BEFORE:]) and not load("superlative_cues").groups["prize"].isdisjoint(before)

    def _is_in_source(self, claim: Claim) -> bool:
        if not self._sources:
            return False
        here = content(self._prose, claim.line)
        around = here | content(self._prose, self._prose.lines[max(0, self._at[claim.line.first] - 1)])
        return any(source.view(Stated).holds(claim, self._prose, here, around) for source in self._sources)


def _judging() -> frozenset[str]:
    return load("superlative_cues").groups["judging"]


@cache
def model() -> tuple[dict[str, float], float]:
    """Return the weight of each feature, and the intercept, of the log-odds that nothing carries a claim.

    Raises artifact.ArtifactError if the model is not right.
    """
    fitted, manifest = artifact.load(MODEL)
    return dict(zip(manifest["features"], map(float, fitted.coef_[0]), strict=True)), float(fitted.intercept_[0])
