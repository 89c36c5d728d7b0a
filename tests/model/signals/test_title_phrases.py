"""The phrases of a title."""

from __future__ import annotations

from model.signals.title_phrases import readable, title_phrases


def test_words_stand_alone_and_in_pairs_between_the_ends_of_the_title():
    assert {"^ why", "why bread", "bread", "rises $"} <= set(title_phrases("Why bread rises"))


def test_figures_are_one():
    assert {"0 loaves", "~0 w"} & set(title_phrases("The 12 loaves")) == {"0 loaves"}


def test_a_shape_keeps_grammar_and_hides_the_matter():
    first, second = (
        {p for p in title_phrases(t) if not readable(p)} for t in ("This is why bread fails", "This is why crops burns")
    )
    assert "~this ~is ~why ~w" in first
    assert "~this ~is ~why ~-s" in second


def test_names_have_their_shape_unless_all_words_have_capitals():
    assert "~N" in title_phrases("Court fines the Alder mill")
    assert "~W" in title_phrases("Court Fines Alder Mill Today")


def test_only_words_are_readable():
    assert [readable(p) for p in ("^ why", "rises $", "~w ~N", "^")] == ["why", "rises", "", ""]
