"""Where a text ranks a thing above others or praises it, in the writer's voice or in another's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from model.signals import gapped
from model.signals.lexicon import Match, load
from model.signals.prose import Line, Prose

RANK, SUPERLATIVE, HYPE = "rank", "superlative", "hype"
_BEFORE_MOST = frozenset(["the", "its", "their", "his", "her", "our", "my", "your", "single", "very"])


class Claim(NamedTuple):
    """One superlative or turn of praise: the words of `match`, within `line`; its group is RANK, SUPERLATIVE or HYPE."""

    line: Line
    match: Match


def claims(prose: Prose) -> Iterator[Claim]:
    """Yield every superlative and turn of praise of `prose` in order, quoted ones included; plain uses and names are none."""
    for line in prose.lines:
        found = sorted(
            [*_in_lexicon(prose, line), *_framed(prose, line), *_graded(prose, line)], key=lambda m: (m.first, -m.last)
        )
        last = line.first
        for match in found:
            if match.last > last and not _in_name(prose, match, line):
                yield Claim(line, match._replace(first=max(match.first, last)))
                last = match.last


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
    """Yield `most` with the word that it heightens: "the most advanced", "Europe's most modern"."""
    texts, lexicon = prose.texts, load("superlatives")
    for at in range(line.first + 1, line.last - 1):
        heightens = texts[at] == "most" and (texts[at - 1] in _BEFORE_MOST or texts[at - 1].endswith(("'s", "s'")))
        plain = heightens and any((m := lexicon.at(texts, first, line.last)) and m.group == "plain" for first in (at - 1, at))
        if heightens and not plain:
            yield Match(at - 1 if texts[at - 1] == "the" else at, at + 2, SUPERLATIVE)


def _in_name(prose: Prose, match: Match, line: Line) -> bool:
    """A capital inside a sentence makes it a title or a name (the film "Worst Summer", Best Buy)."""
    return match.first > line.first and prose.capitals[match.first] and not prose.texts[match.first].endswith("'s")
