"""The clickbait signal."""

from __future__ import annotations

import pytest

from model.document import Document
from model.signals.base import OK, WARNING, Case
from model.signals.clickbait import Clickbait

TEXT = "The council of Portsea approved a new bridge on Monday. Work starts in spring, the mayor said."


def case(title: str) -> Case:
    return Case(Document(TEXT, title=title))


EXAMPLES = {
    "hits": [case("You Won't Believe What This Baker Found In Her Cellar"), case("11 reasons why your bread never rises")],
    "no_hits": [case("Portsea council approves new bridge"), case("Ferry fares rise 4% in January, operator says")],
}


def measure(title: str):
    return Clickbait().measure(case(title))


def test_names_the_traits_it_saw():
    found = measure("11 reasons why your bread never rises")
    assert found.severity == WARNING
    assert found.explanation.startswith("The title speaks to the reader, promises a list, opens with a number and exaggerates.")
    assert "The words that weigh most: “0”, “why” and “never”." in found.explanation


def test_a_telling_title_has_no_trait():
    found = measure("Portsea council approves new bridge")
    assert (found.severity, found.explanation, found.advice) == (OK, "The title shows no trait of clickbait.", "")


def test_without_a_title_there_is_no_value_and_no_feature():
    found = measure("")
    assert (found.value, found.features) == (None, {})
    assert found.explanation == "Not measured: the article has no title."


def test_a_title_in_the_text_is_marked_where_it_stands():
    title = "This Is What Happens When You Skip Breakfast"
    article = Document(f"{title}\n\n{TEXT}")
    (evidence,) = Clickbait().measure(Case(article)).evidence
    assert article.canonical[evidence.start : evidence.end] == title


def test_a_title_sent_beside_the_text_has_no_place_in_it():
    assert list(measure("This Is What Happens When You Skip Breakfast").evidence) == []


def test_a_title_that_the_text_does_not_keep_is_named():
    article = Document(f"{TEXT} {TEXT} {TEXT}", title="Storm Helga floods vineyards near Brenn")
    found = Clickbait().measure(Case(article))
    assert found.severity == WARNING
    assert "“Storm”, “Helga” and “Brenn” of the title are nowhere in the text." in found.explanation
    assert found.advice == "Let the title promise what the text gives."
    assert found.features["title_unkept"] == 1


@pytest.mark.parametrize("extra", ["You Won't Believe This: ", "Here's Why "])
def test_teasing_more_never_lowers_the_value(extra):
    assert measure(extra + "Portsea council approves new bridge").value > measure("Portsea council approves new bridge").value


def test_quote_style_and_white_space_do_not_matter():
    assert measure("You Won’t Believe\u00a0This").value == measure("You Won't Believe This").value


@pytest.mark.shared
def test_the_glued_title_of_the_rewrite_teases_more_than_the_newspapers(shared):
    articles = {path.name[:3]: Document(path.read_text()) for path in (shared / "seeds").glob("*.txt")}
    values = {number: Clickbait().measure(Case(article)).value or 0 for number, article in articles.items()}
    assert values["000"] < 0.3
