"""Residue: each sort is found and named, and what belongs to an article is left alone."""

import pytest

from model.document import Document

LEAD = (
    "The keeper of the northern lighthouse has painted its gallery rail every spring since the lamp was made electric, "
    "and this year he let the schoolchildren of the village choose the colour."
)
SECOND = "They chose green, he said, because nobody at sea would expect it and everybody on land would talk about it for weeks."
THIRD = "The paint came by boat on a Thursday, four tins of it, and was carried up the hundred and nine steps before supper."


def page(*lines):
    return Document("\n\n".join(lines))


def residue_of(document):
    return {document.canonical[b.start : b.end]: b.residue for b in document.blocks if b.residue}


def name_in_page(line):
    """The sort of residue that `line` is between the paragraphs of an article."""
    _, *between, _ = page(LEAD, line, SECOND).blocks
    (name,) = {block.residue for block in between}
    return name


@pytest.mark.parametrize(
    ("line", "sort"),
    [
        ("Scroll to top", "navigation"),
        ("Read more »", "navigation"),
        ("Loading...", "navigation"),
        ("1 2 3 4 5 6 Next", "navigation"),
        ("×", "navigation"),
        ("Share this article", "share_prompt"),
        ("Facebook Twitter Email", "share_prompt"),
        ("Leave a Reply", "comment_prompt"),
        ("14 comments", "comment_prompt"),
        ("Your e-mail address will not be published. Mandatory fields are marked *", "comment_prompt"),
        ("Sign up for our gardening newsletter and never miss a frost", "newsletter_prompt"),
        ("Get the pick of the week in your inbox every Friday", "newsletter_prompt"),
        ("© 2031 The Harbour Gazette", "copyright"),
        ("Copyright 2031 The Harbour Gazette. All rights reserved.", "copyright"),
        ("This article was originally published in the spring issue of Rail and Rope.", "syndication"),
        ("We use cookies to make this page work", "cookie"),
        ("ADVERTISEMENT", "advertisement"),
        ("- Advertisement -", "advertisement"),
        ("Story continues below", "advertisement"),
        ("Source link", "source_link"),
        ("Reading time: 4 minutes", "reading_time"),
        ("3 min read", "reading_time"),
        ("12:07", "timestamp"),
        ("5 hours ago", "timestamp"),
        ("Photo: Dora Finch", "credit"),
        ("Illustration by Otto Wren", "credit"),
        ("The rail before the work began. Photo: Dora Finch", "caption"),
        ("Children on the gallery at noon (Reuters/Dora Finch)", "caption"),
        ("9f86d081884c7d659a2feaa0c55ad015", "hash_name"),
        ("gallery-rail_2.jpg", "hash_name"),
        ("| Tins | 4 |", "table"),
    ],
)
def test_line_is_named(line, sort):
    assert name_in_page(line) == sort


@pytest.mark.parametrize(
    "line",
    [
        "The green years",
        "What the fishermen think",
        "“Green is the colour of the shallows,” the harbour master said.",
        "He shrugged.",
        "PORT ELDA (Agency) - The lighthouse opened its doors on Sunday.",
        "- Two brushes, one for the rail and one for the door",
        "1. Sand the rail until it shines",
        "Copyright law does not protect the colour of a lighthouse, a lawyer said.",
        "He learned to paint ten years ago.",
        "The photo shows him at the rail in 1988, a brush between his teeth.",
        "Readers who share his view have written to the council.",
        "Advertising on the tower was forbidden in 1921.",
        "The ship's newsletter was printed on board.",
        "At 12:07 the lamp went out.",
        "* * *",
        "Does green weather well?",
        "Home was never far away.",
        "The decade was a good one",
    ],
)
def test_line_of_an_article_is_left_alone(line):
    assert name_in_page(line) == ""


def test_pitch_between_paragraphs_is_promotion():
    pitch = "Do you love the sea as much as we do? Get the tide tables with Gazette Mariner, our new page of charts made for you."
    assert name_in_page(pitch) == "promotion"


def test_question_that_the_article_goes_on_to_answer_is_not_promotion():
    line = "Do you remember the old lamp? Get close enough and you can still see the soot that our grandfathers could not remove."
    assert name_in_page(line.replace("you can", "one can").replace("Do you", "Do they")) == ""


