"""The marks that a CMS sets inside a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.document import Document
from model.errors import InputError
from model.html import read_html
from model.signals.prose import Prose

EXEMPT = ("<!-- copydesk:exempt -->", "<!-- /copydesk:exempt -->")
QUOTED = ("<!-- copydesk:quoted -->", "<!-- /copydesk:quoted -->")
CROWD = "The harbour was full of people and their cars. " * 3
TEXT = "The ferry left late on Monday. It is the finest ship afloat. The crossing took an hour."


def marked(text, part, marks):
    return text.replace(part, f"{marks[0]}{part}{marks[1]}")


def test_an_exempt_part_is_not_read_and_its_words_are_counted():
    document = Document(marked(TEXT, "It is the finest ship afloat.", EXEMPT))
    assert [word.text for word in document.words if word.text in ("finest", "crossing", "copydesk", "exempt")] == ["crossing"]
    assert document.exempt_words == 6
    assert len(document.sentences) == 2


def test_a_quoted_part_is_a_quotation_and_its_marks_are_not_read():
    document = Document(marked(TEXT, "the finest ship afloat", QUOTED))
    prose = document.view(Prose)
    assert [w.text for w, quoted in zip(prose.words, prose.quoted, strict=True) if quoted] == ["the", "finest", "ship", "afloat"]
    assert document.canonical == TEXT


@given(st.text(alphabet="ab\u00e9\u0301\r\n .", max_size=30), st.sampled_from([EXEMPT, QUOTED]))
def test_places_after_a_mark_are_places_in_the_text_as_sent(before, marks):
    text = f"{before}{marks[0]}one two{marks[1]} three"
    document = Document(text)
    start, end = document.located(*document.words[-1][:2])
    assert text[start:end] == "three"


@pytest.mark.parametrize(
    "text",
    [
        f"{EXEMPT[0]} never closed",
        f"never opened {EXEMPT[1]}",
        f"{EXEMPT[0]} one {QUOTED[0]} two {QUOTED[1]} three {EXEMPT[1]}",
        f"{EXEMPT[0]} one {QUOTED[1]}",
    ],
)
def test_a_mark_without_its_pair_is_refused(text):
    with pytest.raises(InputError) as error:
        Document(text, field="article.text")
    assert (error.value.code, error.value.field) == ("unpaired_mark", "article.text")
    with pytest.raises(InputError):
        read_html(f"<p>{text}</p>")


def test_a_text_that_is_exempt_as_a_whole_holds_no_words():
    with pytest.raises(InputError) as error:
        Document(f"{EXEMPT[0]}{TEXT}{EXEMPT[1]}")
    assert error.value.code == "empty_text"


def test_marks_in_a_page():
    page = "".join(f"<p>{sentence} {CROWD}</p>" for sentence in TEXT.split(". "))
    page = marked(marked(page, "The crossing", EXEMPT), "the finest ship afloat", QUOTED)
    document = read_html(f"<html><body><article>{page}</article></body></html>")
    assert "crossing" not in document.text
    assert document.exempt_words == 2
    assert '"the finest ship afloat"' in document.canonical
