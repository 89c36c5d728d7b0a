"""Which sentences are claims."""

from __future__ import annotations

import pytest

from model.document import Document
from model.drift.claims import TALK, claims, is_talk, why_not_checkable
from model.drift.result import NOT_CHECKABLE

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
        "The winter was a very long one.",
        "What do you think of the new bridge over the river?",
    ],
)
def test_not_checkable_unless_a_source_says_it(text):
    assert all(why_not_checkable(claim) or is_talk(claim) for claim in claims(Document(text)))


@pytest.mark.parametrize(
    "text",
    [
        "The bridge opened to walkers after a long winter.",
        "It is important to note that the bridge cost 4.2 million euros.",
        'We were told that "the bridge will hold for a century".',
    ],
)
def test_checkable(text):
    assert not any(why_not_checkable(claim) or is_talk(claim) for claim in claims(Document(text)))


def test_a_headline_in_quotation_marks_is_no_claim():
    headline = '"Bridging the Gap: The Stunning Span That Changes Everything."'
    found = claims(Document(f"{headline}\n\nThe council approved the footbridge on Monday."))
    assert [claim.text for claim in found] == ["The council approved the footbridge on Monday."]


@pytest.mark.parametrize("text", ["The council approved the footbridge on Monday", "Anna Berg plays Eva Lind in Bridge House."])
def test_a_text_of_nothing_but_a_headline_is_a_claim(text):
    (claim,) = claims(Document(text))
    assert claim.text == text


class TestTalk:
    """A sentence that speaks to the reader, or of `we`, is a claim only if a source says it too."""

    SOURCE = Document("Hikers should carry a warm coat over the pass. The path climbs through a forest of old larches to a hut.")

    def test_that_the_source_says(self, checker):
        (claim,) = checker.check(Document("You climb through a forest of old larches to a hut."), [self.SOURCE]).claims
        assert claim.status != NOT_CHECKABLE

    def test_that_the_source_does_not_say(self, checker):
        (claim,) = checker.check(Document("You will love everything about our lively little town."), [self.SOURCE]).claims
        assert (claim.status, claim.support, claim.reason) == (NOT_CHECKABLE, None, TALK)
