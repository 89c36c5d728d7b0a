"""Judges a line by its neighbours.

What stands under a teaser heading, runs of credit line and lead paragraph, doubled titles under a running time, menus,
and short lines between residue lines. The rules and lexicons are this project's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from statistics import median

from model.line_lexicon import line_lexicon
from model.residue.lines import (
    CAPTION,
    CREDIT,
    HASH_NAME,
    LEAD_WORDS,
    NAVIGATION,
    PARAGRAPH_WORDS,
    REPEATED,
    SECTION_LABEL,
    SENTENCE_END,
    TEASER,
    TIMESTAMP,
    Line,
)

_MENU_LINES, _BARE_MENU_LINES = 3, 8
_SHORT_WORDS = 8
_LABEL_WORDS = 4
_MENU_WORDS = 6
_MENU_LINE_WORDS = 16
_MENU_LOWER = 0.45
_PAGE_LINES = 20
_REPEAT_WORDS = 8
_LINE_WORDS = 30
_TEASER_RUN = 4
_TEASER_PARAGRAPHS = 3
_REPEATS = 3
_GAP_LINES = 3
_NO_SENTENCE_END = ("...", " a.m.", " p.m.")


def name_by_neighbours(lines: Sequence[Line], own: Sequence[str], headline: int) -> list[str]:
    """Return the sort of residue of each line, given what each says of itself; `headline` keeps what it says."""
    names = list(own)
    for rule in (_teaser_sections, _credit_runs, _doubled_lines, _repeats, _repeated_labels, _menus, _edge_labels, _between):
        for at, name in rule(lines, names):
            if at != headline:
                names[at] = names[at] or name
    return names


def headline_at(lines: Sequence[Line], names: Sequence[str]) -> int:
    """Return the longest line above the first paragraph, which no neighbour may turn into residue; -1 if there is none."""
    first = next((at for at, line in enumerate(lines) if line.paragraph and not names[at]), len(lines))
    candidates = [at for at in range(first) if not names[at] and lines[at].words > _LABEL_WORDS]
    return max(candidates, key=lambda at: lines[at].words, default=-1) if first < len(lines) else -1


def _teaser_sections(lines: Sequence[Line], names: Sequence[str]) -> Iterator[tuple[int, str]]:
    """A line over links, with the list items and open lines under it, up to the next paragraph."""
    lexicon, inside = line_lexicon("teaser_headings"), False
    for at, line in enumerate(lines):
        if line.words <= _SHORT_WORDS and line.open and lexicon.group(line.plain):
            inside = True
        elif inside and not (names[at] or line.item or line.open or _is_headline(line)):
            inside = False
        if inside:
            yield at, TEASER


def _is_headline(line: Line) -> bool:
    return line.words <= _MENU_LINE_WORDS and not line.text.rstrip("\"'").endswith((".", ",", ";"))


def _credit_runs(lines: Sequence[Line], names: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Teasers that open with a picture credit: four credits or more, each before one to three paragraphs."""
    credits = [at for at, name in enumerate(names) if name == CREDIT]
    for run in _close_runs(credits, lines):
        steps = [later - earlier for earlier, later in pairwise(run)]
        usual = int(median(steps))
        end = min(len(lines), run[-1] + usual)
        yield from ((at, TEASER) for at in range(_first_label(lines, names, run[0]), end))


def _close_runs(credits: Sequence[int], lines: Sequence[Line]) -> Iterator[list[int]]:
    run: list[int] = []
    for at in credits:
        if run and not 2 <= at - run[-1] <= _TEASER_PARAGRAPHS + 1:
            if len(run) >= _TEASER_RUN:
                yield run
            run = []
        run.append(at)
    if len(run) >= _TEASER_RUN:
        yield run


def _first_label(lines: Sequence[Line], names: Sequence[str], at: int) -> int:
    """The first of the short open lines right above line `at`."""
    while at > 0 and (names[at - 1] or (lines[at - 1].open and lines[at - 1].words <= _LABEL_WORDS)):
        at -= 1
    return at


def _doubled_lines(lines: Sequence[Line], names: Sequence[str]) -> Iterator[tuple[int, str]]:
    """A title or a notice set twice, or a title right under a running time or a picture's name."""
    for at in range(1, len(lines)):
        line, above = lines[at], lines[at - 1]
        if line.words <= _LINE_WORDS and line.plain and line.plain == above.plain:
            name = names[at - 1] or names[at] or (CAPTION if line.open else "")
            yield from ((at - 1, name), (at, name))
        elif names[at - 1] in (TIMESTAMP, HASH_NAME) and line.open:
            yield at, CAPTION


def _repeats(lines: Sequence[Line], names: Sequence[str]) -> Iterator[tuple[int, str]]:
    """A line of some length, but no paragraph, that stood higher up already."""
    seen: set[str] = set()
    for at, line in enumerate(lines):
        if _REPEAT_WORDS <= line.words <= _LINE_WORDS and line.plain:
            if line.plain in seen:
                yield at, REPEATED
            seen.add(line.plain)


