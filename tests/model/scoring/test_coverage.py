"""Whom the scores are for: what is no article is abstained from, with the reason; what is one is not."""

from __future__ import annotations

import pytest

from model.document import Document
from model.scoring.coverage import MIN_WORDS, in_sentences, reason_to_abstain

ITEMS = "\n".join(f"- {n} grams of dried harbour kelp, rinsed twice and chopped very fine" for n in range(1, 30))
VERSE = "\n".join(
    (
        "the ferry rows against the night",
        "and nobody is there to see",
        "a lantern swings from left to right",
        "above the water, and to me",
    )
    * 8
)
CODE = "\n".join(f"def ferry_{n}(harbour, tide, wind):\n    return harbour.open(tide + {n}, wind)" for n in range(30))
STORY = "The ferry left the harbour at noon with forty people on board. The harbour master said that the sea was calm. " * 6


@pytest.mark.parametrize("text", [ITEMS, VERSE, CODE], ids=["list", "verse", "code"])
def test_what_is_not_written_in_sentences_is_abstained_from(text: str) -> None:
    reason = reason_to_abstain(Document(text))
    assert reason is not None
    assert "whole sentences" in reason or "The article itself has" in reason


def test_the_list_is_long_enough_and_english_and_so_it_is_its_form_that_counts() -> None:
    assert "Only 0% of the words stand in whole sentences" in reason_to_abstain(Document(ITEMS))


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        f"{STORY}\n\nWhat to take along\n\n- a coat\n- a hat\n- a thermos flask\n",
        f"{STORY}\n\n" + "\n\n".join(f"Q: When does ferry number {n} leave?\nA: At {n} in the morning" for n in range(1, 30)),
    ],
    ids=["story", "with a list", "with many questions"],
)
def test_an_article_is_not_though_it_has_a_list_or_questions(text: str) -> None:
    assert reason_to_abstain(Document(text)) is None


def test_a_document_without_sentences_of_its_own_has_nothing_to_hold_against_it() -> None:
    assert in_sentences(Document("Advertisement\n\nLeave a reply\n\nScroll to top")) == 1.0


def test_half_a_text_in_sentences_is_half() -> None:
    assert in_sentences(Document("The ferry left at noon.\n\n- a coat and a hat")) == 0.5


@pytest.mark.parametrize("name", ["original", "rewrite", "faithful", "newsletter", "summary", "stump"])
def test_the_seeds_are_articles(seeds, name: str) -> None:
    assert reason_to_abstain(Document((seeds / f"{name}.txt").read_text(encoding="utf-8"))) is None


@pytest.mark.parametrize(("words", "told"), [(1, "1 word;"), (2, "2 words;"), (MIN_WORDS - 1, "79 words;")])
def test_short_text_is_abstained_from(words: int, told: str) -> None:
    assert reason_to_abstain(_cut(words)) == f"The article itself has {told} the scores are calibrated for 80 and more."


def test_long_enough_is_scored() -> None:
    assert reason_to_abstain(_cut(MIN_WORDS)) is None


def _cut(words: int) -> Document:
    """The first `words` words of the story, and a full stop."""
    return Document(f"{STORY[: Document(STORY).words[words - 1].end]}.")


def test_page_furniture_does_not_make_a_text_long_enough() -> None:
    menu = "\n\n".join(["Advertisement", "Leave a reply", "Scroll to top"] * 40)
    assert reason_to_abstain(Document(f"The ferry left the harbour at noon.\n\n{menu}"))


def test_other_language_is_abstained_from_and_named() -> None:
    german = "Die Fähre verließ den Hafen am Mittag mit vierzig Menschen an Bord, sagte der Hafenmeister am Montag. " * 8
    assert "(de)" in reason_to_abstain(Document(german))
