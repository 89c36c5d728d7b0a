"""Names the residue of a scraped page, block by block: what is around an article and not of it.

First each line is judged by its own words and shape, then by its neighbours: what stands under a teaser heading, runs of
credit line and lead paragraph, doubled titles under a running time, menus, and short lines between residue lines. The rules
and lexicons are this project's own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from statistics import median
from typing import NamedTuple

from model.blocks import LIST_ITEM, Block
from model.line_lexicon import line_lexicon, normalized

NAVIGATION, TEASER, CREDIT, CAPTION, TIMESTAMP = "navigation", "teaser", "credit", "caption", "timestamp"
HASH_NAME, SECTION_LABEL, TABLE, COPYRIGHT, COMMENT_PROMPT = "hash_name", "section_label", "table", "copyright", "comment_prompt"
REPEATED = "repeated"
NEWSLETTER_PROMPT, PROMOTION, SYNDICATION, ADVERTISEMENT = "newsletter_prompt", "promotion", "syndication", "advertisement"

_LONG_SORTS = (COPYRIGHT, SYNDICATION, PROMOTION)
_PROMPTS = (NAVIGATION, COMMENT_PROMPT, NEWSLETTER_PROMPT, ADVERTISEMENT, "share_prompt", "cookie", CREDIT)
_LINE_LENGTH, _NOTICE_LENGTH = 260, 800
_SHORT_WORDS = 8
_LEAD_WORDS = 12
_LABEL_WORDS = 4
_MENU_LINES, _BARE_MENU_LINES = 3, 8
_PAGE_LINES = 20
_MENU_WORDS = 6
_MENU_LINE_WORDS = 16
_MENU_LOWER = 0.45
_PARAGRAPH_WORDS = 20
_REPEAT_WORDS = 8
_LINE_WORDS = 30
_TEASER_RUN = 4
_TEASER_PARAGRAPHS = 3
_REPEATS = 3
_GAP_LINES = 3

_SHAPES = (
    (TIMESTAMP, re.compile(r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?: ?[AaPp]\.?[Mm]\.?)?$")),
    (TIMESTAMP, re.compile(r"(?:about )?(?:\d{1,3}|an?) (?:sec|second|min|minute|hour|hr|day|week|month|year)s? ago$", re.I)),
    (HASH_NAME, re.compile(r"(?=[a-f]*\d)[0-9a-f]{16,64}$")),
    (HASH_NAME, re.compile(r"[\w.-]{1,120}\.(?:jpe?g|png|gif|webp|svg|mp4)$", re.I)),
    (
        COMMENT_PROMPT,
        re.compile(
            r"\d[\d,.]{0,9}k? (?:comment|repl(?:y|ie)|respons|answer|view|post|like|share|vote|retweet)e?s?\b.{0,40}$", re.I
        ),
    ),
    (COPYRIGHT, re.compile(r"(?:copyright )?(?:©|\(c\)|copyright \d)", re.I)),
    (
        CREDIT,
        re.compile(
            r"\(?(?:photo|image|illustration|picture|photograph|video|graphic)s?(?: credit| courtesy)?s?(?:: ?|/)\S", re.I
        ),
    ),
    (NAVIGATION, re.compile(r"(?:page )?\d{1,4} ?(?:-|–|of) ?\d{1,4} of \d|page \d{1,4} of \d{1,4}$", re.I)),
    (NAVIGATION, re.compile(r"(?:['\"<]? ?prev\w* )?(?:\d{1,4} ){4,}", re.I)),
    (TABLE, re.compile(r"\|")),
)
_CREDIT_TAIL = re.compile(
    r"(?:\b(?:Photo|Image|Illustration|Picture|Photograph|Graphic|Video)s?(?: credit| courtesy)?(?: by\b|: |/)[^.!?\n]{2,60}"
    r"|\((?:AP|AFP|Reuters|Getty)(?: Photo)?[/ ][^()\n]{2,60}\)|\balt=.{0,200}"
    r"|(?:/|\bvia |\| ?)(?:Getty Images|AFP|AP|Reuters|Shutterstock|iStock)\)?)\W{0,3}$"
)
_TAIL = 240
_INVITES = "Get|Try|Sign|Join|Download|Discover|Explore|Subscribe|Check|Click|Follow|Listen|Read"
_PITCH = re.compile(rf"(?:[^.!?]{{3,140}}\?|[^.!?]{{3,80}}[.!]) (?:{_INVITES})\b")
_SENTENCE_END = tuple(".!?;,:\"'")
_NO_SENTENCE_END = ("...", " a.m.", " p.m.")


class _Line(NamedTuple):
    """A block as a line: its inner text, the text normalized, how many words, is it an item of a list, does a number open it."""

    text: str
    plain: str
    words: int
    item: bool
    numbered: bool

    @property
    def open(self) -> bool:
        """Whether it is short and ends without the mark of a sentence."""
        return self.words <= _LEAD_WORDS and not self.text.endswith(_SENTENCE_END)


def name_residue(text: str, blocks: Sequence[Block]) -> list[str]:
    """Return for each block of canonical `text` the sort of residue it is, "" if it belongs to the article.

    The sorts are the groups of the lexicon `residue_lines` and the names at the head of this module.
    """
    lines = [_line(text, block) for block in blocks]
    names = [_own_sort(line) for line in lines]
    headline = _headline_at(lines, names)
    for rule in (_teaser_sections, _credit_runs, _doubled_lines, _repeats, _repeated_labels, _menus, _edge_labels, _between):
        for at, name in rule(lines, names):
            if at != headline:
                names[at] = names[at] or name
    return names


def _headline_at(lines: Sequence[_Line], names: Sequence[str]) -> int:
    """The longest line above the first paragraph, which no neighbour may turn into residue; -1 if there is none."""
    first = next((at for at, line in enumerate(lines) if _is_paragraph(line) and not names[at]), len(lines))
    candidates = [at for at in range(first) if not names[at] and lines[at].words > _LABEL_WORDS]
    return max(candidates, key=lambda at: lines[at].words, default=-1) if first < len(lines) else -1


def _is_paragraph(line: _Line) -> bool:
    return line.words >= _PARAGRAPH_WORDS and line.text.endswith((".", "!", '"', "'", ":"))


def _line(text: str, block: Block) -> _Line:
    inner = text[block.inner_start : block.inner_end]
    short = len(inner) <= _NOTICE_LENGTH
    return _Line(
        inner, normalized(inner) if short else "", inner.count(" ") + 1, block.kind == LIST_ITEM, text[block.start].isdigit()
    )


def _own_sort(line: _Line) -> str:
    """What the line says of itself."""
    if not line.plain:
        return "" if len(line.text) > _NOTICE_LENGTH else _mark_sort(line.text)
    if len(line.text) <= _LINE_LENGTH:
        shape = next((sort for sort, pattern in _SHAPES if pattern.match(line.text)), "")
        if shape:
            return CAPTION if shape == CREDIT and line.words > _LEAD_WORDS else shape
    sort = line_lexicon("residue_lines").group(line.plain)
    if sort and (line.words <= _LEAD_WORDS or sort in _LONG_SORTS or (sort in _PROMPTS and len(line.text) <= _LINE_LENGTH)):
        return sort
    if _CREDIT_TAIL.search(line.text, max(0, len(line.text) - _TAIL)):
        return CAPTION
    return PROMOTION if _is_pitch(line) else ""


def _mark_sort(text: str) -> str:
    """A line of marks alone: a closing cross, an arrow, an empty row; an empty list item; not a divider of stars or dashes."""
    return "" if len(text) > 1 and set(text) <= set("*-–_=#. ") else NAVIGATION


def _is_pitch(line: _Line) -> bool:
    """A short paragraph that asks or claims something, then tells the reader to try what "we" offer."""
    offers = " our " in line.text or " us " in line.text
    return offers and line.words <= 60 and "you" in line.plain and bool(_PITCH.match(line.text))


def _teaser_sections(lines: Sequence[_Line], names: Sequence[str]) -> Iterator[tuple[int, str]]:
    """A line over links, with the list items and open lines under it, up to the next paragraph."""
    lexicon, inside = line_lexicon("teaser_headings"), False
    for at, line in enumerate(lines):
        if line.words <= _SHORT_WORDS and line.open and lexicon.group(line.plain):
            inside = True
        elif inside and not (names[at] or line.item or line.open or _is_headline(line)):
            inside = False
        if inside:
            yield at, TEASER


def _is_headline(line: _Line) -> bool:
    return line.words <= _MENU_LINE_WORDS and not line.text.rstrip("\"'").endswith((".", ",", ";"))


def _credit_runs(lines: Sequence[_Line], names: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Teasers that open with a picture credit: four credits or more, each before one to three paragraphs."""
    credits = [at for at, name in enumerate(names) if name == CREDIT]
    for run in _close_runs(credits, lines):
        steps = [later - earlier for earlier, later in pairwise(run)]
        usual = int(median(steps))
        end = min(len(lines), run[-1] + usual)
        yield from ((at, TEASER) for at in range(_first_label(lines, names, run[0]), end))


