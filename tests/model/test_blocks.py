"""Blocks: how lines become headings, paragraphs, list items and questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.blocks import split_blocks


def kinds(text):
    return [block.kind for block in split_blocks(text)]


@pytest.mark.parametrize(
    ("line", "kind", "inner"),
    [
        (
            "The mill turned again on Tuesday, after nine dry years.",
            "paragraph",
            "The mill turned again on Tuesday, after nine dry years.",
        ),
        ("## The dry years", "heading", "The dry years"),
        ("**The dry years**", "heading", "The dry years"),
        ("The dry years", "heading", "The dry years"),
        ("- a new sluice", "list_item", "a new sluice"),
        ("- A New Sluice", "list_item", "A New Sluice"),
        ("3. a new sluice", "list_item", "a new sluice"),
        ("• a new sluice", "list_item", "a new sluice"),
        ("Who mended the wheel?", "question", "Who mended the wheel?"),
        ("Q: Who mended the wheel?", "question", "Who mended the wheel?"),
        ("A: The miller's niece mended it.", "paragraph", "The miller's niece mended it."),
        ("水車は直りましたか？", "question", "水車は直りましたか？"),
        ("-40 degrees was measured at the mill.", "paragraph", "-40 degrees was measured at the mill."),
        ("and so it went on", "paragraph", "and so it went on"),
    ],
)
def test_line_by_line(line, kind, inner):
    (block,) = split_blocks(line)
    assert (block.kind, line[block.inner_start : block.inner_end]) == (kind, inner)


def test_hard_wrapped_paragraph_is_one_block():
    text = "The mill turned again on Tuesday, after nine years in which\nnobody had opened the sluice for more than an hour."
    assert kinds(text) == ["paragraph"]


def test_empty_lines_inside_a_wrapped_paragraph_change_nothing():
    text = "The mill turned again on Tuesday, after nine years in which\nnobody had opened the sluice for more than an hour."
    assert kinds(text.replace("\n", "\n\n\n")) == ["paragraph"]


def test_short_lines_of_a_poem_stay_apart():
    assert len(kinds("The wheel goes round\nand round again\nin rain")) == 3


def test_bold_headline_glued_to_a_sentence_is_a_block():
    text = "The wheel stopped at noon.**A Second Mill Opens Upstream**\nIt is larger."
    assert kinds(text) == ["paragraph", "heading", "paragraph"]


def test_bold_words_in_a_sentence_are_no_block():
    assert kinds("The wheel stopped at **noon** and not before.") == ["paragraph"]


@given(
    st.lists(
        st.sampled_from(["The wheel", "stopped. ", "\n", "\n\n", "- ", "**", "Q: ", "why?", " ", "1. ", "end.**Now"]), max_size=40
    )
)
def test_blocks_hold_all_but_white_space_in_order(pieces):
    text = "".join(pieces)
    blocks, end = split_blocks(text), 0
    for block in blocks:
        assert not text[end : block.start].strip()
        assert block.start <= block.inner_start <= block.inner_end <= block.end
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        end = block.end
    assert not text[end:].strip()
