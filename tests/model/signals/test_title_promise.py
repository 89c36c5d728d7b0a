"""What a title promises and the text keeps."""

from __future__ import annotations

import pytest

from model.document import Document
from model.signals.title_promise import promise

BODY = (
    "The council of Portsea approved a new bridge over the Alder on Monday evening. Work starts in spring and takes two "
    "years, the mayor said. It will cost nine million euros, half of it paid by the state. Opponents wanted a tunnel."
)


def listing(items: int) -> str:
    steps = [f"{number}. Knead the bread dough for as long as your patience lasts, then rest." for number in range(1, items + 1)]
    return "Better bread needs some habits, bakers say, and here they are for you.\n\n" + "\n".join(steps)


def broken(title: str, text: str = BODY) -> tuple[str, ...]:
    return promise(Document(text), title).broken


def test_a_faithful_title_is_kept():
    kept = promise(Document(BODY), "Portsea council approves bridge over Alder")
    assert kept == (0, ())


def test_a_title_of_another_article_is_not():
    kept = promise(Document(BODY), "Storm Helga floods vineyards near Brenn")
    assert kept.unkept == 1
    assert kept.broken == ("“Storm”, “Helga” and “Brenn” of the title are nowhere in the text",)


def test_other_forms_of_a_word_keep_it():
    assert broken("Mayor: bridges cost millions") == ()


def test_the_title_at_the_head_of_the_text_does_not_keep_itself():
    title = "Storm Helga floods vineyards near Brenn"
    assert promise(Document(f"{title}\n\n{BODY}"), title).unkept == 1


def test_the_name_of_the_site_is_no_promise():
    assert promise(Document(BODY), "Portsea council approves bridge - Weekly Courier Online").unkept == 0


def test_a_list_of_another_length_is_named():
    assert broken("7 habits for better bread dough", listing(5)) == ("the title promises 7; the text lists 5",)
    assert broken("Seven habits for better bread dough", listing(5)) == ("the title promises 7; the text lists 5",)


@pytest.mark.parametrize("title", ["5 habits for better bread dough", "Bakers rest bread dough after 7 minutes"])
def test_a_list_as_long_as_promised_and_a_number_of_other_things_are_kept(title):
    assert broken(title, listing(5)) == ()


def test_a_title_of_few_words_or_a_text_of_few_is_not_compared():
    assert promise(Document(BODY), "Bridge news") is None
    assert promise(Document("The council met."), "Storm Helga floods vineyards near Brenn") is None
