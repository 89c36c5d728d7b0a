"""Offsets in the caller's unit cut the same quote out of the caller's text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.scoring.offsets import UNITS, Offsets

CODECS = {"codepoint": ("utf-32-le", 4), "utf16": ("utf-16-le", 2), "utf8": ("utf-8", 1)}
TEXTS = {
    "ascii": "The kite rose.",
    "accents": "Zoë's café, 3 €",
    "combining": "e\u0301tude a\u0308",
    "astral": "a 🪁 kite 👩‍🚀 up",
    "chinese": "風箏 𠮷 起",
}


def cut(text, unit, start, end):
    """What a caller gets who slices his own form of `text`."""
    codec, width = CODECS[unit]
    at = Offsets(text, unit)
    return text.encode(codec)[at(start) * width : at(end) * width].decode(codec)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_span_gives_its_quote(text, unit):
    for start in range(len(text) + 1):
        for end in range(start, len(text) + 1):
            assert cut(text, unit, start, end) == text[start:end]


@given(st.text(), st.sampled_from(UNITS), st.data())
def test_any_span_of_any_text_gives_its_quote(text, unit, data):
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    assert cut(text, unit, start, end) == text[start:end]


def test_units_differ_where_they_should():
    text = "é🪁x"
    assert [[Offsets(text, unit)(i) for i in range(4)] for unit in UNITS] == [[0, 1, 2, 3], [0, 1, 3, 4], [0, 2, 6, 7]]


@pytest.mark.parametrize("unit", UNITS)
def test_offsets_are_plain_integers_for_json(unit):
    assert type(Offsets("é🪁x", unit)(2)) is int
