"""Attacks alter how a text looks, not what it says."""

from __future__ import annotations

import pytest

from model.scoring.scores import Scorer
from model.training.attacks import ATTACKS, outcomes
from model.training.corpora import Article

SENTENCES = (
    "The parish of Ostwick spent 4,100 euros on a new weathercock in May, said “its verger”, Hal Pym.",
    "The old one, cast in 1871, had rusted through at the neck and fell into the yew hedge during the March gales.",
    "Two roofers from Mell put the new bird up in one morning, with a crane that was lent by the quarry.",
) * 4


def article(name, origin):
    return Article(name, "d", "dev", name, origin, "", "real", "", "", "", " ".join(SENTENCES), SENTENCES)


@pytest.mark.parametrize("name", [name for name in ATTACKS if name not in ("first 150 words", "FAQ block added")])
def test_the_letters_stay(name):
    letters = ["".join(filter(str.isalnum, text)).lower() for text in (ATTACKS[name](article("a", "human")), " ".join(SENTENCES))]
    assert letters[0] == letters[1]


def test_a_cut_keeps_whole_sentences_of_at_most_150_words():
    cut = ATTACKS["first 150 words"](article("a", "human"))
    assert " ".join(SENTENCES).startswith(cut) and cut.endswith((".", "”"))
    assert 100 < len(cut.split()) <= 150


def test_a_block_is_added_to_all_that_stood_there():
    attacked = ATTACKS["FAQ block added"](article("a", "human"))
    assert "?" in attacked
    assert all(sentence in attacked for sentence in SENTENCES)


def test_spaces_and_quotes_turn_no_score():
    found = dict(outcomes([article("a", "human"), article("b", "machine")], Scorer("ai_rewrite")))
    for name in ("double spaces", "straight quotes"):
        assert found[name] == found["as it stands"]
