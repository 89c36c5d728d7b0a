"""The signal `boilerplate`: the share of words that are not the article, run by run."""

import pytest

from model.document import Document, Page
from model.signals.base import Case
from model.signals.boilerplate import Boilerplate

FIRST = "The chess club of the island has lost its only clock to the sea, and the autumn cup is now played by the tide."
SECOND = "A game is lost when the water reaches the third step, the chairman said, so that slow players sit on the fourth."
TAIL = "Related articles\n\nHow to dry a chess board\n\nLeave a reply\n\nScroll to top"

EXAMPLES = {
    "hits": [f"{FIRST}\n\n{SECOND}\n\n{TAIL}", f"Advertisement\n\n{FIRST}", f"{FIRST}\n\nPhoto: Ada Moss\n\n{SECOND}"],
    "no_hits": [FIRST, f"The tide plays white\n\n{FIRST}\n\n{SECOND}", f"{FIRST}\n\n- two boards\n- one clock\n- a bucket"],
}


def measure(text, page=None):
    return Boilerplate().measure(Case(Document(text, page=page)))


def test_article_alone_has_none():
    found = measure(f"{FIRST}\n\n{SECOND}")
    assert (found.value, found.severity, list(found.evidence), found.advice) == (0, "ok", [], "")


def test_each_run_is_one_piece_of_evidence_that_names_its_sorts():
    text = f"Advertisement\n\n{FIRST}\n\nPhoto: Ada Moss\n\n{SECOND}\n\n{TAIL}"
    found = measure(text)
    assert [text[e.start : e.end] for e in found.evidence] == ["Advertisement", "Photo: Ada Moss", TAIL]
    assert [e.note for e in found.evidence] == ["advertisement", "credit", "teaser, comment prompt, navigation"]


def test_value_is_the_share_of_words_and_is_told():
    found = measure(f"{FIRST}\n\nScroll to top")
    assert found.value == pytest.approx(3 / 27)
    assert found.explanation == "1 line with 3 words (11%) of the text stands outside the article."
    assert found.severity == "warning"


def test_words_cut_away_from_a_page_count_in_the_value_but_not_in_the_feature():
    text = f"{FIRST}\n\nScroll to top"
    found = measure(text, Page(visible_words=127))
    assert found.value == pytest.approx(103 / 127)
    assert found.features == measure(text).features
    assert found.explanation.endswith("100 more words of the page were cut away.")


def test_one_word_cut_away_is_told_in_the_singular():
    assert measure(FIRST, Page(visible_words=25)).explanation.endswith("1 more word of the page was cut away.")


def test_more_residue_never_makes_it_better():
    values = [measure("\n\n".join([FIRST, SECOND, *["Advertisement"] * n])).value for n in range(6)]
    assert values == sorted(values)


def test_page_that_is_mostly_teasers_is_critical():
    teasers = "\n\n".join(f"- A headline about another island, and the weather there, number {n}" for n in range(9))
    assert measure(f"{FIRST}\n\nYou may also like\n\n{teasers}").severity == "critical"


def test_other_languages_are_measured():
    assert Boilerplate.language_free
    assert measure("Der Schachclub der Insel hat seine einzige Uhr an das Meer verloren.\n\n03:48\n\n×").value > 0
