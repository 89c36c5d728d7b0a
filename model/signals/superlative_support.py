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
from model.signals.superlative_evidence import shown
from model.signals.superlative_judges import is_echo, is_judged
from model.signals.superlative_source import Stated, content

MODEL = "superlatives"
_LONG, _GAUGED = 3, 2


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
            or is_judged(self._prose, claim, self._show(claim.line))
            or self._is_echoed(claim.line)
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

    def _is_cited(self, line: Line) -> bool:
        """Tell whether a citation stands in the sentence, or in brackets of its own right after it."""
        bracketed = (other for other in self._beside(line) if other.first == line.last and self._opens_bracket(other))
        return any("citation" in self._show(other) for other in (line, *bracketed))

    def _is_echoed(self, line: Line) -> bool:
        """Tell whether the next sentence gives the claim to someone: "So said Ada Vell.", "That is the verdict of ..."."""
        return any(is_echo(self._prose, other, self._show(other)) for other in self._beside(line) if other.first == line.last)

    def _opens_bracket(self, line: Line) -> bool:
        return self._prose.document.canonical[line.sentence.start] in "(["

    def _is_in_source(self, claim: Claim) -> bool:
        if not self._sources:
            return False
        here = content(self._prose, claim.line)
        around = here | content(self._prose, self._prose.lines[max(0, self._at[claim.line.first] - 1)])
        return any(source.view(Stated).holds(claim, self._prose, here, around) for source in self._sources)


@cache
def model() -> tuple[dict[str, float], float]:
    """Return the weight of each feature, and the intercept, of the log-odds that nothing carries a claim.

    Raises artifact.ArtifactError if the model is not right.
    """
    fitted, manifest = artifact.load(MODEL)
    return dict(zip(manifest["features"], map(float, fitted.coef_[0]), strict=True)), float(fitted.intercept_[0])
