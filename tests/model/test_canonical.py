"""The canonical form: what is folded, and the way back to the text as sent."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.canonical import Canonical

PIECES = st.sampled_from(
    ["a", "é", "e\u0301", "\r\n", "\n", "\r", "\ufeff", "\u200b", "“", "’", "–", "\u00a0", "한", "\u1112\u1161\u11ab", "𝔘", " "]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


@pytest.mark.parametrize(
    ("sent", "canonical"),
    [
        ("“tide”", '"tide"'),
        ("the keeper’s «lamp»", 'the keeper\'s "lamp"'),
        ("1914—1918", "1914–1918"),
        ("non‑stop", "non-stop"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("\ufefftide", "tide"),
        ("ti\u00adde\u200b", "tide"),
        ("cafe\u0301", "café"),
        ("12\u00a0knots\there", "12 knots here"),
        ("nul\x00byte", "nul byte"),
    ],
)
def test_folds(sent, canonical):
    assert Canonical(sent).text == canonical


@given(TEXTS)
def test_canonical_text_is_in_nfc_and_stays_as_it_is(sent):
    text = Canonical(sent).text
    assert unicodedata.is_normalized("NFC", text)
    assert Canonical(text).text == text


def test_more_than_one_space_between_words_is_one():
    assert Canonical("a  b \t\u00a0 c \u200b d").text == Canonical("a b c d").text
    assert Canonical("a \n  b\n\n  - c").text == "a \n  b\n\n  - c"


@given(TEXTS)
def test_offsets_lead_back_in_order_from_start_to_end(sent):
    canonical = Canonical(sent)
    offsets = [canonical.to_source(i) for i in range(len(canonical.text) + 1)]
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(sent)


@given(TEXTS, st.data())
def test_a_slice_of_the_source_has_the_canonical_form_of_its_slice(sent, data):
    canonical = Canonical(sent)
    start = data.draw(st.integers(0, len(canonical.text)))
    end = data.draw(st.integers(start, len(canonical.text)))
    piece = sent[canonical.to_source(start) : canonical.to_source(end)]
    again, told = (re.sub(" +", " ", text) for text in (Canonical(piece).text, canonical.text[start:end]))
    assert again.startswith(told) or start == end