def _close_runs(credits: Sequence[int], lines: Sequence[_Line]) -> Iterator[list[int]]:
    run: list[int] = []
    for at in credits:
        if run and not 2 <= at - run[-1] <= _TEASER_PARAGRAPHS + 1:
            if len(run) >= _TEASER_RUN:
                yield run
            run = []
        run.append(at)
    if len(run) >= _TEASER_RUN:
        yield run


def _first_label(lines: Sequence[_Line], names: Sequence[str], at: int) -> int:
    """The first of the short open lines right above line `at`."""
    while at > 0 and (names[at - 1] or (lines[at - 1].open and lines[at - 1].words <= _LABEL_WORDS)):
        at -= 1
    return at


def _doubled_lines(lines: Sequence[_Line], names: Sequence[str]) -> Iterator[tuple[int, str]]:
    """A title or a notice set twice, or a title right under a running time or a picture's name."""
    for at in range(1, len(lines)):
        line, above = lines[at], lines[at - 1]
        if line.words <= _LINE_WORDS and line.plain and line.plain == above.plain:
            name = names[at - 1] or names[at] or (CAPTION if line.open else "")
            yield from ((at - 1, name), (at, name))
        elif names[at - 1] in (TIMESTAMP, HASH_NAME) and line.open:
            yield at, CAPTION


