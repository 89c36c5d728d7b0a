"""The signal `structure`: glued articles, second conclusions, repetitions, cut-off ends; and sound texts."""

import pytest

from model.document import Document
from model.signals.base import Case
from model.signals.structure import Structure

ONE = "The town band has bought a second tuba, which is two more than the marching order of 1893 allows, and nobody knows why."
TWO = "The conductor wants it at the back, where the wind comes from, while the drummers say that the back is theirs."
THREE = (
    "A vote is planned for the first rehearsal in May, and until then the tuba sleeps in the fire station between two ladders."
)
FOUR = (
    "Its owner before was a circus in the north, whose last elephant was said to be fond of the low notes and afraid of flutes."
)
END = "In conclusion, the second tuba has brought the town a question that no march can settle."
HEADLINE = "**Why Small Bands Everywhere Are Buying Big Horns**"

EXAMPLES = {
    "hits": [
        f"{ONE}\n\n{TWO}{HEADLINE}\n\n{THREE}\n\n{FOUR}",
        f"{ONE}\n\n{END}\n\nThe vote in May\n\n{TWO}\n\n**Conclusion**\n\nThe horns are here to stay, says everybody.",
        f"{ONE}\n\n{TWO}\n\n{ONE}",
        f"{ONE}\n\n{TWO}\n\nSubscribe to continue reading",
    ],
    "no_hits": [
        f"{ONE}\n\n{TWO}\n\nThe vote\n\n{THREE}",
        f"{ONE}\n\n{TWO}\n\n{THREE}\n\n{END}",
        f"{ONE}\n\nContinue reading\n\n{TWO}",
    ],
}


def measure(*parts):
    return Structure().measure(Case(Document("\n\n".join(parts))))


def quotes(found, *parts):
    text = "\n\n".join(parts)
    return {text[e.start : e.end]: e.note for e in found.evidence}


def test_sound_article_has_no_fault():
    found = measure("A second tuba", ONE, TWO, "The vote", THREE, END)
    assert (found.value, found.severity, list(found.evidence)) == (0, "ok", [])
    assert found.explanation == "The text is one piece with an end, and repeats nothing."


def test_headline_glued_to_a_sentence():
    parts = (ONE, TWO + HEADLINE, THREE, FOUR)
    found = measure(*parts)
    assert quotes(found, *parts) == {HEADLINE: "headline of a second article"}
    assert found.features["glued_articles"] == 1
    assert found.explanation == "The text has 1 headline of a further article."


def test_headline_with_paragraphs_of_its_own_after_a_conclusion():
    parts = (ONE, TWO, END, "Why small bands everywhere are buying big horns", THREE, FOUR)
    assert quotes(measure(*parts), *parts) == {parts[3]: "headline of a second article"}


@pytest.mark.parametrize(
    "last", [("Sources", "- The marching order of 1893"), ("About the second tuba and its owner", "It is brass.")]
)
def test_appendix_after_a_conclusion_is_no_second_article(last):
    assert measure(ONE, TWO, THREE, END, *last).features["glued_articles"] == 0


def test_bold_words_inside_a_sentence_are_no_glued_headline():
    assert measure(ONE, f"It is **the second tuba** of the town. {TWO}").features["glued_articles"] == 0


def test_two_conclusions_are_both_shown():
    second = "**Conclusion**\n\nThe horns are here to stay, and so are the ladders between which they sleep at night."
    parts = (ONE, END, "The vote in May", TWO, second)
    found = measure(*parts)
    assert quotes(found, *parts) == {END: "conclusion 1 of 2", second: "conclusion 2 of 2"}
    assert found.features["extra_conclusions"] == 1
    assert "2 conclusions" in found.explanation


def test_one_conclusion_is_no_fault():
    assert not measure(ONE, TWO, THREE, END).evidence


def test_conclusion_formula_in_the_middle_of_a_part_is_no_conclusion():
    assert not measure(ONE, END, TWO, THREE, END.replace("second tuba", "horn")).features["extra_conclusions"]


def test_paragraph_given_twice_is_shown_where_it_comes_again():
    text = "\n\n".join((ONE, TWO, THREE, ONE))
    (evidence,) = measure(text).evidence
    assert (evidence.start, text[evidence.start : evidence.end]) == (text.rindex(ONE), ONE)


def test_sentence_with_a_word_changed_is_a_repetition():
    assert measure(ONE, TWO, THREE, ONE.replace("town", "village")).features["repeated_share"] > 0.2


def test_sentences_with_some_words_in_common_are_no_repetition():
    assert measure(ONE, "The town band has bought a drum, and its marching order of 1893 says where the drum goes.").value == 0


def test_saying_it_a_third_time_is_worse():
    assert measure(ONE, TWO, ONE, ONE).value > measure(ONE, TWO, ONE).value > 0


@pytest.mark.parametrize(
    "rest",
    [
        "Advertisement\n\nloading\n\nAdvertisement",
        "Subscribe to continue reading",
        "Continue reading »",
        "Sign in to read the rest",
    ],
)
def test_lines_in_the_place_of_the_rest(rest):
    found = measure(ONE, TWO, rest)
    assert quotes(found, ONE, TWO, rest) == {rest: "the text is cut off here"}
    assert found.explanation == "The text has 1 cut-off end."


@pytest.mark.parametrize("end", [TWO[:-30], TWO[:-1] + "...", TWO[:-1] + "…"])
def test_paragraph_without_an_end(end):
    (evidence,) = measure(ONE, end).evidence
    assert f"{ONE}\n\n{end}"[evidence.start :] == end[-90:]


@pytest.mark.parametrize(
    "end", ["“Two tubas are company,” she said.", "Who would not come?", "Ada Moss", "- two tubas", "(Reporting by Ada Moss)"]
)
def test_ends_of_whole_texts(end):
    assert not measure(ONE, TWO, end).features["cut_off"]


def test_prompt_in_the_middle_is_no_cut():
    assert not measure(ONE, "Continue reading", TWO).features["cut_off"]


def test_faults_add_up():
    glued = measure(ONE, TWO + HEADLINE, THREE, FOUR)
    both = measure(ONE, TWO + HEADLINE, THREE, FOUR, "Continue reading")
    assert both.value > glued.value
    assert both.severity == "critical"
    assert both.explanation == "The text has 1 headline of a further article and 1 cut-off end."


def test_none_of_it_is_seen_by_the_score_of_rewriting():
    assert all(f.ai_rewrite is None and f.reliability == -1 for f in Structure.features)
