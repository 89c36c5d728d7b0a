"""The Document: offsets that slice back, one reading for every way to send a text, clear errors."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.document import MAX_CHARACTERS, Document
from model.errors import InputError

SENTENCES = st.sampled_from(
    [
        "The café on the pier sold twelve kinds of ice cream.",
        "“Nobody orders liquorice,” said Mr. Brand, who owns it.",
        "Liquorice – the black one – costs 2.50 a scoop.",
        "Is there a queue? There is.",
        "It’s been there since 1961.",
    ]
)
LINES = st.one_of(
    st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join),
    st.sampled_from(["Summer on the Pier", "- vanilla", "Advertisement", "Q: Who eats it?", "A: The harbour pilots do."]),
)
ARTICLES = st.lists(LINES, min_size=1, max_size=8)
REWRITINGS = {
    "blank lines": lambda lines: "\n\n\n\n".join(lines),
    "carriage returns": lambda lines: "\r\n".join(lines),
    "line separators": lambda lines: "\u2028".join(lines),
    "byte-order mark": lambda lines: "\ufeff" + "\n".join(lines),
    "decomposed letters": lambda lines: unicodedata.normalize("NFD", "\n".join(lines)),
    "straight quotes": lambda lines: "\n".join(lines).translate(str.maketrans("“”’", '""\'')),
    "zero-width spaces": lambda lines: "\n".join(lines).replace("a", "a\u200b"),
    "no-break spaces": lambda lines: "\n".join(lines).replace(" ", "\u00a0"),
    "space around": lambda lines: "\n \n" + "\n".join(lines) + " \n\n",
}


def reading(document):
    """What signals see: words, sentences as words, kinds of blocks, residue."""
    sentences = [tuple(w.text for w in document.words[s.words]) for s in document.sentences]
    return [w.text for w in document.words], sentences, [(b.kind, b.residue) for b in document.blocks]


@pytest.mark.parametrize("way", REWRITINGS)
@given(lines=ARTICLES)
@settings(max_examples=25)
def test_the_way_a_text_is_sent_changes_nothing(way, lines):
    assert reading(Document(REWRITINGS[way](lines))) == reading(Document("\n".join(lines)))


@given(ARTICLES, st.sampled_from(sorted(REWRITINGS)))
def test_words_sentences_and_blocks_slice_back(lines, way):
    document = Document(REWRITINGS[way](lines))
    text = document.canonical
    assert all(text[w.start : w.end].lower() == w.text for w in document.words)
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() != "" for s in document.sentences)
    unmarked = [w for w in document.words if any(b.inner_start <= w.start < b.inner_end for b in document.blocks)]
    assert [w for s in document.sentences for w in document.words[s.words]] == unmarked


@given(ARTICLES, st.sampled_from(sorted(REWRITINGS)))
def test_located_spans_hold_the_quoted_text_as_sent(lines, way):
    sent = REWRITINGS[way](lines)
    document = Document(sent)
    for word in document.words:
        start, end = document.located(word.start, word.end)
        assert Document(sent[start:end]).canonical.strip().lower() == word.text


def test_words_in_takes_words_that_start_in_the_span():
    document = Document("Gulls steal liquorice cones.")
    assert [w.text for w in document.words_in(6, 21)] == ["steal", "liquorice"]


def test_prose_leaves_out_headings_residue_and_questions_with_their_answers():
    document = Document(
        "Summer on the Pier\n\nThe café sold out by noon on Sunday.\n\nAdvertisement\n\n"
        "FAQ\n\nQ: Who eats it?\nA: The harbour pilots do."
    )
    assert [document.canonical[s.start : s.end] for s in document.prose] == ["The café sold out by noon on Sunday."]


def test_headline_is_the_given_title_or_the_first_heading_that_is_no_residue():
    text = "Advertisement\n\nSummer on the Pier of Our Town\n\nThe café sold out by noon on Sunday, when the ferry came in late."
    assert Document(text).headline == "Summer on the Pier of Our Town"
    assert Document(text, title=" A “Cold” Day ").headline == 'A "Cold" Day'


def test_article_words_are_those_outside_residue():
    assert Document("The café sold out by noon.\n\nScroll to top").article_words == 6


def test_long_runs_of_question_marks_end_one_sentence():
    document = Document("Is it cold" + "?" * 150_000 + " Yes, it is cold.")
    assert [len(document.words[s.words]) for s in document.sentences] == [3, 4]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty_text"),
        (" \n\t\ufeff", "empty_text"),
        ("?!… –", "empty_text"),
        ("one lone \ud800 half", "invalid_unicode"),
        ("a" * (MAX_CHARACTERS + 1), "text_too_long"),
    ],
)
def test_bad_input_is_told_with_code_and_field(text, code):
    with pytest.raises(InputError) as raised:
        Document(text, field="article.text")
    assert (raised.value.code, raised.value.field) == (code, "article.text")


def test_limit_is_told():
    with pytest.raises(InputError) as raised:
        Document("a" * (MAX_CHARACTERS + 1))
    assert raised.value.limit == MAX_CHARACTERS


@pytest.mark.parametrize(
    "text", ["喫茶店は正午に閉まった。", "المقهى مفتوح اليوم", "nul\x00 byte", "a " * 90_000, "word\n" * 40_000]
)
def test_unusual_text_is_read(text):
    document = Document(text)
    assert document.words and document.sentences and document.blocks
