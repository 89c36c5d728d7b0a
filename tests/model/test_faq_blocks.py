"""Blocks of questions and answers: every layout, exact ends, and what only looks like one."""

import pytest

from model.document import Document

BODY = (
    "Beekeepers on the heath counted more hives this summer than in any year since the war.",
    "The count was made on foot by forty volunteers, who walked the old sheep tracks with clipboards and veils.",
)
CLOSING = "In conclusion, the heath hums again, and nobody knows for how long."
PAIRS = (
    ("How many hives were counted?", "The volunteers counted 412 hives, most of them near the old railway."),
    ("When do bees fly out?", "They leave the hive once the air is warmer than ten degrees and the wind is low."),
    ("Is heather honey sold abroad?", "About a third of the harvest goes to shops in the neighbouring countries."),
)

LAYOUTS = {
    "headings": "\n\n".join(f"### {q}\n{a}" for q, a in PAIRS),
    "letters": "\n\n".join(f"Q: {q}\nA: {a}" for q, a in PAIRS),
    "letters numbered": "\n\n".join(f"Q{n}. {q}\nA{n}. {a}" for n, (q, a) in enumerate(PAIRS, 1)),
    "bold": "\n\n".join(f"**{q}**\n\n{a}" for q, a in PAIRS),
    "bold one line": "\n\n".join(f"**{q}** {a}" for q, a in PAIRS),
    "numbered": "\n".join(f"{n}. {q}\n{a}" for n, (q, a) in enumerate(PAIRS, 1)),
    "dashes": "\n\n".join(f"– {q}\n\n{a}" for q, a in PAIRS),
    "plain": "\n\n".join(f"{q}\n{a}" for q, a in PAIRS),
    "one line": "\n".join(f"{q} {a}" for q, a in PAIRS),
}


def found(*parts):
    document = Document("\n\n".join(parts))
    return [document.canonical[b.start : b.end] for b in document.faq_blocks]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "heading", ["FAQs:", "**Frequently Asked Questions**", "## People also ask", "Your questions about the bees"]
)
def test_block_runs_from_heading_to_last_answer(heading, layout):
    block = f"{heading}\n\n{LAYOUTS[layout]}"
    assert found(*BODY, block, CLOSING) == [block.replace("’", "'")]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_block_without_heading(layout):
    assert found(*BODY, LAYOUTS[layout], CLOSING) == [LAYOUTS[layout]]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_questions_are_told_without_their_marks(layout):
    (block,) = Document("\n\n".join((*BODY, LAYOUTS[layout]))).faq_blocks
    assert block.questions == tuple(q for q, _ in PAIRS)


def test_two_blocks_in_different_layouts():
    first, second = f"FAQ\n\n{LAYOUTS['letters']}", f"**FAQs**\n\n{LAYOUTS['dashes']}"
    assert found(BODY[0], first, BODY[1], CLOSING, second) == [first, second]


def test_block_in_the_middle_leaves_the_text_after_it():
    block = f"Common questions\n\n{LAYOUTS['plain']}"
    assert found(BODY[0], block, "What the keepers say", BODY[1]) == [block]


def test_question_without_answer_in_between_is_part_of_the_block():
    block = f"FAQs:\n\n– {PAIRS[0][0]}\n\n{PAIRS[0][1]}\n\n– {PAIRS[1][0]}\n\n– {PAIRS[2][0]}\n\n{PAIRS[2][1]}"
    assert found(*BODY, block) == [block]


def test_unanswered_last_question_is_not_part_of_the_block():
    block = f"FAQs:\n\n{LAYOUTS['dashes']}"
    assert found(*BODY, block, "– Will the heath burn again?", "## Sources") == [block]


def test_list_that_the_last_answer_introduces_belongs_to_it():
    block = f"FAQ\n\n{LAYOUTS['headings']}\n\n### Which tools are needed?\nA keeper needs three things:\n\n- a veil\n\n- a smoker"
    assert found(*BODY, block, CLOSING) == [block]


def test_single_question_under_a_clear_heading():
    block = f"FAQ\n\n{PAIRS[0][0]}\n\n{PAIRS[0][1]}"
    assert found(*BODY, block, CLOSING) == [block]


def test_question_in_the_introduction_of_a_block_does_not_hide_it():
    block = f"FAQ\n\nAny more questions? We have gathered the commonest here.\n\n{LAYOUTS['bold']}"
    assert found(*BODY, block, CLOSING) == [block]


def test_address_with_a_question_mark_is_no_question():
    assert (
        found(*BODY, "- Go to hives.example/list?page=2\n- Look at hives.example/map?zoom=9\n- Ask hives.example/all?sort=age")
        == []
    )


