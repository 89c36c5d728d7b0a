"""The phrases of a sentence."""

from __future__ import annotations

from model.document import Document
from model.signals.sentence_phrases import is_address, sentence_phrases


def phrases(text: str) -> list[str]:
    document = Document(text)
    (sentence,) = document.sentences
    return sentence_phrases(document, sentence)


def test_words_pairs_and_marks():
    assert phrases("Order bread now!") == ["order", "bread", "now", "order bread", "bread now", "!"]


def test_figures_and_addresses_by_their_kind():
    assert phrases("Mail shop@bread.example or pay 12 by 020-7946-0018.")[:7] == ["mail", "@", "or", "pay", "0", "by", "0000"]


def test_addresses():
    assert all(map(is_address, ("shop@bread.example", "www.bread.example", "bread.com")))
    assert not any(map(is_address, ("bread", "u.s", "e.g")))
