"""What a sentence of an advertisement says in so many words: calls, offers, the company's own voice, praise, contact data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from model.document import Document, Sentence
from model.signals.lexicon import load
from model.signals.sentence_phrases import is_address

CALL, OFFER, COMPANY, PRAISE, CONTACT = "call", "offer", "company", "praise", "contact"
LABELS = {
    CALL: "calls on the reader",
    OFFER: "makes an offer",
    COMPANY: "speaks for the company",
    PRAISE: "praises",
    CONTACT: "gives contact data",
}
_PRICE = re.compile(r"[$€£] ?\d|\d ?% (?:off|discount)\b")


class Finding(NamedTuple):
    """A trait of LABELS in a sentence, and the words that show it."""

    trait: str
    words: str


def findings(document: Document, sentence: Sentence) -> Iterator[Finding]:
    """Yield what `sentence` says of an advertisement, in order of kind."""
    words = [word.text for word in document.words[sentence.words]]
    for match in load("promotion").find(words):
        yield Finding(match.group, " ".join(words[match.first : match.last]))
    yield from (Finding(CONTACT, word) for word in words if is_address(word))
    for price in _PRICE.finditer(document.canonical, sentence.start, sentence.end):
        yield Finding(OFFER, price.group())
