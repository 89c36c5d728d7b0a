"""Where a text ranks a thing above others or praises it, in the writer's voice or in another's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from model.signals import gapped
from model.signals.lexicon import Match, load
from model.signals.prose import Line, Prose
from model.signals.superlative_figures import function_words

RANK, SUPERLATIVE, HYPE = "rank", "superlative", "hype"
_BEFORE_GRADE = frozenset(["the", "its", "their", "his", "her", "our", "my", "your", "single", "very"])
_SCOPING = frozenset(["of", "ever", "in"])
_SHORTEST_EST = 6


class Claim(NamedTuple):
    """One superlative or turn of praise: the words of `match`, within `line`; its group is RANK, SUPERLATIVE or HYPE."""

    line: Line
    match: Match


def claims(prose: Prose) -> Iterator[Claim]:
    """Yield every superlative and turn of praise of `prose` in order, quoted ones included; plain uses and names are none."""
    for line in prose.lines:
        found = [*_in_lexicon(prose, line), *_framed(prose, line), *_graded(prose, line)]
        named = [match for match in sorted(found, key=lambda m: (m.first, -m.last)) if not _in_name(prose, match, line)]
        for match in _joined(prose, named):
            yield Claim(line, match)


def measures(prose: Prose, claim: Claim) -> frozenset[str]:
    """Return what the claim can be measured in: length for "deepest", money for "the most expensive"; empty if unknown."""
    groups, texts = load("superlative_measures").groups, prose.texts[claim.match.first : claim.match.last]
    return frozenset(name for name, words in groups.items() if not words.isdisjoint(texts))


def _joined(prose: Prose, found: list[Match]) -> Iterator[Match]:
    """Yield the matches of a line, those that touch as one; "of all time" after a superlative is a part of its claim."""
    last: Match | None = None
    for match in found:
        if last and match.first <= last.last:
            last = Match(last.first, max(last.last, match.last), last.group if match.group == HYPE else match.group)
        elif not (last and last.group != HYPE and prose.texts[match.first] in _SCOPING):
            if last:
                yield last
            last = match
    if last:
        yield last


def _in_lexicon(prose: Prose, line: Line) -> Iterator[Match]:
    matches = list(load("superlatives").find(prose.texts, line.first, line.last))
    for at, match in enumerate(matches):
        if match.group in (RANK, SUPERLATIVE, HYPE) and not _is_plain(prose, match, line):
            yield match
        elif match.group == "intensifier" and at + 1 < len(matches) and _is_praise(matches[at + 1], match.last):
            yield Match(match.first, matches[at + 1].last, HYPE)


def _is_plain(prose: Prose, match: Match, line: Line) -> bool:
    """Tell whether a plain use begins inside the match and takes in its end: "the ultimate" of "the ultimate goal"."""
    found = (load("superlatives").at(prose.texts, first, line.last) for first in range(match.first + 1, match.last))
    return any(plain and plain.group == "plain" and plain.last >= match.last for plain in found)


def _is_praise(match: Match, first: int) -> bool:
    return match.first == first and match.group in ("praise", HYPE)


def _framed(prose: Prose, line: Line) -> Iterator[Match]:
    for match in gapped.load("superlative_frames").find(prose.texts, line.first, line.last):
        yield match._replace(group=HYPE)


def _graded(prose: Prose, line: Line) -> Iterator[Match]:
    """Yield what a rule of grammar grades: "the most advanced", "Europe's least modern", "the gloomiest"."""
    texts, lexicon = prose.texts, load("superlatives")
    for at in range(line.first + 1, line.last):
        if texts[at - 1] not in _BEFORE_GRADE and not texts[at - 1].endswith(("'s", "s'")):
            continue
        more = texts[at] in ("most", "least") and at + 1 < line.last and texts[at + 1] not in function_words()
        if more or _is_est(texts[at]):
            found = (lexicon.at(texts, first, line.last) for first in (at - 1, at))
            if not any(match and match.group == "plain" for match in found):
                yield Match(at - 1 if more and texts[at - 1] == "the" else at, at + 1 + more, SUPERLATIVE)


def _is_est(text: str) -> bool:
    return text.endswith("est") and len(text) >= _SHORTEST_EST and text not in load("superlatives").group_of


def _in_name(prose: Prose, match: Match, line: Line) -> bool:
    """A capital inside a sentence makes it a title or a name (the film "Worst Summer", Best Buy)."""
    return match.first > line.first and prose.capitals[match.first] and not prose.texts[match.first].endswith("'s")
