"""The lexicons and their search."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.signals.lexicon import FOLDER, Lexicon, Match, load

NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
WORDS = st.sampled_from(["in", "the", "end", "start", "a", "of"])


def test_finds_the_longest_entry_with_its_group():
    lexicon = Lexicon({"short": ["in the"], "long": ["in the end"]})
    assert list(lexicon.find(["it", "rained", "in", "the", "end", "of", "may"])) == [Match(2, 5, "long")]


def test_falls_back_to_the_shorter_entry_when_the_longer_breaks_off():
    lexicon = Lexicon({"short": ["in the"], "long": ["in the end"]})
    assert list(lexicon.find(["in", "the", "garden"])) == [Match(0, 2, "short")]


def test_entries_do_not_overlap_and_stay_within_the_range():
    lexicon = Lexicon({"g": ["a b", "b c"]})
    assert list(lexicon.find(["a", "b", "c"])) == [Match(0, 2, "g")]
    assert list(lexicon.find(["a", "b", "c"], 1, 3)) == [Match(1, 3, "g")]
    assert list(lexicon.find(["a", "b", "c"], 0, 1)) == []


def test_alternatives_and_optional_words_are_spelled_out():
    lexicon = Lexicon({"g": ["play|plays a|an| vital role"]})
    assert lexicon.groups["g"] == {f"{v}{a} vital role" for v in ("play", "plays") for a in (" a", " an", "")}


@given(st.lists(WORDS, max_size=30), st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=5))
def test_every_match_is_an_entry_and_no_entry_is_missed(texts, entries):
    lexicon = Lexicon({"g": [" ".join(entry) for entry in entries]})
    found = list(lexicon.find(texts))
    assert all(" ".join(texts[m.first : m.last]) in lexicon.group_of for m in found)
    covered = {i for m in found for i in range(m.first, m.last)}
    free = [i for i in range(len(texts)) if i not in covered]
    assert all(texts[i] not in lexicon.group_of for i in free)


@pytest.mark.parametrize("name", NAMES)
def test_a_lexicon_says_that_it_was_written_for_this_project(name):
    assert load(name).group_of
    head = "".join(line for line in (FOLDER / f"{name}.txt").read_text().splitlines() if line.startswith("#"))
    assert re.search(r"Written for this project|Origin: .*(fitted|for this project)", head, re.IGNORECASE)


def test_stock_phrases_are_many():
    assert len((FOLDER / "stock_phrases.txt").read_text().splitlines()) >= 250
