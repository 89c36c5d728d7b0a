"""Damages: each does what its name says, more of it with each dose, and the same with the same draw."""

from __future__ import annotations

import random
import re
from collections import Counter
from itertools import pairwise

import pytest

from model.document import Document
from model.signals.base import Case
from model.signals.boilerplate import Boilerplate
from model.signals.faq import Faq
from model.signals.structure import Structure
from model.signals.superlatives import Superlatives
from model.training.corpora import paragraphs, read_articles
from model.training.damage import DAMAGES, with_drift

SENTENCES = (
    "The orchard at Vessen lost 340 trees in the storm of Monday night, according to its owner, Karin Holt.",
    "Most of them were plums, which have shallow roots and were full of fruit.",
    "Holt said she may plant pears in their place, because pears are patient.",
    "The village has pressed juice in the old brewery since 1957, when the beer gave out.",
    "Its press is turned by hand, and two people are needed for each barrel.",
    "Neighbours from Lunde came with 12 carts on Tuesday and took the fallen fruit away.",
    "Nobody could say how much of it will be juice, said Pelle Strand, the miller.",
    "The insurance has been asked, and it is thinking about the matter.",
    "In Vessen the storm also took the weathercock, which was found in a pond.",
    "It had been pointing north for nine years, whatever the wind did.",
)
FOREIGN = ("A circus has come to the harbour of Ostwick with four camels.", "The camels are said to dislike the sea.")
MEASURED = {
    "faq": (Faq(), "faq_share"),
    "furniture": (Boilerplate(), "boilerplate_share"),
    "hype": (Superlatives(), "unsupported_superlatives"),
    "glue": (Structure(), "glued_articles"),
    "repeats": (Structure(), "repeated_share"),
}
ADDED = pytest.mark.parametrize("name", MEASURED)


def damaged(name, dose, seed=0):
    return DAMAGES[name](SENTENCES, dose, random.Random(seed))


def drifted(dose, seed=0):
    return with_drift(SENTENCES, dose, random.Random(seed), FOREIGN)


def measured(name, text):
    signal, feature = MEASURED[name]
    return signal.measure(Case(Document(text))).features[feature]


@pytest.mark.parametrize("seed", range(5))
@ADDED
def test_damage_is_seen_by_its_signal_and_not_in_the_whole_article(name, seed):
    assert measured(name, paragraphs(SENTENCES)) == 0
    assert measured(name, damaged(name, 1, seed)) > 0


@pytest.mark.parametrize("seed", range(5))
@ADDED
def test_three_doses_are_worse_than_one(name, seed):
    assert measured(name, damaged(name, 3, seed)) > measured(name, damaged(name, 1, seed))


@ADDED
def test_own_sentences_all_stay(name):
    assert all(sentence in damaged(name, 2) for sentence in SENTENCES)


@pytest.mark.parametrize("name", DAMAGES)
def test_same_draw_same_damage(name):
    assert damaged(name, 2, 4) == damaged(name, 2, 4) != paragraphs(SENTENCES)


@ADDED
def test_other_draw_other_damage(name):
    assert len({damaged(name, 1, seed) for seed in range(8)}) > 1


@pytest.mark.parametrize("seed", range(5))
def test_sources_cut_leaves_fewer_speakers_with_each_dose(seed):
    found = [speakers(damaged("sources_cut", dose, seed)) for dose in (1, 2, 3)]
    assert speakers(paragraphs(SENTENCES)) > found[0] > found[1] > found[2] == 0


def test_sources_cut_leaves_a_text_without_speakers_alone():
    plain = [s for s in SENTENCES if "said" not in s and "according" not in s]
    assert DAMAGES["sources_cut"](plain, 3, random.Random(0)) == paragraphs(plain)


def speakers(text):
    """How many of the article's own statements still stand on somebody's word."""
    return sum(sentence in text for sentence in SENTENCES if "said" in sentence or "according" in sentence)


