"""Which sentences are claims."""

from __future__ import annotations

import pytest

from model.document import Document
from model.drift.claims import claims, why_not_checkable

ARTICLE = """A heading without a full stop

The council approved the footbridge on Monday. Is it too dear?

FAQs:

- What will the bridge cost?

The bridge will cost 4.2 million euros.

Thanks."""


def test_sentences_of_paragraphs_and_answers_are_claims_headings_and_questions_are_not():
    found = [claim.text for claim in claims(Document(ARTICLE)) if not why_not_checkable(claim)]
    assert found == ["The council approved the footbridge on Monday.", "The bridge will cost 4.2 million euros."]


@pytest.mark.parametrize(
    "text",
    [
        "Why would anybody build a bridge here?",
        "Let's dive into the story of the bridge together.",
        "Sign up for our letter on bridges and rivers.",
        "It is important to note that bridges have two ends.",
        "There it was again.",
        "What do you think of the new bridge over the river?",
    ],
)
def test_not_checkable(text):
    assert all(map(why_not_checkable, claims(Document(text))))


@pytest.mark.parametrize(
    "text",
    [
        "The bridge opened to walkers after a long winter.",
        "It is important to note that the bridge cost 4.2 million euros.",
        'We were told that "the bridge will hold for a century".',
    ],
)
def test_checkable(text):
    assert not any(map(why_not_checkable, claims(Document(text))))


def test_a_headline_in_quotation_marks_is_no_claim():
    assert claims(Document('"Bridging the Gap: The Stunning Span That Changes Everything."')) == []
