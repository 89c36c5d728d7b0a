"""The phrases of an article's own sentences, and where they stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from model.document import Document
from model.signals.prose import Prose
from model.signals.wording import Wording, weightiest

TEXT = "The ferry left Lomm at 9 on Monday. It carried 400 people.\n\nPhoto: A. Holt\n\nThe ferry was late, she said."


def test_pairs_do_not_cross_the_end_of_a_sentence_and_figures_are_alike():
    wording = Wording(Document(TEXT))
    assert "on monday" in wording.phrases
    assert "monday it" not in wording.phrases
    assert wording.phrases.count("0") == 2


@given(st.lists(st.sampled_from(["ferry", "Lomm", "left", "9", "late"]), min_size=2, max_size=12))
def test_every_phrase_stands_where_its_place_says(words):
    document = Document(f"The {' '.join(words)}.")
    prose, wording = document.view(Prose), document.view(Wording)
    for phrase in wording.phrases:
        first, last = wording.place(phrase)
        assert " ".join(wording.words[first:last]) == phrase
        assert 0 <= first < last <= len(prose.words)


def test_only_phrases_that_add_are_shown_in_order_of_the_text():
    shares = {"ferry left": 0.5, "people": 0.9, "it": -0.7, "she said": 0.001}
    shown = weightiest(Document(TEXT), shares, "weighs")
    assert [(TEXT[e.start : e.end], e.note) for e in shown] == [
        ("ferry left", "weighs: +0.50 log-odds"),
        ("people", "weighs: +0.90 log-odds"),
    ]
