"""The signal `faq`: the share of question-and-answer blocks, and what the page's markup says of them."""

import pytest

from model.document import Document, Page
from model.signals.base import Case
from model.signals.faq import Faq

ARTICLE = (
    "The village choir sang in the quarry on Saturday, because the church roof is being mended and the hall was let to a circus. "
    "About two hundred people came, most of them with cushions, and the echo was so long that the tenors lost a bar."
)
QUESTION, ANSWER = "Why did they sing there?", "The church roof is open until the slates come, and the hall was taken."
BLOCK = f"FAQ\n\nQ: {QUESTION}\nA: {ANSWER}\n\nQ: Who paid for the lamps?\nA: The quarry's owner lent them for the night."

EXAMPLES = {
    "hits": [
        f"{ARTICLE}\n\n{BLOCK}",
        f"{BLOCK}\n\nThe night in the quarry\n\n{ARTICLE}",
        f"{ARTICLE}\n\nCommon questions\n\n{QUESTION} {ANSWER}\nWho paid for the lamps? The quarry's owner lent them all.",
    ],
    "no_hits": [
        ARTICLE,
        f"{ARTICLE}\n\nWas it worth the cold? The tenors would not say.",
        f'{ARTICLE}\n\n"{QUESTION}" a child asked.\n\n{ANSWER}',
    ],
}


def measure(text, entries=()):
    return Faq().measure(Case(Document(text, page=Page(900, tuple(entries)) if entries else None)))


def test_article_without_block_has_nothing():
    found = measure(ARTICLE)
    assert (found.value, found.severity, list(found.evidence)) == (0, "ok", [])
    assert found.explanation == "The article has no question-and-answer block."


def test_block_is_shown_with_its_questions_and_share():
    text = f"{ARTICLE}\n\n{BLOCK}"
    found = measure(text)
    (evidence,) = found.evidence
    assert text[evidence.start : evidence.end] == BLOCK
    assert evidence.note == (
        "2 questions: Why did they sing there? → The church roof is open until the …; "
        "Who paid for the lamps? → The quarry's owner lent them for the …"
    )
    assert found.value == pytest.approx(32 / 74, abs=0.02)
    assert found.explanation == f"1 question-and-answer block takes {found.value:.0%} of the article."
    assert found.advice


def test_block_of_one_question_is_told_in_the_singular():
    found = measure(f"{ARTICLE}\n\nFAQ\n\nQ: {QUESTION}\nA: {ANSWER}")
    assert [e.note.partition(":")[0] for e in found.evidence] == ["1 question"]


def test_residue_beside_the_article_does_not_thin_the_share():
    text = f"{ARTICLE}\n\n{BLOCK}"
    menu = "\n\n".join(["Advertisement", "Leave a reply", "Scroll to top"] * 5)
    assert measure(f"{text}\n\n{menu}").value == measure(text).value


def test_second_block_never_makes_it_better():
    once = f"{ARTICLE}\n\n{BLOCK}"
    assert measure(f"{once}\n\nThe choir\n\n{ARTICLE[:124]}\n\n{BLOCK}").value >= measure(once).value * 0.99


def test_long_block_is_critical_and_short_one_a_warning():
    assert measure(f"{ARTICLE}\n\n{BLOCK}").severity == "critical"
    assert measure("\n\n".join([ARTICLE, *(f"{n} {ARTICLE}" for n in ("Then", "Later", "Still")), BLOCK])).severity == "warning"


def test_article_in_another_language():
    block = "FAQ\n\nWarum sang der Chor im Steinbruch?\nDas Dach der Kirche ist offen, und der Saal war vergeben."
    assert measure(f"Der Chor des Dorfes sang am Samstag im Steinbruch, und das Echo war lang.\n\n{block}").value > 0.4
    assert Faq.language_free


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ((QUESTION, ANSWER), "1 question: 1 shown with the same answer."),
        ((QUESTION, "Nobody knows why they went down there."), "1 question: 1 shown with another answer."),
        (("Is parking free?", "Yes."), "1 question: 1 not shown."),
    ],
)
def test_markup_is_compared_with_the_visible_text(entry, told):
    assert measure(f"{ARTICLE}\n\n{BLOCK}", [entry]).explanation.endswith(f"The page's FAQ markup holds {told}")


def test_markup_alone_is_told_but_not_counted():
    found = measure(ARTICLE, [("Is parking free?", "Yes.")])
    assert (found.value, found.severity) == (0, "info")
