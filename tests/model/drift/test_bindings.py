"""Which figure the words around it belong to."""

from __future__ import annotations

from model.document import Document
from model.drift.bindings import bindings
from model.drift.numbers import quantities
from model.drift.reading import readings
from model.drift.words import stem


def bound(text: str) -> dict[str, int]:
    (reading,) = readings(Document(text), 0)
    return bindings(reading, quantities(reading.document.canonical, reading.start, reading.end, reading.words))


def test_a_noun_belongs_to_the_figure_before_it():
    found = bound("The farm sold 40 geese and 12 ducks.")
    assert (found[stem("geese")], found[stem("ducks")]) == (0, 1)


def test_from_and_to_belong_to_the_figure_after_them():
    found = bound("The herd grew from 40 to 55 in spite of the drought.")
    assert (found["from"], found["to"]) == (0, 1)


def test_a_figure_that_ends_its_part_has_the_words_before_it():
    found = bound("The smallest weighed 3, the heaviest 90.")
    assert found[stem("heaviest")] == 1


def test_a_word_of_both_figures_is_left_out():
    assert stem("geese") not in bound("The farm sold 40 geese in May and 12 geese in June.")
