"""Where a text ranks a thing above others or praises it, in the writer's voice or in another's."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress, groupby, zip_longest
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
    found = sorted([*_in_lexicon(prose), *_framed(prose), *_graded(prose)], key=lambda m: (m.first, -m.last))
    lines = {line.last: line for line in prose.lines} if found else {}
    for end, matches in groupby(found, key=lambda match: prose.line_ends[match.first]):
        named = [match for match in matches if not _in_name(prose, match, lines[end])]
        for match in _joined(prose, named):
            yield Claim(lines[end], match)


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


def _in_lexicon(prose: Prose) -> Iterator[Match]:
    matches, ends = list(prose.matches(load("superlatives"))), prose.line_ends
    for match, following in zip_longest(matches, matches[1:]):
        if match.group in (RANK, SUPERLATIVE, HYPE) and not _is_plain(prose, match):
            yield match
        elif match.group == "intensifier" and following and _is_praise(following, match.last, ends[match.first]):
            yield Match(match.first, following.last, HYPE)


def _is_plain(prose: Prose, match: Match) -> bool:
    """Tell whether a plain use begins inside the match and takes in its end: "the ultimate" of "the ultimate goal"."""
    end = prose.line_ends[match.first]
    found = (load("superlatives").at(prose.texts, first, end) for first in range(match.first + 1, match.last))
    return any(plain and plain.group == "plain" and plain.last >= match.last for plain in found)


def _is_praise(match: Match, first: int, end: int) -> bool:
    return match.first == first < end and match.group in ("praise", HYPE)


def _framed(prose: Prose) -> Iterator[Match]:
    for match in gapped.load("superlative_frames").find_within(prose.texts, prose.line_ends):
        yield match._replace(group=HYPE)


def _graded(prose: Prose) -> Iterator[Match]:
    """Yield what a rule of grammar grades: "the most advanced", "Europe's least modern", "the gloomiest"."""
    texts, ends = prose.texts, prose.line_ends
    in_st = {text for text in prose.counts if text.endswith("st")}
    for at in compress(range(len(texts)), map(in_st.__contains__, texts)):
        if not at or ends[at - 1] != ends[at] or not _grades(texts[at - 1]):
            continue
        more = texts[at] in ("most", "least") and at + 1 < ends[at] and texts[at + 1] not in function_words()
        if (more or _is_est(texts[at])) and not _opens_plain(prose, at):
            yield Match(at - 1 if more and texts[at - 1] == "the" else at, at + 1 + more, SUPERLATIVE)


def _grades(before: str) -> bool:
    return before in _BEFORE_GRADE or before.endswith(("'s", "s'"))


def _opens_plain(prose: Prose, at: int) -> bool:
    """Tell whether a plain use begins at the word or at the one before it."""
    found = (load("superlatives").at(prose.texts, first, prose.line_ends[at]) for first in (at - 1, at))
    return any(match and match.group == "plain" for match in found)


def _is_est(text: str) -> bool:
    return text.endswith("est") and len(text) >= _SHORTEST_EST and text not in load("superlatives").group_of


def _in_name(prose: Prose, match: Match, line: Line) -> bool:
    """A capital inside a sentence makes it a title or a name (the film "Worst Summer", Best Buy)."""
    return match.first > line.first and prose.capitals[match.first] and not prose.texts[match.first].endswith("'s")