def test_wide_question_marks():
    block = "FAQ\n\n蜂は冬に眠りますか？いいえ、巣の中で身を寄せ合います。\n\n蜜は売られますか？はい、村の市場で売られます。"
    assert found("丘の養蜂家たちはこの夏、かつてないほど多くの巣箱を数えた。", block) == [block]


def test_words_of_another_language_without_heading():
    block = (
        "Wie viele Stöcke wurden gezählt?\nGezählt wurden 412 Stöcke, die meisten an der alten Bahn.\n\n"
        "Wann fliegen die Bienen aus?\nSie fliegen, sobald die Luft wärmer als zehn Grad ist.\n\n"
        "Ist der Honig teuer?\nEin Glas kostet auf dem Markt zwischen sieben und neun Mark."
    )
    assert found("Die Imker der Heide zählten in diesem Sommer mehr Stöcke als je zuvor.", block) == [block]


def test_interview_is_no_block():
    interview = (
        "Q: How did you come to keep bees?\nA: I found a swarm in my chimney and I had no heart to smoke it out.\n\n"
        "Q: Were you ever stung?\nA: I was stung on my first day and I have been stung every week since.\n\n"
        "Q: What comes next?\nA: My daughter takes over the hives, and I will carry her boxes."
    )
    assert found(*BODY, interview) == []


SPOKEN = (
    "Who looks after the queens?\nI do, and my sister helps me on Sundays.\n\n"
    "What do bees do in winter?\nI hear them hum in the straw and I leave them alone."
)


@pytest.mark.parametrize("heading", ["Common questions", "FAQ", "**People also ask**"])
def test_answers_in_the_first_person_are_a_block_under_a_heading_that_no_interview_has(heading):
    assert found(*BODY, f"{heading}\n\n{SPOKEN}", CLOSING) == [f"{heading}\n\n{SPOKEN}"]


@pytest.mark.parametrize("heading", ["Questions and answers", "Q&A", "Five minutes with the warden"])
def test_answers_in_the_first_person_are_an_interview_under_any_other(heading):
    assert found(*BODY, heading, SPOKEN, CLOSING) == []


def test_answers_that_quote_somebody_are_no_interview():
    block = "Questions and answers\n\n" + "\n\n".join(
        f'{question}\n{answer} "I was there," said the warden.' for question, answer in PAIRS
    )
    assert found(*BODY, block, CLOSING) == [block]


def test_every_block_under_the_same_heading_is_found():
    talk = {
        "bees": "Do bees sleep?\nThey rest at night on the comb.\n\nDo bees drink?\nThey fetch water from the ditch.",
        "honey": "**Is honey sweet?**\nIt is, and sharp too.\n\n**Is honey cheap?**\nA jar costs nine marks at the gate.",
        "wax": "Q: Who buys wax?\nA: The church takes most of it.\n\nQ: Who melts it?\nA: The keepers do so in May.",
    }
    blocks = [f"FAQ\n\n{pairs}" for pairs in talk.values()]
    assert found(*BODY, *blocks) == blocks


def test_link_to_the_faq_of_the_site_makes_no_block_of_a_question():
    assert found("Home", "Contact", "FAQ", "FAQ", "FAQ", "What happens to the heath?", *BODY) == []


def test_questions_of_a_named_speaker_are_no_block():
    talk = (
        "Clerk: Who owns the heath?\nWarden: The parish owns it.\n\nClerk: Since when was that?\nWarden: Since the enclosure.\n\n"
        "Clerk: Is there a map of it?\nWarden: There are two, and they differ."
    )
    assert found(*BODY, talk) == []


def test_rhetorical_questions_are_no_block():
    text = (
        "But who would count them?",
        BODY[0],
        BODY[1],
        "And why now?",
        BODY[0].replace("hives", "swarms"),
        "So what is left of the old heath?",
        BODY[1].replace("forty", "thirty"),
        CLOSING.replace("In conclusion, the", "The"),
    )
    assert found(*text) == []


def test_quoted_questions_are_no_block():
    text = []
    for question, answer in PAIRS:
        text += [f'"{question}"', answer]
    assert found(*BODY, *text) == []


def test_explainer_with_several_paragraphs_under_each_question_is_no_block():
    long = " ".join(BODY * 4)
    parts = [part for question, _ in PAIRS for part in (f"## {question}", long, long, long, long)]
    assert found(*BODY, *parts) == []


def test_questions_left_open_are_no_block():
    assert found(*BODY, "FAQ of the year", "\n".join(f"- {q}" for q, _ in PAIRS)) == []


def test_checklist_of_questions_with_scraps_behind_them_is_no_block():
    assert (
        found(*BODY, "1. Is the hive dry? Look inside.\n2. Is the queen there? Look twice.\n3. Is the lid shut? Press it.") == []
    )


def test_article_about_a_questionnaire_is_no_block():
    assert found("Questions about the honey tax", *BODY, "What happens in spring? Nobody on the heath would say.") == []
