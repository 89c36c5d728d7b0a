"""Unsupported superlatives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.document import Document
from model.signals.base import OK, Case
from model.signals.superlatives import Superlatives

HYPE = "The new bakery makes the best bread in town and its revolutionary oven is the most advanced machine of all time."
PLAIN = "The new bakery opened on Friday and its oven, bought from a neighbour, bakes bread and rolls through the night."
EXAMPLES = {"hits": [HYPE, f"{PLAIN}\n\n{HYPE}"], "no_hits": [PLAIN, f'{PLAIN} "It is the best oven," said Ada Vell.']}


def measure(text: str, *sources: str):
    return Superlatives().measure(Case(Document(text), tuple(Document(source) for source in sources)))


def marked(text: str, *sources: str) -> list[str]:
    return [text[e.start : e.end] for e in measure(text, *sources).evidence]


def test_marks_the_claims_where_they_stand():
    assert marked(HYPE) == ["best", "revolutionary", "the most advanced"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("It is by far the best oven of all time.", ["by far the best"]),
        ("The bakery has the gloomiest cellar in town.", ["gloomiest"]),
        ("It is the least reliable oven in town.", ["the least reliable"]),
        ("It was the most of all.", []),
        ("The oven is absurdly fast.", ["absurdly fast"]),
        ("It was simply. Brilliant weather came.", []),
        ("They built the. Gloomiest of cellars.", []),
        ("The harvest was in the forest by the west wall.", []),
    ],
    ids=[
        "words that touch and what they heighten",
        "ending -est",
        "least",
        "most of",
        "heightened",
        "two sentences",
        "two sentences -est",
        "no ending -est",
    ],
)
def test_one_claim_is_marked_once(text, claims):
    assert marked(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        'The baker called her oven "the most advanced machine of all time" and went home.',
        "It is the best bread in town, said Ada Vell, who runs the mill.",
        "According to Ada Vell, the bakery has the most advanced oven.",
        "At 4.6 metres a second it is the fastest current in the strait.",
        "It is the best mill in the county, first of 40 in the Guild ranking, ahead of Lunde.",
        "The oldest mill is listed at https://mills.example/oldest with its plan.",
    ],
    ids=["quoted", "said", "according to", "figure", "rank", "link"],
)
def test_leaves_a_supported_claim_alone(text):
    assert marked(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "At least they had bread, and most of the guests stayed.",
        "Her best friend did his best to help with the oven.",
        "The latest figures are due in spring, most likely on a Monday.",
        "She bought the oven at Best Buy and watched The Greatest Showman.",
        "The interest in bread is modest, and the guest was honest at best.",
        "Her oldest son put the tin on the lowest shelf and took the largest of the three loaves.",
    ],
)
def test_idioms_plain_uses_and_names_are_no_claims(text):
    found = measure(text)
    assert (found.value, found.severity, found.explanation) == (0, OK, "No superlative and no word of hype.")


def test_a_bare_year_and_an_attribution_elsewhere_support_nothing():
    assert marked("In 2021 it was the best bakery in the county.") == ["best"]
    assert marked("Ada Vell said the oven was hot. It is the best bakery in the county.") == ["best"]
    assert marked('"We bake at four," said Ada Vell. It is the best bakery in the county.') == ["best"]


def test_a_source_with_the_same_superlative_supports_and_another_does_not():
    claim = "The mill at Portsea has the largest wheel on the northern coast."
    assert marked(claim, "Engineers list the largest wheel of the northern coast at the Portsea mill.") == []
    assert marked(claim, "Engineers list the oldest wheel of the northern coast at the Portsea mill.") == ["largest"]
    assert marked(claim, "The largest crowd in years came to see a boat race.") == ["largest"]


def test_many_claims_against_many_source_sentences_come_to_an_end():
    text = "The most blue oven is the best here. " * 3000
    assert measure(text, text).value == 0


def test_explains_with_numbers():
    text = f"{HYPE} It is the cheapest, said Ada Vell."
    assert measure(text).explanation == "4 superlatives and words of hype found, 3 of them without support."
    assert measure("It is the cheapest, said Ada Vell.").explanation.endswith("found, all quoted, attributed or backed up.")


def note(text: str, *sources: str) -> str:
    return measure(text, *sources).evidence[0].note


def test_each_finding_says_what_was_looked_for_and_how_to_mend_it():
    sought = "Looked for here and beside it, not found: a named voice, a figure set against others, a ranking or award, a study"
    assert note("The mill is the tallest in Wales.").startswith(f"{sought} and a citation or link. ")
    assert note("The mill is the tallest in Wales.").endswith("Give the length and that of the next, or name who counted.")
    assert note("The mill is the best in Wales.").endswith("Name who judged it so and among how many, or cut it.")
    assert note("The mill is revolutionary.").endswith("Say what it does instead, quote who says so, or cut it.")
    assert "the same in a source" in note("The mill is the best in Wales.", "A mill in Wales was sold.")


def test_a_finding_names_what_stands_near_and_carries_nothing():
    found = note("The council sent out a survey in May. The mill is revolutionary.")
    assert "Found, but not carrying it: a ranking or award and a study." in found
    assert "not found: a named voice, a figure set against others and a citation or link." in found


def test_repeating_counts_again_and_spreading_does_not_hide():
    around = "\n\n".join(f"Baker {number} opened on Friday and sold bread and rolls until noon." for number in range(80))
    assert measure(f"{HYPE} {HYPE}").value > measure(HYPE).value
    assert measure(f"{around}\n\n{HYPE}").value > 0.1


def test_taking_a_claim_out_never_makes_it_worse():
    assert measure(HYPE.replace("revolutionary ", "")).value < measure(HYPE).value


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.sampled_from([HYPE, PLAIN, "It's the best!", '"The best," he said.', "Most of 2024."]), min_size=1, max_size=8)
)
def test_value_and_evidence_hold_for_any_mix(parts):
    text = " ".join(parts)
    found = measure(text)
    assert 0 <= found.value <= 1
    assert all(text[e.start : e.end].strip() for e in found.evidence)


@pytest.mark.shared
def test_the_rewrite_among_the_reference_documents_claims_more(shared):
    texts = {path.name[:3]: path.read_text() for path in (shared / "seeds").glob("*.txt")}
    assert measure(texts["001"]).value > measure(texts["000"]).value
