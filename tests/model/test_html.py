"""Web pages: the article in order, its FAQ markup, and pages that hold none."""

import json

import pytest

from model.errors import InputError
from model.html import MAX_CHARACTERS, read_html, visible_lines

FIRST = "The orchard society has grafted the last known branch of the winter pear, which stood behind the station."
SECOND = (
    "Nine cuttings took, said the society's gardener, and each of them will go to another village before the frost comes back."
)
ARTICLE = (
    f"<h1>The last winter pear</h1><p>{FIRST}</p><h2>Nine cuttings</h2><p>{SECOND}</p>"
    "<ul><li>three in Elm End</li><li>six in Upper Wick</li></ul>"
)
QUESTIONS = [
    {
        "@type": "Question",
        "name": "Is it sweet?",
        "acceptedAnswer": {"@type": "Answer", "text": "<p>Not before &amp; not after Lent.</p>"},
    }
]


def page(body, head=""):
    menu = "<nav><a href='/'>Home</a> <a href='/trees'>Trees</a></nav>"
    head = f"<head><title>Winter pear</title>{head}</head>"
    return f"<html>{head}<body>{menu}<article>{body}</article><footer>Imprint</footer></body></html>"


def markup(data):
    return f'<script type="application/ld+json">{data if isinstance(data, str) else json.dumps(data)}</script>'


def test_headings_paragraphs_and_lists_come_in_order():
    document = read_html(page(ARTICLE))
    assert document.text.split("\n\n") == [
        "# The last winter pear",
        FIRST,
        "## Nine cuttings",
        SECOND,
        "- three in Elm End",
        "- six in Upper Wick",
    ]
    assert [b.kind for b in document.blocks] == ["heading", "paragraph", "heading", "paragraph", "list_item", "list_item"]


def test_title_of_the_page_is_taken_if_none_is_given():
    assert read_html(page(ARTICLE)).title == "Winter pear"
    assert read_html(page(ARTICLE), title="Given").title == "Given"


def test_visible_words_count_the_page_without_scripts():
    short = read_html(page(ARTICLE)).page.visible_words
    assert short == read_html(page(ARTICLE, head="<style>p { color: red }</style><script>let a = 1</script>")).page.visible_words
    assert read_html(page(ARTICLE + "<aside>two words</aside>")).page.visible_words == short + 2


def test_folded_answers_are_part_of_the_text():
    folded = "".join(
        f"<details><summary>{q}</summary>{a}</details>"
        for q, a in (
            ("Is the pear sweet?", "It is sweet once it has lain in straw for eight weeks."),
            ("Can it be grown from seed?", "<p>No, a seedling never tastes like the tree that it fell from.</p>"),
            ("Where are the cuttings?", "They stand in the nursery of the society until October."),
        )
    )
    (block,) = read_html(page(f"{ARTICLE}<h2>FAQ</h2>{folded}")).faq_blocks
    assert block.questions == ("Is the pear sweet?", "Can it be grown from seed?", "Where are the cuttings?")


@pytest.mark.parametrize(
    "data",
    [
        {"@type": "FAQPage", "mainEntity": QUESTIONS},
        {"@graph": [{"@type": "WebPage"}, {"@type": ["WebPage", "FAQPage"], "mainEntity": QUESTIONS}]},
        [{"@type": "FAQPage", "mainEntity": QUESTIONS[0]}],
    ],
)
def test_faq_markup_is_read_wherever_it_is_nested(data):
    assert read_html(page(ARTICLE, markup(data))).page.faq_entries == (("Is it sweet?", "Not before & not after Lent."),)


@pytest.mark.parametrize(
    "data",
    [
        "{broken",
        "",
        "[" * 100_000,
        "null",
        {"@type": "Question", "name": 3, "acceptedAnswer": {"text": "x"}},
        {"@type": "Question", "name": "Why?"},
    ],
)
def test_markup_without_questions_is_passed_over(data):
    assert read_html(page(ARTICLE, markup(data))).page.faq_entries == ()


@pytest.mark.parametrize(
    "html", ["", "   ", "<div><p></p></div>", "<!-- nothing -->", "<script>let a = 1</script>", "<![CDATA[" * 99]
)
def test_page_without_text_is_an_error(html):
    with pytest.raises(InputError) as raised:
        read_html(html)
    assert (raised.value.code, raised.value.field) == ("no_text_in_html", "article.html")


def test_page_over_the_limit_is_an_error():
    with pytest.raises(InputError) as raised:
        read_html("<p>" + "a" * MAX_CHARACTERS)
    assert (raised.value.code, raised.value.limit) == ("text_too_long", MAX_CHARACTERS)


def test_page_with_too_many_elements_is_an_error():
    with pytest.raises(InputError) as raised:
        read_html("<p>word" * 70_000)
    assert raised.value.code == "page_too_complex"


@pytest.mark.parametrize("spoiler", ["<div>" * 200, "<b><i>" * 60, f'<p title="{"x" * 100_000}">', "\x00\ud800", "<table><tr>"])
def test_broken_markup_does_not_hide_the_article(spoiler):
    assert FIRST in read_html(page(ARTICLE + spoiler)).text


def test_page_of_one_paragraph_and_a_menu_gives_the_paragraph():
    assert read_html(page(f"<p>{FIRST}</p>")).text == FIRST


def test_visible_lines_are_all_blocks_with_their_marks():
    html = (
        "<body><ul><li><p>one</p><p>two</p></li></ul><!-- x -->three<br>four<h3>five <i>six</i></h3><script>let a</script></body>"
    )
    assert list(visible_lines(html)) == ["- one", "two", "three", "four", "### five six"]


@pytest.mark.parametrize(
    "pair",
    [
        '<div class="accordion-header">{0}</div><div class="accordion-body">{1}</div>',
        '<button class="accordion">{0}</button><div class="panel"><p>{1}</p></div>',
        "<h3><button>{0}</button></h3><div><p>{1}</p></div>",
        "<dl><dt>{0}</dt><dd>{1}</dd></dl>",
        "<p><strong>{0}</strong><br>{1}</p>",
        "<details><summary>{0}</summary>{1}</details>",
    ],
)
def test_questions_and_answers_in_any_markup_are_a_block(pair):
    asked = [
        ("How many hives were counted?", "The volunteers counted 412 hives, most of them near the old railway."),
        ("When do bees fly out?", "They leave the hive once the air is warmer than ten degrees and the wind is low."),
        ("Is heather honey sold abroad?", "About a third of the harvest goes to shops in the neighbouring countries."),
    ]
    (block,) = read_html(page(f"{ARTICLE}<h2>FAQ</h2>{''.join(pair.format(*qa) for qa in asked)}")).faq_blocks
    assert block.questions == tuple(question for question, _ in asked)


@pytest.mark.parametrize(
    ("markup_of_quote", "shown"),
    [
        ("<blockquote><p>It is the best pear.</p></blockquote>", "“It is the best pear.”"),
        ("<blockquote>It is <b>the best</b> pear.</blockquote>", "“It is the best pear.”"),
        ("<blockquote><p>“It is the best pear.”</p></blockquote>", "“It is the best pear.”"),
        (
            "<p>The grower said <q>it is the best pear</q> of all he had grown in forty years on the hill.</p>",
            "“it is the best pear”",
        ),
    ],
)
def test_what_the_markup_quotes_stands_in_quotation_marks(markup_of_quote, shown):
    text = read_html(page(ARTICLE + markup_of_quote + ARTICLE)).text
    assert shown in text
    assert "““" not in text