def _repeated_labels(lines: Sequence[Line], names: Sequence[str]) -> Iterator[tuple[int, str]]:
    """A short label that comes three times or more."""
    counts = Counter(line.plain for line in lines if _is_label(line))
    for at, line in enumerate(lines):
        if counts[line.plain] >= _REPEATS and _is_label(line):
            yield at, NAVIGATION


def _is_label(line: Line) -> bool:
    """A few words, no sentence, most of them with capitals or figures, as in a menu."""
    if line.words > _MENU_WORDS or not line.plain or line.text.endswith(SENTENCE_END) or ": " in line.text:
        return False
    words = line.text.split()
    return 3 * sum(word[:1].isupper() or word[0] in "&|/-–·•" for word in words) >= 2 * len(words)


def _menus(lines: Sequence[Line], names: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Rows of lines that are no sentences: around the paragraphs, or on a page with hardly a paragraph."""
    prose = [at for at, line in enumerate(lines) if line.words >= PARAGRAPH_WORDS]
    sparse = 2 * sum(lines[at].words for at in prose) < sum(line.words for line in lines)
    for listed, group in groupby(range(len(lines)), lambda at: bool(names[at]) or _is_listed(lines[at])):
        run = list(group)
        at_edge = bool(prose) and (run[-1] < prose[0] or run[0] > prose[-1])
        enough = _MENU_LINES if at_edge or len(lines) >= _PAGE_LINES else _BARE_MENU_LINES
        if listed and (at_edge or sparse) and len(run) >= enough and not _is_own_list(lines, names, run, sparse):
            yield from ((at, NAVIGATION) for at in _menu_lines(lines, run))


def _is_own_list(lines: Sequence[Line], names: Sequence[str], run: Sequence[int], sparse: bool) -> bool:
    """Whether the article itself gives the list: a colon announces it, sentences frame it, or it has bullets beside prose."""
    announced = run[0] > 0 and lines[run[0] - 1].text.endswith(":")
    return announced or _is_framed(lines, names, run) or (not sparse and all(lines[at].item and not names[at] for at in run[1:]))


def _is_framed(lines: Sequence[Line], names: Sequence[str], run: Sequence[int]) -> bool:
    around = [at for at in (run[0] - 1, run[-1] + 1) if 0 <= at < len(lines)]
    framed = len(around) == 2 and all(lines[at].text.endswith((".", "?")) and not names[at] for at in around)
    return framed and not any(names[at] for at in run)


def _is_listed(line: Line) -> bool:
    ends = line.text.endswith(SENTENCE_END) and not line.text.endswith(_NO_SENTENCE_END)
    return line.words <= _MENU_LINE_WORDS and not ends and not line.numbered and not line.text.startswith("By ")


def _menu_lines(lines: Sequence[Line], run: Sequence[int]) -> Iterator[int]:
    """Those lines of `run` around which most words open with a capital or a figure."""
    words = list(accumulate((lines[at].words for at in run), initial=0))
    lower = list(accumulate((_lower_words(lines[at].text) for at in run), initial=0))
    for place, at in enumerate(run):
        left, right = max(0, place - _MENU_LINES), min(len(run), place + _MENU_LINES)
        if lower[right] - lower[left] <= _MENU_LOWER * (words[right] - words[left]):
            yield at


def _lower_words(text: str) -> int:
    return sum(word[0].islower() for word in text.split())


def _edge_labels(lines: Sequence[Line], names: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The name of a section, as the first line or beside residue."""
    for at, line in enumerate(lines):
        beside = at == 0 or names[at - 1] or (at + 1 < len(lines) and names[at + 1])
        if beside and len(lines) > 1 and line.words <= _LABEL_WORDS and _is_section(line):
            yield at, SECTION_LABEL


def _is_section(line: Line) -> bool:
    lexicon = line_lexicon("section_words")
    return bool(line.plain) and line.open and all(lexicon.group(w) for w in line.plain.replace("&", " ").split())


def _between(lines: Sequence[Line], names: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Short open lines between residue lines (three at most), or between residue and an end of the text."""
    marked = [-1, *(at for at, name in enumerate(names) if name), len(lines)]
    for left, right in pairwise(marked):
        gap = range(left + 1, right)
        inner = left >= 0 and right < len(lines)
        if (
            0 < len(gap) <= _GAP_LINES
            and len(marked) > 2
            and (inner or len(gap) == 1)
            and all(_is_filler(lines[at]) for at in gap)
        ):
            name = names[left] if left >= 0 else names[right]
            yield from ((at, name) for at in gap)


def _is_filler(line: Line) -> bool:
    return line.open and line.words <= LEAD_WORDS
