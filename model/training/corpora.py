"""The labelled articles, cleaned of the leaks that their README names."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from model.document import Document
from model.errors import InputError

_OPENER = re.compile(r"\s*(?:sure|certainly|of course|absolutely|here(?:'s| is| are))\b[^\n]{0,160}:\s*\n", re.IGNORECASE)
_TITLE = re.compile(r"\s*(?:\*\*)?(?:title|headline)(?:\*\*)?:[^\n]*\n", re.IGNORECASE)
_MARKUP = re.compile(r"\*\*|__|^#{1,6}\s+", re.MULTILINE)
_YEAR = re.compile(r"(?<![$£€])\b(?:19[5-9]\d|20[01]\d|202[0-4])\b")
_ENDED = (".", "!", "?", '"', "'", ")")
_CUTS = (120, 200, 300, 500, 900)
_PARAGRAPH_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Article:
    """One labelled article.

    `whole` is the cleaned text; `sentences` are its own sentences only, cut to a length drawn by `group`.
    """

    id: str
    dataset: str
    split: str
    group: str
    origin: str
    generator: str
    veracity: str
    original_id: str
    style: str
    title: str
    whole: str
    sentences: tuple[str, ...]

    @property
    def human(self) -> bool:
        return self.origin == "human"

    @property
    def inverted_style(self) -> bool:
        """Real news restyled as tabloid, fake news as sober reporting: a stress test, never training data."""
        return self.style.startswith("adversarial")

    @property
    def latest_year(self) -> str:
        """The latest year that the text names, for when it was written, which no corpus tells; "" where it names none."""
        return max(_YEAR.findall(self.whole), default="")

    def text(self) -> str:
        """Return the sentences in paragraphs of equal size, so that line breaks tell nothing about the corpus."""
        return paragraphs(self.sentences)


def paragraphs(sentences: tuple[str, ...] | list[str]) -> str:
    starts = range(0, len(sentences), _PARAGRAPH_SENTENCES)
    return "\n\n".join(" ".join(sentences[i : i + _PARAGRAPH_SENTENCES]) for i in starts)


def read_articles(corpora: Path) -> Iterator[Article]:
    """Yield the articles of `corpora`/data/articles that are long enough to be measured."""
    with gzip.open(corpora / "data" / "articles" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            whole = _cleaned(row["text"])
            sentences = _sentences(whole, _cut(row["group"]))
            if sentences:
                known = {k: row.get(k) or "" for k in Article.__slots__ if k not in ("whole", "sentences")}
                yield Article(**known, whole=whole, sentences=sentences)


def _cut(group: str) -> int:
    """Draw a length in words by the article's group, the same for an original and all that was made from it."""
    return _CUTS[hashlib.sha256(group.encode()).digest()[0] % len(_CUTS)]


def _sentences(text: str, words: int) -> tuple[str, ...]:
    try:
        document = Document(text)
    except InputError:
        return ()
    kept: list[str] = []
    for sentence in document.prose:
        if words <= 0:
            break
        kept.append(document.canonical[sentence.start : sentence.end].replace("\n", " "))
        words -= sentence.words.stop - sentence.words.start
    while kept and not kept[-1].endswith(_ENDED):
        kept.pop()
    return tuple(kept)


def _cleaned(text: str) -> str:
    """Take off chat openers, a "Title:" line, markup, and a first word that was cut in two."""
    text = _TITLE.sub("", _OPENER.sub("", text, count=1), count=1)
    text = re.sub(r"[ \t]{2,}", " ", _MARKUP.sub("", text))
    return text if not text[:1].islower() else text.partition(". ")[2] or text
