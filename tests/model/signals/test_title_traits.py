"""The traits of a title."""

from __future__ import annotations

import pytest

from model.signals.title_traits import PLAIN, TEASING, title_traits


@pytest.mark.parametrize(
    ("title", "trait"),
    [
        ("This one loaf rises", "withheld_referent"),
        ("This is why bread rises", "forward_reference"),
        ("What happened next to the baker", "forward_reference"),
        ("The untold story of bread", "theme"),
        ("Daily bread", "says_little"),
        ("Court: mill must pay", "colon"),
        ('Mill "must pay", court says', "quotation"),
        ("Watch a baker juggle four loaves", "call_to_look"),
        ("Bread that keeps you young", "second_person"),
        ("Reasons to bake at night", "number_list"),
        ("12 loaves from the north", "opens_with_number"),
        ("An insane loaf", "hyperbole"),
        ("My mom and her bread", "casual_voice"),
        ("Why bread rises", "question_opening"),
        ("Is bread back?", "asks"),
        ("Bread is back!", "shouts"),
        ("BREAD RISES again", "shouts"),
        ("And then the oven went out...", "trails_off"),
        ("Court fines mill over dust", "hard_news"),
        ("Mill fined 40,000 over dust", "figures"),
    ],
)
def test_shows_the_trait(title, trait):
    assert title_traits(title)[trait] > 0


@pytest.mark.parametrize(
    ("title", "trait"),
    [
        ("Mill in Portsea shut for a year", "second_person"),
        ("The mill and why it stands", "question_opening"),
        ("Mill fined over dust in 2021", "opens_with_number"),
        ("NATO and the EU meet in Portsea", "shouts"),
        ("Mill burns down", "says_little"),
        ("Mill... no, barn burns in Portsea", "trails_off"),
    ],
)
def test_a_near_miss_does_not(title, trait):
    assert title_traits(title)[trait] == 0


def test_a_trait_counts_three_times_at_most():
    assert title_traits("you you you you you")["second_person"] == 3


def test_any_title_has_all_traits():
    assert title_traits("").keys() == title_traits("面包店 !!! 2024").keys() == {*TEASING, *PLAIN}
