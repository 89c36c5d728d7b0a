"""Keys: which words count as the same."""

from __future__ import annotations

import pytest

from model.drift.words import LIGHT, NAME, PLAIN, keys, stem


@pytest.mark.parametrize(
    "forms",
    [
        "release released releases releasing",
        "company companies firm business",
        "buy bought purchase acquired",
        "approve approved approval approves",
        "install installed installing",
        "regulate regulators regulation",
        "fall fell drop decreased",
        "decide decision decided",
    ],
)
def test_forms_and_synonyms_share_a_key(forms):
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("pair", ["rise fall", "approve reject", "nation notion", "wall well", "import export", "first last"])
def test_different_words_keep_different_keys(pair):
    one, other = pair.split()
    assert stem(one) != stem(other)


def test_compounds_match_with_and_without_hyphen():
    assert keys("start-up", False) == keys("startup", False)
    assert [key.text for key in keys("open-source", False)] == [stem("open"), stem("source")]


def test_a_nationality_has_the_key_of_its_country():
    assert keys("Chinese", False) == keys("China", True)
    assert keys("US", False) == keys("American", False)
    assert keys("us", False) == ()


@pytest.mark.parametrize("word", ["the", "of", "would", "18", "4.6", "twelve"])
def test_function_words_and_numbers_have_no_key(word):
    assert keys(word, False) == ()


def test_names_weigh_more_and_common_verbs_less():
    assert keys("Orvik", False)[0].weight == NAME
    assert keys("Bridges", True)[0].weight == PLAIN
    assert keys("bridge", False)[0].weight == PLAIN
    assert keys("said", False)[0].weight == LIGHT
