"""Superlatives: claims of rank and words of hype that nothing around them supports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from model.document import Document
from model.signals.amount import saturating
from model.signals.base import CRITICAL, INFO, OK, WARNING, Case, Evidence, Feature, Measurement, Signal
from model.signals.lexicon import Match, load
from model.signals.prose import Line, Prose
from model.signals.reporting import Reporting
from model.wording import count

_LOOKED_FOR = "no figure, quotation, named source, link or matching source passage beside it"
_WEIGHTS = {"rank": 0.5}
_MIN_SHARED = 3
_MOST_COMPARED = 100


class Claim(NamedTuple):
    """One superlative or word of hype in the writer's own voice: the words of `match`, within `line`."""

    line: Line
    match: Match


class Superlatives(Signal):
    """How much the article claims in superlatives without support.

    Left alone: what stands in quotation marks, is attributed in its sentence, has a figure or link in its sentence, or
    stands with the same superlative in a source. A second identical claim counts again. A rank (largest, oldest), which
    can be checked, weighs half of a praise.
    """

    name = "superlatives"
    unit = "index of unsupported superlatives, 0 to 1"
    features = (Feature("unsupported_superlatives", "unsupported superlatives per 100 words, ranks counted half", -1, None),)

    def measure(self, case: Case) -> Measurement:
        prose = case.article.view(Prose)
        if not prose.words:
            return Measurement(None, OK, "Not measured: the text holds no prose.", "")
        claims = list(superlative_claims(prose))
        open_ones = _unsupported(claims, case)
        weight = sum(_WEIGHTS.get(claim.match.group, 1.0) for claim in open_ones)
        value = saturating(weight, len(prose.words), per_100_words=1.5, at_all=15)
        return Measurement(
            value,
            CRITICAL if value >= 0.7 else WARNING if value >= 0.3 else INFO if open_ones else OK,
            _explanation(len(claims), len(open_ones)),
            "Give a figure or a named source for each marked claim, or cut it." if open_ones else "",
            [Evidence(*prose.span(c.match.first, c.match.last), _LOOKED_FOR) for c in open_ones],
            {"unsupported_superlatives": 100 * weight / max(len(prose.words), 100)},
        )


def superlative_claims(prose: Prose) -> Iterator[Claim]:
    """Yield every superlative and word of hype of `prose`, quoted ones included; idioms, plain uses and names are none."""
    lexicon = load("superlatives")
    for line in prose.lines:
        for match in lexicon.find(prose.texts, line.first, line.last):
            if match.group != "plain" and not _in_name(prose, match, line):
                yield Claim(line, _with_adjective(prose, match, line))


def _with_adjective(prose: Prose, match: Match, line: Line) -> Match:
    """Take the word that `most` heightens into the match."""
    heightens = prose.texts[match.last - 1] == "most" and match.last < line.last
    return match._replace(last=match.last + 1) if heightens else match


def _in_name(prose: Prose, match: Match, line: Line) -> bool:
    """A capital inside a sentence makes it a title or a name (the film "Worst Summer", Best Buy)."""
    return match.first > line.first and prose.capitals[match.first]


def _unsupported(claims: Sequence[Claim], case: Case) -> list[Claim]:
    prose, attributed = case.article.view(Prose), case.article.view(Reporting).attributed
    own = [c for c in claims if not prose.quoted[c.match.first] and c.line.sentence.start not in attributed]
    lines = {claim.line.first: claim.line for claim in own}
    bare = {first: line for first, line in lines.items() if not _has_figure(prose, line) and not _has_link(prose, line)}
    content = {first: _content(prose, line) for first, line in bare.items()} if case.sources else {}
    stated = _Stated(case.sources)
    return [c for c in own if c.line.first in bare and not stated.holds(_wording(prose, c), content.get(c.line.first, set()))]


def _has_figure(prose: Prose, line: Line) -> bool:
    """Whether a figure, a rank or a number word stands in the sentence; a bare year supports nothing."""
    counting = load("number_words").words
    return any(_is_figure(text) or text in counting for text in prose.texts[line.first : line.last])


def _is_figure(text: str) -> bool:
    return text[0].isdigit() and not (len(text) == 4 and text[:2] in ("18", "19", "20"))


def _has_link(prose: Prose, line: Line) -> bool:
    sentence = prose.document.canonical[line.sentence.start : line.sentence.end]
    return "http" in sentence or "www." in sentence


class _Stated:
    """The content words of the source sentences that hold a superlative, by that superlative."""

    def __init__(self, sources: Sequence[Document]) -> None:
        self.sentences: dict[str, list[set[str]]] = {}
        for source in sources:
            prose = source.view(Prose)
            stated = {(_wording(prose, claim), claim.line.first): claim.line for claim in superlative_claims(prose)}
            for (wording, _), line in stated.items():
                same = self.sentences.setdefault(wording, [])
                if len(same) < _MOST_COMPARED:
                    same.append(_content(prose, line))

    def holds(self, wording: str, content: set[str]) -> bool:
        """Whether a source sentence with the superlative `wording` shares enough of the words `content`."""
        needed = max(_MIN_SHARED, len(content) // 3)
        return any(len(content & other) >= needed for other in self.sentences.get(wording, ()))


def _wording(prose: Prose, claim: Claim) -> str:
    return " ".join(prose.texts[claim.match.first : claim.match.last])


def _content(prose: Prose, line: Line) -> set[str]:
    return {text for text in prose.texts[line.first : line.last] if len(text) > 3}


def _explanation(claims: int, unsupported: int) -> str:
    if not claims:
        return "No superlative and no word of hype."
    found = f"{count(claims, 'superlative or word of hype', 'superlatives and words of hype')} found"
    if not unsupported:
        return f"{found}, all quoted, attributed or backed up."
    return f"{found}, {unsupported:,} of them without support."