def test_cut_breaks_off_earlier_with_each_dose():
    found = [damaged("cut", dose) for dose in (1, 2, 3)]
    assert [Structure().measure(Case(Document(text))).features["cut_off"] for text in (found[0], found[2])] == [1, 1]
    assert len(paragraphs(SENTENCES)) > len(found[0]) > len(found[1]) > len(found[2])
    assert all(paragraphs(SENTENCES).startswith(text) for text in found)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("name", ["faq", "furniture", "hype", "repeats"])
def test_a_larger_dose_does_all_that_a_smaller_one_does(name, seed):
    doses = [Counter(sentences_of(damaged(name, dose, seed))) for dose in (1, 2, 3)]
    assert doses[0] < doses[1] < doses[2]


@pytest.mark.parametrize("seed", range(5))
def test_a_larger_dose_of_drift_alters_what_a_smaller_one_does(seed):
    kept = [{sentence for sentence in SENTENCES if sentence in drifted(dose, seed)} for dose in (1, 2, 3)]
    assert kept[0] > kept[1] > kept[2]


@pytest.mark.parametrize("seed", range(8))
def test_superlatives_are_put_in_nobodys_mouth_and_leave_the_paragraphs(seed):
    talk = ('"The press is old.', "It needs two people.", 'We turn it by hand," Holt said.')
    text = DAMAGES["hype"]((*SENTENCES[:4], *talk, *SENTENCES[4:]), 3, random.Random(seed))
    assert '"The press is old. It needs two people.' in text.replace("\n\n", " ")
    whole = paragraphs((*SENTENCES[:4], *talk, *SENTENCES[4:])).split("\n\n")
    assert [part[:20] for part in text.split("\n\n")] == [part[:20] for part in whole]


def sentences_of(text):
    return re.split(r"(?<=[.?]) |\n+", text)


def altered(text):
    return sum(sentence not in text for sentence in SENTENCES)


@pytest.mark.parametrize("seed", range(5))
def test_drift_alters_about_an_eighth_of_the_sentences_a_dose(seed):
    assert [altered(drifted(dose, seed)) for dose in (1, 2, 3)] == [1, 2, 4]


@pytest.mark.parametrize("seed", range(5))
def test_drift_keeps_the_number_of_sentences_and_the_layout(seed):
    assert drifted(3, seed).count("\n\n") == paragraphs(SENTENCES).count("\n\n")


def test_drift_of_a_short_text_alters_one_sentence():
    assert with_drift(SENTENCES[:2], 1, random.Random(1), FOREIGN) != paragraphs(SENTENCES[:2])


def test_drift_alters_figures_names_polarity_attribution_and_hedges():
    sentence = "The council in Lunde may close 12 wells, according to Karin Holt."
    draws = (with_drift((sentence, SENTENCES[5]), 1, random.Random(seed), FOREIGN) for seed in range(300))
    found = {text.replace(SENTENCES[5], "").strip() for text in draws if SENTENCES[5] in text}
    assert any("12" not in text for text in found)
    assert any("Lunde" not in text or "Karin Holt" not in text for text in found)
    assert any("according to" not in text for text in found)
    assert any("will close" in text for text in found)


def test_drift_turns_a_statement_round():
    sentence = "the press is old"
    assert with_drift((sentence,), 1, random.Random(0), FOREIGN) == "the press is not old"


def test_drift_of_what_cannot_be_altered_is_a_foreign_sentence():
    assert with_drift(("pears grow slowly",), 1, random.Random(0), FOREIGN) in FOREIGN


@pytest.mark.shared
def test_faq_blocks_put_into_articles_of_the_corpora_are_found(shared):
    good = (a for a in read_articles(shared) if a.split == "dev" and a.human and a.veracity == "real" and len(a.sentences) > 11)
    more = []
    for article in good:
        texts = [article.text(), *(DAMAGES["faq"](article.sentences, dose, random.Random(article.id)) for dose in (1, 2, 3))]
        more += [after - before for before, after in pairwise(len(Document(text).faq_blocks) for text in texts)]
    assert len(more) > 500 and sum(m > 0 for m in more) >= 0.99 * len(more)
