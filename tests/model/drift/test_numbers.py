"""Figures: what is read, and which figure bears out which."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.document import Document
from model.drift.numbers import COUNT, ORDINAL, PERCENT, agree, quantities


def read(text: str):
    document = Document(text + " x")
    return quantities(document.canonical, 0, len(text), document.words[:-1])


def one(text: str):
    (found,) = read(text)
    return found


@pytest.mark.parametrize(
    ("text", "value", "sort"),
    [
        ("18,340 books", 18340, COUNT),
        ("4.2 million euros", 4.2e6, "money:euro"),
        ("€4.2 million", 4.2e6, "money:euro"),
        ("£310m", 310e6, "money:pound"),
        ("US$66,700", 66700, "money:dollar"),
        ("£50 m", 50e6, "money:pound"),
        ("12 per cent", 12, PERCENT),
        ("12%", 12, PERCENT),
        ("0.5 percent", 0.5, PERCENT),
        ("three hundred and five goats", 305, COUNT),
        ("twenty-one goats", 21, COUNT),
        ("two million bees", 2e6, COUNT),
        ("two weeks", 14 * 86400, "measure:time"),
        ("38 metres", 38, "measure:length"),
        ("half of the crop", 50, PERCENT),
        ("two-thirds of the crop", 200 / 3, PERCENT),
        ("a quarter of the crop", 25, PERCENT),
        ("the third bridge", 3, ORDINAL),
        ("the second quarter", 2, ORDINAL),
        ("two in five bakers", 40, PERCENT),
        ("a sixth of the crop", 100 / 6, PERCENT),
        ("3 pm", 3, "clock:pm"),
        ("21st birthday", 21, ORDINAL),
    ],
)
def test_a_figure_is_read_with_its_size_and_sort(text, value, sort):
    found = one(text)
    assert found.value == pytest.approx(value)
    assert found.sort == sort


@pytest.mark.parametrize("text", ["the Kestrel T4 engine", "a COVID-19 ward", "the second half", "no figure here", "GPT-4o"])
def test_a_number_inside_a_name_is_no_figure(text):
    assert read(text) == ()


def test_a_range_shares_its_unit():
    assert [(q.value, q.sort) for q in read("from 4 to 7 per cent")] == [(4, PERCENT), (7, PERCENT)]


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("nearly 300 shops", "297 shops"),
        ("about 300 shops", "310 shops"),
        ("more than 50,000 trees", "51,200 trees"),
        ("over half of the crop", "67 per cent of the crop"),
        ("up to 60 boats", "58 boats"),
        ("1.3 million trees", "1,276,000 trees"),
        ("two weeks", "14 days"),
        ("16 turbines", "sixteen turbines"),
        ("two-thirds of it", "67 per cent of it"),
        ("50 per cent", "half of it"),
        ("€9.5m", "9.5 million euros"),
        ("a 34-year-old", "the man, 34"),
        ("a 2-1 win", "a 1-2 defeat"),
        ("9pm", "9 pm"),
        ("one in ten bakers", "10 per cent of bakers"),
    ],
)
def test_a_figure_that_holds(claim, source):
    assert agree(one(claim), one(source))


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("81 per cent", "18 per cent"),
        ("252 shops", "262 shops"),
        ("nearly 300 shops", "310 shops"),
        ("more than 300 shops", "297 shops"),
        ("more than 100 shops", "297 shops"),
        ("fewer than 250 shops", "297 shops"),
        ("1.2 billion trees", "1.2 million trees"),
        ("4 million euros", "4 million dollars"),
        ("12 per cent", "12 boats"),
        ("two weeks", "two months"),
        ("a third of it", "half of it"),
        ("the third bridge", "the fourth bridge"),
        ("a 3-1 win", "a 2-1 win"),
        ("9pm", "9am"),
        ("a third of it", "three-quarters of it"),
    ],
)
def test_a_figure_that_does_not_hold(claim, source):
    assert not agree(one(claim), one(source))


@given(st.integers(min_value=13, max_value=10**9))
def test_every_figure_agrees_with_itself_however_it_is_grouped(number):
    assert agree(one(f"{number:,} apples"), one(f"{number} apples"))


@given(st.integers(min_value=100, max_value=10**6), st.integers(min_value=2, max_value=50))
def test_a_multiple_never_agrees(number, factor):
    assert not agree(one(f"{number * factor} apples"), one(f"{number} apples"))
