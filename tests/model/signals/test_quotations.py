"""Where a text is in quotation marks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.document import Document
from model.signals.quotations import quotations


def quoted(text: str) -> list[str]:
    document = Document(text)
    return [document.canonical[start:end] for start, end in quotations(document)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We sail at dawn," she said. "No later."', ['"We sail at dawn,"', '"No later."']),
        ("“We sail at dawn,” she said.", ['"We sail at dawn,"']),
        ("The keeper said: 'It is not ours,' and left.", ["'It is not ours,'"]),
        ("He called it \"the 'little' ship\" twice.", ["\"the 'little' ship\""]),
        ("The sailors' hats weren't in the captain's cabin.", []),
        ('The pipe is 5" wide and 6" long.', []),
        ('He never closed "the bracket.', []),
    ],
)
def test_finds_quotations(text, expected):
    assert quoted(text) == expected


def test_a_quotation_over_paragraphs_needs_a_mark_on_each():
    assert quoted('"One thing is the tide.\n\n"Another is the wind," he said.') == [
        '"One thing is the tide.',
        '"Another is the wind,"',
    ]
    assert quoted('"One thing is the tide.\n\nAnother is the wind, he said.') == []


@given(st.text(alphabet="ab \"'.,\n", min_size=1, max_size=120).map(lambda text: f"word {text}"))
def test_quotations_are_in_order_and_apart(text):
    spans = quotations(Document(text))
    assert all(start < end for start, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
