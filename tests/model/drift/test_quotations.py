"""Quotations and their words."""

from __future__ import annotations

import pytest

from model.document import Document
from model.drift.quotations import holds, quotations, shingles


def quoted(text: str) -> list[str]:
    document = Document(text)
    return [document.canonical[q.start : q.end] for q in quotations(document)]


def test_quotations_are_read_block_by_block():
    assert quoted('"One two," she said. "Three."\n\nNothing here is quoted at all.') == ["One two,", "Three."]


def test_an_open_quotation_ends_with_its_block():
    assert quoted('She said: "One two three.\n\nFour five six seven.') == ["One two three."]


def test_the_sign_for_inches_opens_nothing():
    assert quoted('The 6\' 4" keeper signed. "I am glad," he said. All left.') == ["I am glad,"]


def test_a_quotation_that_was_not_closed_ends_with_its_sentence():
    assert quoted('"One two three. Four five, he said. "Six seven," she said.') == ["One two three.", "Six seven,"]


def test_marks_between_spaces_open_and_close():
    assert quoted('They called it " a record " on Monday.') == [" a record "]


def test_curly_and_straight_marks_read_alike():
    assert quoted("“One two,” she said.") == quoted('"One two," she said.') == quoted("«One two,» she said.")


def test_words_left_out_split_a_quotation():
    assert shingles("we sang all night … until the lamps") == [
        ("we", "sang", "all"),
        ("sang", "all", "night"),
        ("until", "the", "lamps"),
    ]


@pytest.mark.parametrize("words", ["we sang all night", "We sang … until the lamps went out", "SANG all night [there]"])
def test_a_quotation_is_held_word_for_word(words):
    assert holds(Document('"We sang all night there, until the lamps went out," she said.'), words)


@pytest.mark.parametrize("words", ["we sang night", "we sang all nights", "the lamps went out all night", "sang until the lamps"])
def test_a_word_left_out_or_changed_is_not_held(words):
    assert not holds(Document('"We sang all night there, until the lamps went out," she said.'), words)
