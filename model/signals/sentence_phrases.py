"""The phrases of a sentence, as the phrase models of running text see them."""

from __future__ import annotations

import re
from itertools import pairwise

from model.document import Document, Sentence

_SHORT = 5
_MARKS = '!?$£€%:;"()'
_DIGITS = re.compile(r"\d+")


def sentence_phrases(document: Document, sentence: Sentence) -> list[str]:
    """Return the words of `sentence`, its pairs of neighbours, and its marks of _MARKS; addresses and figures by their kind."""
    words = [word.text if word.text.isalpha() else _kind(word.text) for word in document.words[sentence.words]]
    text = document.canonical[sentence.start : sentence.end]
    marks = [mark for mark in _MARKS for _ in range(text.count(mark))]
    return [*words, *(f"{first} {second}" for first, second in pairwise(words)), *marks]


def is_address(word: str) -> bool:
    """Tell whether `word` (lower case) is an address of mail or of the web."""
    return "@" in word or word.startswith("www.") or word.endswith((".com", ".org", ".net", ".co.uk"))


def _kind(word: str) -> str:
    if word[0].isdigit():
        return _DIGITS.sub("0", word) if len(word) <= _SHORT else "0000"
    return "@" if is_address(word) else word