def _repeats(lines: Sequence[_Line], names: Sequence[str]) -> Iterator[tuple[int, str]]:
    """A line of some length, but no paragraph, that stood higher up already."""
    seen: set[str] = set()
    for at, line in enumerate(lines):
        if _REPEAT_WORDS <= line.words <= _LINE_WORDS and line.plain:
            if line.plain in seen:
                yield at, REPEATED
            seen.add(line.plain)


def _repeated_labels(lines: Sequence[_Line], names: Sequence[str]) -> Iterator[tuple[int, str]]:
    """A short label that comes three times or more."""
    counts = Counter(line.plain for line in lines if _is_label(line))
    for at, line in enumerate(lines):
        if counts[line.plain] >= _REPEATS and _is_label(line):
            yield at, NAVIGATION


def _is_label(line: _Line) -> bool:
    """A few words, no sentence, most of them with capitals or figures, as in a menu."""
    if line.words > _MENU_WORDS or not line.plain or line.text.endswith(_SENTENCE_END) or ": " in line.text:
        return False
    words = line.text.split()
    return 3 * sum(word[:1].isupper() or word[0] in "&|/-–·•" for word in words) >= 2 * len(words)


def _menus(lines: Sequence[_Line], names: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Rows of lines that are no sentences: around the paragraphs, or on a page with hardly a paragraph."""
    prose = [at for at, line in enumerate(lines) if line.words >= _PARAGRAPH_WORDS]
    sparse = 2 * sum(lines[at].words for at in prose) < sum(line.words for line in lines)
    for listed, group in groupby(range(len(lines)), lambda at: bool(names[at]) or _is_listed(lines[at])):
        run = list(group)
        at_edge = bool(prose) and (run[-1] < prose[0] or run[0] > prose[-1])
        enough = _MENU_LINES if at_edge or len(lines) >= _PAGE_LINES else _BARE_MENU_LINES
        if listed and (at_edge or sparse) and len(run) >= enough and not _is_own_list(lines, names, run, sparse):
            yield from ((at, NAVIGATION) for at in _menu_lines(lines, run))


def _is_own_list(lines: Sequence[_Line], names: Sequence[str], run: Sequence[int], sparse: bool) -> bool:
    """Whether the article itself gives the list: a colon announces it, or it has bullets and paragraphs stand beside it."""
    announced = run[0] > 0 and lines[run[0] - 1].text.endswith(":")
    return announced or (not sparse and all(lines[at].item and not names[at] for at in run[1:]))


def _is_listed(line: _Line) -> bool:
    ends = line.text.endswith(_SENTENCE_END) and not line.text.endswith(_NO_SENTENCE_END)
    return line.words <= _MENU_LINE_WORDS and not ends and not line.numbered and not line.text.startswith("By ")


def _menu_lines(lines: Sequence[_Line], run: Sequence[int]) -> Iterator[int]:
    """Those lines of `run` around which most words open with a capital or a figure."""
    words = list(accumulate((lines[at].words for at in run), initial=0))
    lower = list(accumulate((_lower_words(lines[at].text) for at in run), initial=0))
    for place, at in enumerate(run):
        left, right = max(0, place - _MENU_LINES), min(len(run), place + _MENU_LINES)
        if lower[right] - lower[left] <= _MENU_LOWER * (words[right] - words[left]):
            yield at


def _lower_words(text: str) -> int:
    return sum(word[0].islower() for word in text.split())


def _edge_labels(lines: Sequence[_Line], names: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The name of a section, as the first line or beside residue."""
    for at, line in enumerate(lines):
        beside = at == 0 or names[at - 1] or (at + 1 < len(lines) and names[at + 1])
        if beside and len(lines) > 1 and line.words <= _LABEL_WORDS and _is_section(line):
            yield at, SECTION_LABEL


def _is_section(line: _Line) -> bool:
    lexicon = line_lexicon("section_words")
    return bool(line.plain) and line.open and all(lexicon.group(w) for w in line.plain.replace("&", " ").split())


def _between(lines: Sequence[_Line], names: Sequence[str]) -> Iterator[tuple[int, str]]:
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


def _is_filler(line: _Line) -> bool:
    return line.open and line.words <= _LEAD_WORDS
