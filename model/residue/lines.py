"""A line of a page and what it says of itself: the sorts of residue that its own words and shape give away."""

from __future__ import annotations

import re
from typing import NamedTuple

from model.blocks import LIST_ITEM, Block
from model.line_lexicon import line_lexicon, normalized

NAVIGATION, TEASER, CREDIT, CAPTION, TIMESTAMP = "navigation", "teaser", "credit", "caption", "timestamp"
HASH_NAME, SECTION_LABEL, TABLE, COPYRIGHT, COMMENT_PROMPT = "hash_name", "section_label", "table", "copyright", "comment_prompt"
REPEATED, FURNITURE = "repeated", "page_furniture"
NEWSLETTER_PROMPT, PROMOTION, SYNDICATION, ADVERTISEMENT = "newsletter_prompt", "promotion", "syndication", "advertisement"

LEAD_WORDS = 12
PARAGRAPH_WORDS = 20
LONG_WORDS = 40
SENTENCE_END = tuple(".!?;,:\"'")
_LONG_SORTS = (COPYRIGHT, SYNDICATION, PROMOTION)
_PROMPTS = (NAVIGATION, COMMENT_PROMPT, NEWSLETTER_PROMPT, ADVERTISEMENT, "share_prompt", "cookie", CREDIT)
_LINE_LENGTH, _NOTICE_LENGTH = 260, 800

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
_CREDIT_WORDS = (
    "hoto",
    "mage",
    "llustration",
    "icture",
    "raphic",
    "ideo",
    "(AP",
    "(AFP",
    "(Reuters",
    "(Getty",
    "alt=",
    *(
        f"{mark}{name}"
        for mark in ("/", "via ", "|", "| ")
        for name in ("Getty Images", "AFP", "AP", "Reuters", "Shutterstock", "iStock")
    ),
)
"""What a line must hold for `_CREDIT_TAIL` to match: looked for first, because it is a hundred times faster."""
_TAIL = 240
_INVITES = "Get|Try|Sign|Join|Download|Discover|Explore|Subscribe|Check|Click|Follow|Listen|Read"
_PITCH = re.compile(rf"(?:[^.!?]{{3,140}}\?|[^.!?]{{3,80}}[.!]) (?:{_INVITES})\b")


class Line(NamedTuple):
    """A block as a line: its inner text, the text normalized, how many words, is it an item of a list, does a number open it."""

    text: str
    plain: str
    words: int
    item: bool
    numbered: bool

    @property
    def open(self) -> bool:
        """Whether it is short and ends without the mark of a sentence."""
        return self.words <= LEAD_WORDS and not self.text.endswith(SENTENCE_END)

    @property
    def paragraph(self) -> bool:
        """Whether it reads as a paragraph of an article: of some length, and ended."""
        return self.words >= PARAGRAPH_WORDS and self.text.endswith((".", "!", '"', "'", ":"))

    @property
    def prose(self) -> bool:
        """Whether it is a paragraph or as long as one: left to the rules, because residue hardly ever looks like that."""
        return self.words >= LONG_WORDS or self.paragraph


def read_line(text: str, block: Block) -> Line:
    """Return the `block` of canonical `text` as a line."""
    inner = text[block.inner_start : block.inner_end]
    short = len(inner) <= _NOTICE_LENGTH
    return Line(
        inner, normalized(inner) if short else "", inner.count(" ") + 1, block.kind == LIST_ITEM, text[block.start].isdigit()
    )


def own_sort(line: Line) -> str:
    """Return the sort of residue that the line itself says it is, "" if it says none."""
    if not line.plain:
        return "" if len(line.text) > _NOTICE_LENGTH else _mark_sort(line.text)
    if len(line.text) <= _LINE_LENGTH:
        shape = next((sort for sort, pattern in _SHAPES if pattern.match(line.text)), "")
        if shape:
            return CAPTION if shape == CREDIT and line.words > LEAD_WORDS else shape
    sort = line_lexicon("residue_lines").group(line.plain)
    if sort and (line.words <= LEAD_WORDS or sort in _LONG_SORTS or (sort in _PROMPTS and len(line.text) <= _LINE_LENGTH)):
        return sort
    if _ends_in_credit(line.text[-_TAIL:]):
        return CAPTION
    return PROMOTION if _is_pitch(line) else ""


def _ends_in_credit(tail: str) -> bool:
    return any(word in tail for word in _CREDIT_WORDS) and _CREDIT_TAIL.search(tail) is not None


def _mark_sort(text: str) -> str:
    """A line of marks alone: a closing cross, an arrow, an empty row; an empty list item; not a divider of stars or dashes."""
    return "" if len(text) > 1 and set(text) <= set("*-–_=#. ") else NAVIGATION


def _is_pitch(line: Line) -> bool:
    """A short paragraph that asks or claims something, then tells the reader to try what "we" offer."""
    offers = " our " in line.text or " us " in line.text
    return offers and line.words <= 60 and "you" in line.plain and bool(_PITCH.match(line.text))


def stands_for_rest(line: str) -> bool:
    """Tell whether a line stands for the missing rest of the text ("Continue reading")."""
    return bool(line_lexicon("cut_off_lines").group(normalized(line)))
