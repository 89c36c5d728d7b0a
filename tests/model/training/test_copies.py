"""Machine texts that are mostly their original."""

from __future__ import annotations

from model.training.copies import copies
from model.training.corpora import Article

HUMAN = "The council of Lomm voted on Monday to close the harbour office for repairs until the end of May."
OTHER = "Members agreed at the start of the week that work on the office by the port should begin in spring."


def _article(name: str, origin: str, group: str, text: str) -> Article:
    return Article(name, "a", "train", group, origin, "", "real", "", "", "", text, (text,))


def test_machine_text_in_the_words_of_its_original_is_a_copy():
    same = _article("same", "llm_rewrite", "g", HUMAN.replace("May", "June"))
    told_anew = _article("anew", "llm_rewrite", "g", OTHER)
    assert copies([_article("h", "human", "g", HUMAN), same, told_anew]) == {"same"}


def test_only_human_text_of_the_same_group_counts():
    articles = [
        _article("h", "human", "g", HUMAN),
        _article("x", "llm_rewrite", "other", HUMAN),
        _article("s", "human", "g", HUMAN),
    ]
    assert copies(articles) == set()


def test_a_text_shorter_than_a_run_is_no_copy():
    assert copies([_article("h", "human", "g", HUMAN), _article("short", "llm_rewrite", "g", "The council voted.")]) == set()
