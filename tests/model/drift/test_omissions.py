"""What the article leaves out."""

from __future__ import annotations

from model.document import Document
from model.drift.check import DriftChecker
from model.drift.omissions import MOST

SOURCE = (
    "The mill at Askvoll ground rye until 1954. The wheel is sound, said Tove Lind, who keeps the mill. "
    "According to the river board, the weir will be raised in March."
)


def left_out(article: str, source: str = SOURCE) -> list[str]:
    document = Document(source)
    result = DriftChecker(with_entailment=False).check(Document(article), [document])
    return [document.canonical[o.place.start : o.place.end] for o in result.omissions]


def test_an_attributed_statement_that_is_missing_is_named():
    assert left_out("The mill at Askvoll ground rye until 1954. The wheel is sound, said Tove Lind, who keeps the mill.") == [
        "According to the river board, the weir will be raised in March."
    ]


def test_a_statement_told_in_other_words_is_not_missing():
    article = "The river board said it will raise the weir in March. Tove Lind, who keeps the mill, said the wheel is sound."
    assert left_out(article) == []


FERRY = (
    "The cable ferry at Dunlin crosses the fjord in nine minutes. The cable ferry has carried 48,200 passengers since spring. "
    "The new cable has not yet been inspected by the harbour office. A bakery opened beside the church with 14 tables."
)


def explanations(article: str, source: str) -> list[str]:
    return [o.explanation for o in DriftChecker(with_entailment=False).check(Document(article), [Document(source)]).omissions]


def test_a_caveat_and_a_figure_about_the_same_matter_are_named_the_caveat_first():
    article = "The cable ferry at Dunlin needs nine minutes for the fjord, and the harbour is proud of its new cable."
    assert left_out(article, FERRY) == [
        "The new cable has not yet been inspected by the harbour office.",
        "The cable ferry has carried 48,200 passengers since spring.",
    ]
    assert ["caveat" in explanations(article, FERRY)[0], "figure" in explanations(article, FERRY)[1]] == [True, True]


def test_a_figure_about_something_else_is_not_missed():
    article = "The cable ferry at Dunlin needs nine minutes for the fjord, and the harbour is proud of its new cable."
    assert not any("bakery" in sentence for sentence in left_out(article, FERRY))


def test_a_caveat_that_the_article_has_is_not_missed():
    article = "The cable ferry at Dunlin crosses the fjord. The harbour office has not yet inspected the new cable."
    assert not any("inspected" in sentence for sentence in left_out(article, FERRY))


def test_plain_facts_are_not_listed_and_the_list_is_short():
    voices = " ".join(f"Walker {name} said the {thing} was blocked by ice." for name, thing in zip(NAMES, THINGS, strict=True))
    assert len(left_out("Rye was ground at Askvoll.", SOURCE + " " + voices)) == MOST


NAMES = ["Ames", "Birt", "Cole", "Dorn", "Eads", "Fenn", "Gale", "Hume", "Ives", "Judd", "Kerr", "Lamb"]
THINGS = ["ford", "lane", "stile", "gully", "quarry", "meadow", "orchard", "canal", "tunnel", "heath", "jetty", "marsh"]
