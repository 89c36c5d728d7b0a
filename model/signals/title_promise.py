"""What a title promises and the text does not keep: the number of its list, and what it says of whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from model.blocks import HEADING, LIST_ITEM
from model.document import WORD, Document, Word
from model.drift.words import NUMBER_WORDS, bare
from model.signals.lexicon import load
from model.wording import listed

_INSIDE = re.compile(r"['.&@/-]")
_SITE = re.compile(r" [-–|] ")
_STEM = 5
_LEAST_TEXT, _LEAST_WORDS = 40, 3
_KEPT = 0.34
_NOUN_WITHIN = 4
_LEAST_ITEMS = 3
_FRAME = 2
_NAMED = 3
_OPENERS = frozenset(["top", "these", "the", "are", "best", "here"])


class Promise(NamedTuple):
    """What the text keeps of a title: `unkept` is the share of its content words that the text lacks, `broken` says what."""

    unkept: float
    broken: tuple[str, ...]


def promise(article: Document, title: str) -> Promise | None:
    """Compare `title` (canonical) with the text under it; None if there is too little of either."""
    words = _below(article, title)
    wanted = _content(title)
    if len(words) < _LEAST_TEXT or len(wanted) < _LEAST_WORDS:
        return None
    told = _stems(word.text for word in words)
    absent = [word for word in wanted if not _is_told(word.lower(), told)]
    lacking = [_lacking(absent)] if len(wanted) - len(absent) < _KEPT * len(wanted) else []
    return Promise(len(absent) / len(wanted), (*lacking, *_miscounted(article, title)))


def _below(article: Document, title: str) -> Sequence[Word]:
    """The words of the text, without the title if it opens it."""
    start = article.blocks[0].end if article.blocks and title in article.canonical[: article.blocks[0].end] else 0
    return article.words_in(start, len(article.canonical))


def _content(title: str) -> list[str]:
    """The words of a title that say what it is about; the name of the site behind a dash is none of it."""
    head = _SITE.split(title)[0]
    known = load("title_shapes").words
    heads, whole = ([w for w in WORD.findall(text) if w.lower() not in known] for text in (head, title))
    return heads if len(heads) >= _LEAST_WORDS else whole


def _stems(words: Iterator[str]) -> set[str]:
    stems: set[str] = set()
    for word in words:
        stems.add(word[:_STEM])
        if not word.isalnum():
            stems.update(part[:_STEM] for part in _INSIDE.split(word))
    return stems


def _is_told(word: str, told: set[str]) -> bool:
    stem = bare(word)
    forms = (stem[:_STEM], f"{stem}s"[:_STEM], stem.rstrip("s"), *(part[:_STEM] for part in _INSIDE.split(stem) if len(part) > 2))
    return any(form in told for form in forms)


def _lacking(absent: Sequence[str]) -> str:
    named = sorted(absent, key=lambda word: not (word[0].isupper() or word[0].isdigit()))[:_NAMED]
    return f"{listed([f'“{word}”' for word in named])} of the title {'is' if len(named) == 1 else 'are'} nowhere in the text"


def _miscounted(article: Document, title: str) -> Iterator[str]:
    """Say it if the title promises a list of so many, and the text has one of another length."""
    promised = _promised(title)
    items = [block for block in article.blocks if block.kind == LIST_ITEM or block.marker[:1].isdigit()]
    numbered = [block for block in items if block.marker[:1].isdigit()]
    headings = sum(block.kind == HEADING for block in article.blocks)
    fitting = {len(items), len(numbered), *range(headings - _FRAME, headings + 1)}
    counted = len(numbered) or len(items)
    if promised and counted >= _LEAST_ITEMS and promised not in fitting:
        yield f"the title promises {promised}; the text lists {counted}"


def _promised(title: str) -> int:
    """The number of a title that promises so many reasons, ways, …; 0 if it promises none."""
    texts = [word.lower() for word in WORD.findall(title)]
    nouns = load("clickbait").groups["number_list"]
    for index, text in enumerate(texts):
        number = int(text) if text.isdecimal() and len(text) <= 2 else NUMBER_WORDS.get(text, 0)
        opens = index == 0 or texts[index - 1] in _OPENERS
        if number > 1 and opens and nouns.intersection(texts[index + 1 : index + 1 + _NOUN_WITHIN]):
            return int(number)
    return 0
