"""What an advertisement says in so many words."""

from __future__ import annotations

import pytest

from model.document import Document
from model.signals.promotion_traits import LABELS, findings


def found(text: str) -> set[str]:
    document = Document(text)
    return {finding.trait for sentence in document.sentences for finding in findings(document, sentence)}


@pytest.mark.parametrize(
    ("text", "trait"),
    [
        ("Order now and be happy.", "call"),
        ("Visit our shop in the harbour.", "call"),
        ("It comes with free delivery.", "offer"),
        ("A loaf costs only $ 4 this week.", "offer"),
        ("We offer cakes of every kind.", "company"),
        ("It is a world-class bakery.", "praise"),
        ("Write to shop@bread.example for a list.", "contact"),
    ],
)
def test_says_it(text, trait):
    assert trait in found(text)
    assert trait in LABELS


@pytest.mark.parametrize("text", ["The court ordered him to visit the mill.", "The council offered 3 people a seat."])
def test_a_near_miss_does_not(text):
    assert found(text) == set()
