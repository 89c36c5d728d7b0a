"""Puffery of single sentences."""

from __future__ import annotations

from model.document import Document
from model.signals.puffery import puffery


def value(text: str) -> float:
    document = Document(text)
    return puffery(document, document.sentences[0])


def test_praise_is_more_puffed_than_plain_record():
    puffed = value(
        "He is widely regarded as one of the greatest and most respected leaders, whose amazing legacy inspires millions."
    )
    plain = value("The station was opened in 1893 and rebuilt after the fire of 1921.")
    assert 1 >= puffed > 0.5 > plain >= 0
