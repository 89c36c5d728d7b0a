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
    result = DriftChecker().check(Document(article), [document])
    return [document.canonical[o.place.start : o.place.end] for o in result.omissions]


def test_an_attributed_statement_that_is_missing_is_named():
    assert left_out("The mill at Askvoll ground rye until 1954. The wheel is sound, said Tove Lind, who keeps the mill.") == [
        "According to the river board, the weir will be raised in March."
    ]


def test_a_statement_told_in_other_words_is_not_missing():
    article = "The river board said it will raise the weir in March. Tove Lind, who keeps the mill, said the wheel is sound."
    assert left_out(article) == []


def test_plain_facts_are_not_listed_and_the_list_is_short():
    voices = " ".join(
        f"Walker {name} said the {thing} was blocked by ice." for name, thing in zip("ABCDEFGH", THINGS, strict=True)
    )
    assert len(left_out("Rye was ground at Askvoll.", SOURCE + " " + voices)) == MOST


THINGS = ["ford", "lane", "stile", "gully", "quarry", "meadow", "orchard", "canal"]
