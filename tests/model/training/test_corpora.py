"""The labelled articles: read, cleaned of what gives a label away, cut to a length that tells nothing."""

from __future__ import annotations

import gzip
import json

import pytest

from model.training.corpora import paragraphs, read_articles

FIRST = "The swimming club of Holm met on the ice on Sunday, because the indoor pool is being tiled again this winter."
SECOND = "Nine members went in, said the chairwoman, Ebba Lund, and all nine of them came out without any help."
THIRD = "The tenth kept the fire going and counted the towels, of which there were eleven for a reason nobody gave."
TEXT = f"{FIRST} {SECOND} {THIRD}"
ROW = {
    "id": "1",
    "dataset": "own",
    "split": "train",
    "group": "g1",
    "origin": "human",
    "generator": "human",
    "veracity": "real",
    "original_id": None,
    "style": None,
}


@pytest.fixture
def read(tmp_path):
    """Reads rows that differ from ROW as told."""

    def read(*changes):
        folder = tmp_path / "data" / "articles"
        folder.mkdir(parents=True, exist_ok=True)
        lines = "\n".join(json.dumps(ROW | {"text": TEXT} | change) for change in changes)
        (folder / "articles.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
        return list(read_articles(tmp_path))

    return read


@pytest.mark.parametrize(
    "leak",
    [
        f"Sure, here is a news article about the club:\n\n{TEXT}",
        f"Certainly! Here's the rewritten article:\n{TEXT}",
        f"Here is the article in a neutral tone:\n\n{TEXT}",
        f"Title: Winter Swimmers Defy the Cold\n\n{TEXT}",
        f"**Headline:** Winter Swimmers\n{TEXT}",
        f"Sure, here you are:\nTitle: Winter Swimmers\n\n{TEXT}",
        f"**{FIRST}** {SECOND} __{THIRD}__",
        f"## {FIRST}\n\n{SECOND}\n\n{THIRD}",
        f"{FIRST}  {SECOND}   {THIRD}",
        f"{FIRST}\n\n\n{SECOND}\n{THIRD}",
        f"rnoon the tiles arrived. {TEXT}",
        f"{TEXT} The towels were then",
    ],
    ids=["opener", "exclamation", "here is", "title", "bold title", "both", "bold", "heading", "spaces", "lines", "start", "end"],
)
def test_what_gives_a_label_away_is_taken_off(read, leak):
    (article,) = read({"text": leak})
    assert article.sentences == (FIRST, SECOND, THIRD)


def test_plain_text_is_left_alone(read):
    (article,) = read({})
    assert article.whole == TEXT
    assert article.text() == TEXT


@pytest.mark.parametrize(
    "text",
    [
        f"Sure of herself, Ebba Lund went in first. {TEXT}",
        f"Here is where they swim. {TEXT}",
        f"Title holders of the club swim for nothing. {TEXT}",
    ],
)
def test_sentences_that_only_look_like_a_leak_stay(read, text):
    assert read({"text": text})[0].whole == text


def test_length_is_drawn_by_group_and_the_same_for_all_of_it(read):
    long = " ".join(f"{number} {SECOND} {THIRD}" for number in ("Then", "Later", "Still", "Again", "Once", "Now", "So") * 8)
    found = read(*({"text": long, "group": f"g{i % 12}", "origin": origin} for i in range(24) for origin in ("human", "llm")))
    by_group = {}
    for article in found:
        by_group.setdefault(article.group, set()).add(len(article.sentences))
    assert all(len(lengths) == 1 for lengths in by_group.values())
    assert len({tuple(lengths) for lengths in by_group.values()}) >= 3


def test_facts_are_kept_and_empty_ones_are_empty(read):
    (article,) = read({"origin": "llm_rewrite", "original_id": "7", "style": "adversarial_tabloid"})
    assert (article.id, article.original_id, article.title) == ("1", "7", "")
    assert (article.human, article.inverted_style) == (False, True)
    assert (read({})[0].human, read({})[0].inverted_style, read({})[0].original_id) == (True, False, "")


@pytest.mark.parametrize("text", ["", "…", "No end to this one", "Swimming\nSauna\nTowels"])
def test_text_without_a_sentence_is_dropped(read, text):
    assert read({"text": text}, {}) == read({})


def test_text_is_laid_out_in_paragraphs_of_three_whatever_it_came_in():
    assert paragraphs(["A.", "B.", "C.", "D."]) == "A. B. C.\n\nD."
    assert paragraphs([]) == ""


@pytest.mark.parametrize(
    ("told", "year"),
    [
        ("It opened in 2012, after the fire of 1999.", "2012"),
        ("It costs $2015 and will open in 2031.", ""),
        ("Since 1950 it has had 20171 guests.", "1950"),
        ("Nobody knows when.", ""),
    ],
)
def test_the_latest_year_that_a_text_names_is_told(read, told, year):
    (article,) = read({"text": f"{TEXT} {told}"})
    assert article.latest_year == year