def test_everything_listed_under_a_teaser_heading_is_teaser():
    document = page(LEAD, SECOND, "You might also like", "- Ferry service stops for the winter.", "How to varnish an oar")
    assert list(residue_of(document).values()) == ["teaser"] * 3


def test_article_goes_on_after_teasers_in_its_middle():
    document = page(LEAD, "Related stories", "Ferry service stops for the winter", SECOND, THIRD)
    assert set(residue_of(document)) == {"Related stories", "Ferry service stops for the winter"}


def test_list_under_a_plain_heading_stays():
    assert not residue_of(page(LEAD, "What he needed", "- Two brushes", "- Four tins of paint", SECOND))


def test_list_at_the_end_of_an_article_stays():
    assert not residue_of(page(LEAD, SECOND, "Shades of Green", "- Bottle Green", "- Moss Green", "- Sea Green"))


def teasers(number):
    for at in range(number):
        yield f"Photo: Agency {at}"
        yield f"The council of island number {at} has voted to repair its pier before the autumn storms, the clerk said."


def test_run_of_credits_with_lead_paragraphs_is_teasers():
    document = page("Why the rail is green", LEAD, SECOND, THIRD, *teasers(5))
    names = [b.residue for b in document.blocks]
    assert names == [""] * 4 + ["credit", "teaser"] * 5


def test_few_credits_between_paragraphs_mark_no_paragraph():
    names = [
        b.residue for b in page(LEAD, "Photo: Dora Finch", SECOND, THIRD, "Photo: Otto Wren", LEAD.replace("rail", "door")).blocks
    ]
    assert names == ["", "credit", "", "", "credit", ""]


def test_doubled_video_title_under_a_running_time():
    document = page(LEAD, "01:32", "Painting day at the lighthouse", "Painting day at the lighthouse", SECOND)
    assert [b.residue for b in document.blocks] == ["", "timestamp", "caption", "caption", ""]


def test_menu_at_the_edge_is_navigation_and_the_headline_below_it_is_not():
    document = page(
        "Home", "News", "Tide Tables", "Harbour Life", "Small Ads", "Village Children Choose a Green Rail", LEAD, SECOND
    )
    names = [b.residue for b in document.blocks]
    assert all(names[:5]) and names[5:] == ["", "", ""]


def test_poem_is_no_menu():
    lines = [
        "The lamp goes round the bay at night",
        "and counts the sleeping boats",
        "it lends to every hull its light",
        "and every gull that floats",
        "and when the morning takes its place",
        "it folds its yellow hands",
    ]
    assert not residue_of(page(*lines))


def test_recipe_is_no_menu():
    lines = [
        "Fish soup",
        "2 cups chopped leek",
        "1 pound haddock, skinned",
        "a pinch of salt",
        "4 cups water",
        "Boil it all for an hour.",
    ]
    assert not residue_of(page(*lines))


def test_short_bare_list_is_no_menu():
    assert not residue_of(page("Shades of Green", "Bottle", "Moss", "Sea"))


def test_section_label_stands_at_the_edge_only():
    assert residue_of(page("Local News", "A rail turns green", LEAD, SECOND)) == {"Local News": "section_label"}
    assert not residue_of(page("A rail turns green", LEAD, "World Health", SECOND))


def test_line_said_twice_is_repeated_once():
    line = "The ferry to the outer islands sails again from Monday, the harbour office says."
    assert [b.residue for b in page(line, LEAD, line, SECOND).blocks] == ["", "", "repeated", ""]


def test_paragraph_said_twice_is_left_to_structure():
    assert [b.residue for b in page(LEAD, SECOND, LEAD, THIRD).blocks] == ["", "", "", ""]


def test_short_line_between_prompts_goes_with_them():
    document = page("Advertisement", "My corner", "Learn more", "The rail that the children of the village painted green", LEAD)
    assert residue_of(document).get("My corner") == "advertisement"


@pytest.mark.parametrize("change", [str.upper, lambda s: f"  {s}  ", lambda s: f"[{s}]", lambda s: s.replace(" ", "\u00a0")])
def test_case_spaces_and_brackets_do_not_matter(change):
    assert [b.residue for b in page(LEAD, change("Leave a reply"), SECOND).blocks][1] == "comment_prompt"
