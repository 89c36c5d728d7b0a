"""The learned judge beside the rules: what it adds, what it leaves alone, and what it refuses to load."""

from __future__ import annotations

import pytest

from model import artifact
from model.document import Document
from model.residue import judge as judges
from model.residue.lines import FURNITURE

PARAGRAPHS = [
    "The swimming hall opens again in March, after two winters in which nobody could say when the roof would be repaired.",
    "The beams were eaten by damp, the builder said, and each of them had to be carried out through the window of the sauna.",
    "Season tickets of the year before last remain valid, and children who learned to swim in the lake may take the test.",
]
FOOTER = ["Contact us", "Press office", "Work with us", "Accessibility", "Terms of use", "Sitemap", "Site by Moss & Wren Studio"]


def sorts(lines):
    return [block.residue for block in Document("\n\n".join(lines)).blocks]


def test_a_footer_is_residue_to_its_last_line_and_the_article_is_not():
    found = sorts([*PARAGRAPHS, *FOOTER])
    assert not any(found[:3])
    assert all(found[3:])


def test_what_no_rule_names_is_page_furniture():
    prompts = ["Skip to content", "Basket (0)", "Log in", "Subscribe", "Find a branch", "Careers", "Search"]
    menu = [*prompts, "Customer favourites of the week", "Your order", "Delivery within two days"]
    assert sorts([*PARAGRAPHS, *menu])[-3:] == [FURNITURE] * 3


def test_where_the_rules_find_nothing_the_judge_is_not_asked(monkeypatch):
    monkeypatch.setattr("model.residue.log_odds", lambda *_: pytest.fail("the judge was asked"))
    assert not any(sorts(["The hall opens again", *PARAGRAPHS, "What the baths need", "- two pumps", "- a lifeguard"]))


def test_a_judge_of_other_features_is_refused(monkeypatch):
    judges.judge.cache_clear()
    monkeypatch.setattr(artifact, "load", lambda name: (None, {"features": ["words"]}))
    with pytest.raises(artifact.ArtifactError, match="residue was trained on other features"):
        judges.judge()
    judges.judge.cache_clear()


def test_word_weights_are_log_odds_of_single_words():
    weights = judges.word_weights()
    assert weights["subscribe"] > 0 > weights["said"]
    assert all(-3 <= weight <= 3 for weight in weights.values())
