"""Genres that are no article are abstained from, with the reason; what a publisher prints is scored."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

import numpy as np
import pytest

from model.document import Document
from model.scoring.coverage import reason_to_abstain
from model.scoring.genre import READS_LIKE, GenreModel, genre_model, genre_of
from model.scoring.genre_traits import measure, names, reporting
from model.signals.prose import Prose

TEXTS = Path(__file__).parents[2] / "quality" / "genres.jsonl"
ROWS = [json.loads(line) for line in TEXTS.read_text(encoding="utf-8").splitlines()]
ALL = {row["name"]: row["text"] for row in ROWS}


@pytest.mark.parametrize(("name", "reads_like"), [(row["name"], row["reads_like"]) for row in ROWS if row["reads_like"]])
def test_what_is_no_article_is_abstained_from_and_told_what_it_reads_like(name: str, reads_like: str) -> None:
    told = f"The text reads like {reads_like}; the scores are calibrated for news and articles."
    assert reason_to_abstain(Document(ALL[name])) == told


@pytest.mark.parametrize("name", [row["name"] for row in ROWS if not row["reads_like"]])
def test_what_a_publisher_prints_is_scored(name: str) -> None:
    assert reason_to_abstain(Document(ALL[name])) is None


@pytest.mark.parametrize("name", ALL)
def test_line_breaks_and_quotation_marks_do_not_count(name: str) -> None:
    text = ALL[name]
    curly = "".join("“”"[at % 2] + part for at, part in enumerate(text.split('"')))[1:].replace("'", "’")
    single = text.replace('"', "'")
    narrow = "\n\n".join(textwrap.fill(part, 72) for part in text.split("\n\n"))
    wrapped = (narrow, narrow.replace("\n", "\r\n"), " ".join(text.split()), text.replace("\n\n", "\n\n\n"))
    assert {genre(other) for other in (curly, single, *wrapped)} == {genre(text)}


def test_a_text_of_no_prose_has_no_genre() -> None:
    assert genre("Advertisement\n\nLeave a reply\n\nScroll to top") is None


def test_the_genre_is_found_once_for_a_document(monkeypatch) -> None:
    article = Document(ALL["fiction"])
    first = article.view(genre_of)
    monkeypatch.setattr("model.scoring.genre.measure", lambda _: pytest.fail("measured again"))
    assert article.view(genre_of) == first == "fiction"


def test_a_story_full_of_figures_and_sources_is_reportage() -> None:
    story = traits(ALL["reportage"])
    assert genre_model().probabilities(story)["fiction"] > genre_model().threshold
    assert reporting(story) > 2
    assert genre_model().genre(story) is None


def test_probabilities_are_those_of_a_multinomial_regression() -> None:
    model = GenreModel({"fiction": (1.0, 0.0), "legal": (0.0, 2.0)}, {"fiction": 0.0, "legal": -1.0}, 0.5)
    odds = np.exp([0.0, 3.0, 1.0])
    found = model.probabilities((3.0, 1.0))
    assert [found["fiction"], found["legal"]] == pytest.approx((odds / odds.sum())[1:])


def test_no_log_odds_are_too_large() -> None:
    model = GenreModel({"fiction": (1000.0,), "legal": (-1000.0,)}, {"fiction": 0.0, "legal": 0.0}, 0.5)
    assert model.probabilities((10.0,)) == {"fiction": 1.0, "legal": 0.0}
    assert model.probabilities((-10.0,)) == {"fiction": 0.0, "legal": 1.0}


def test_the_shipped_model_knows_the_genres_that_a_reader_is_told_of() -> None:
    model = genre_model()
    assert set(model.weights) == set(model.bias) == set(READS_LIKE)
    assert {len(weights) for weights in model.weights.values()} == {len(names())}


def traits(text: str) -> list[float]:
    return measure(Document(text).view(Prose))


def genre(text: str) -> str | None:
    return Document(text).view(genre_of)
