"""Training the model of genres."""

from __future__ import annotations

import csv

import pytest

from model.artifact import read_manifest
from model.document import Document
from model.scoring.coverage import MIN_WORDS, own_words
from model.scoring.genre import READS_LIKE, genre_of
from model.training import genre
from model.training.corpora import read_articles
from model.training.genre import ARTICLE, LABELS, Page, genres, share

STORY = "She came to the door and looked at him, and then she sat down beside the fire and said nothing. "
LAW = "The tenant shall notify the landlord of any breach of this clause in accordance with the schedule. "
HELP = "Click the button and select the file that you want to print, then press the key on your screen. "
NEWS = "The council said on Monday that 14 schools would close in March, officials of the city reported. "


def sample():
    pages = [
        Page(name, f"{name} {number}", f"Number {number}. " + text * 8)
        for name, text in {"fiction": STORY, "legal": LAW, "instruction": HELP}.items()
        for number in range(8)
    ]
    return genre._sample(pages, [(f"group {number}", f"Number {number}. " + NEWS * 8) for number in range(30)])


def test_fit_tells_genres_apart():
    model = genre.fit(sample(), 0.5)
    found = {name: model.genre(genre.measure(Document(text * 8).view(genre.Prose))) for name, text in TEXTS.items()}
    assert found == {"fiction": "fiction", "legal": "legal", "instruction": "instruction", ARTICLE: None}


TEXTS = {"fiction": STORY, "legal": LAW, "instruction": HELP, ARTICLE: NEWS}


def test_the_same_sample_gives_the_same_model():
    assert genre.fit(sample(), 0.5) == genre.fit(sample(), 0.5)


def test_a_long_page_is_learnt_from_in_parts_as_heavy_as_a_short_one():
    page = Page("fiction", "group", STORY * 100)
    rows = list(genre._page_rows(page))
    assert len(rows) > 3
    assert rows[0][0] == page.text and rows[0][3] == 0
    assert sum(weight for *_, weight, _ in rows) == pytest.approx(1)


def test_share_has_an_interval():
    assert share(3, 4) == {"pages": 4, "share": 0.75, "interval": [0.301, 0.954]}


def test_the_labels_are_ids_and_genres_and_nothing_else():
    rows = list(csv.reader(LABELS.open(encoding="utf-8", newline="")))
    assert rows[0] == ["id", "genre"] and len(rows) == 1687
    assert all(name.startswith("ftd:") and name[4:].isdigit() and kind.isalpha() for name, kind in rows[1:])
    assert set(READS_LIKE) < set(genres().values())


def test_hardly_anything_else_was_abstained_from_in_cross_validation():
    found = read_manifest("genre")["metrics"]["cross_validated"]
    assert found[ARTICLE]["share"] <= 0.0005
    assert all(found[kind]["share"] <= 0.02 for kind in found if kind not in READS_LIKE)
    assert found["fiction"]["share"] >= 0.75 and found["legal"]["share"] >= 0.75 and found["instruction"]["share"] >= 0.5


@pytest.mark.shared
def test_the_shipped_model_holds_on_pages_and_articles_not_trained_on(shared):
    found = genre.abstained(shared)
    assert all(found[kind]["share"] >= 0.5 for kind in READS_LIKE)
    assert all(found[kind]["share"] <= 0.03 for kind in ("news", "opinion", "diary", "review", "promotion", "reference"))
    articles = [Document(article.whole) for article in read_articles(shared) if article.split == "dev"]
    assert sum(own_words(a) >= MIN_WORDS and a.view(genre_of) is not None for a in articles) <= 3
