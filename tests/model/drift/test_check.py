"""The whole check: what moves a claim's status, and what must not."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.document import Document
from model.drift.check import DriftChecker
from model.drift.result import DRIFTED, KINDS, NOT_CHECKABLE, SUPPORTED, UNSUPPORTED

SOURCE = """The island of Hestøy has had a lighthouse since 1868. Its lamp was dark for eleven years.

Last autumn the harbour trust of Hestøy spent 740,000 kroner on a new lens, said Ruth Dalgaard, the trust’s secretary.

“The old glass had turned the colour of tea,” Dalgaard said. “We could not polish it any more.”

The new lens weighs 310 kilograms. It was lifted into the tower on 4 October by the crane ship Solveig Marie.

A second lighthouse at Ternvik may be repaired next summer, according to the coastal office.

Fishermen from Ternvik did not wait. They have hung a lantern of their own on the breakwater."""

ARTICLE = """The harbour trust of Hestøy spent 740,000 kroner on a new lens last autumn, secretary Ruth Dalgaard said.

The lens weighs 130 kilograms. It was lifted into the tower on 4 October by the crane ship Solveig Marie.

“The old glass had turned the colour of tea,” Dalgaard said.

The second lighthouse at Ternvik will be repaired next summer, according to the coastal office.

A café called Glimmerhus now serves waffles to bird watchers beneath the tower every weekend."""

EXPECTED = [SUPPORTED, DRIFTED, SUPPORTED, SUPPORTED, DRIFTED, UNSUPPORTED]
UNRELATED = "A beekeeper in the hills lost three hives to frost. She will build new ones from larch before the clover flowers."


def statuses(checker: DriftChecker, article: str, *sources: str) -> list[str]:
    return [claim.status for claim in checker.check(Document(article), [Document(s) for s in sources]).claims]


def test_each_claim_gets_its_status(checker):
    assert statuses(checker, ARTICLE, SOURCE) == EXPECTED


def shuffled(text: str) -> str:
    paragraphs = text.split("\n\n")
    random.Random(4).shuffle(paragraphs)
    return "\n\n".join(paragraphs)


@pytest.mark.parametrize(
    "sources",
    [
        (shuffled(SOURCE),),
        (SOURCE + "\n\n" + SOURCE,),
        (SOURCE, SOURCE),
        (SOURCE, UNRELATED),
        (UNRELATED, SOURCE, UNRELATED),
        (SOURCE.replace("“", '"').replace("”", '"').replace("’", "'"),),
        (unicodedata.normalize("NFD", SOURCE),),
        (SOURCE.replace("\n", "\r\n"),),
        ("\ufeff" + SOURCE.replace("\n\n", "\n\n\n\n"),),
    ],
    ids=["shuffled", "twice", "two copies", "unrelated", "between", "quotes", "nfd", "crlf", "blank lines"],
)
def test_the_form_of_the_sources_changes_no_status(checker, sources):
    assert statuses(checker, ARTICLE, *sources) == EXPECTED


@pytest.mark.parametrize(
    "article",
    [
        ARTICLE.replace("“", '"').replace("”", '"'),
        unicodedata.normalize("NFD", ARTICLE),
        ARTICLE.replace("\n", "\r"),
        "\ufeff" + ARTICLE.replace("\n\n", "\n\n\n"),
    ],
    ids=["quotes", "nfd", "cr", "blank lines"],
)
def test_the_form_of_the_article_changes_no_value(checker, article):
    plain = checker.check(Document(ARTICLE), [Document(SOURCE)])
    other = checker.check(Document(article), [Document(SOURCE)])
    assert [(c.status, c.support) for c in other.claims] == [(c.status, c.support) for c in plain.claims]
    assert (other.value, other.coverage, other.order, other.copied) == (plain.value, plain.coverage, plain.order, plain.copied)


def test_the_source_itself_holds(checker):
    result = checker.check(Document(SOURCE), [Document(SOURCE)])
    assert {claim.status for claim in result.claims} == {SUPPORTED}
    assert (result.value, result.omissions, result.order, result.copied) == (0.0, (), 1.0, 1.0)


def test_the_same_words_in_another_currency_are_not_the_same_sentence(checker):
    source, article = "The trust spent €74,000 on a new lens.", "The trust spent $74,000 on a new lens."
    assert statuses(checker, article, source) == [DRIFTED]


def test_without_sources_nothing_is_carried(checker):
    result = checker.check(Document(ARTICLE), [])
    assert {claim.status for claim in result.claims} == {UNSUPPORTED}
    assert (result.value, result.coverage, result.order, result.copied) == (1.0, 0.0, None, 0.0)


def test_an_article_that_states_nothing_has_no_value(checker):
    result = checker.check(Document("Let's dive into the story of the harbour lamps together."), [Document(SOURCE)])
    assert [claim.status for claim in result.claims] == [NOT_CHECKABLE]
    assert [claim.support for claim in result.claims] == [None]
    assert result.value is None


def test_replacing_supported_claims_raises_the_value_step_by_step(checker):
    kept = SOURCE.split("\n\n")
    invented = [
        "A café called Glimmerhus now serves waffles to bird watchers every weekend.",
        "Divers found a cannon beneath the reef and sold it to a museum in Bergen.",
        "Schoolchildren painted the doors of the boathouses in seven bright colours.",
    ]
    articles = ["\n\n".join(kept[: len(kept) - n] + invented[:n]) for n in range(4)]
    values = [checker.check(Document(article), [Document(SOURCE)]).value for article in articles]
    assert values == sorted(values)
    assert len(set(values)) == 4


def test_a_single_sentence_gets_a_value(checker):
    assert checker.check(Document("The new lens weighs 310 kilograms."), [Document(SOURCE)]).value < 0.1
    assert checker.check(Document("The new lens weighs 130 kilograms."), [Document(SOURCE)]).value > 0.7


def test_repeating_a_good_sentence_dilutes_nothing(checker):
    once = checker.check(Document(ARTICLE), [Document(SOURCE)])
    repeated = "\n\n".join([ARTICLE, *["It was lifted into the tower on 4 October by the crane ship Solveig Marie."] * 5])
    assert checker.check(Document(repeated), [Document(SOURCE)]).value == pytest.approx(once.value)


def test_two_sources_carry_what_neither_carries_alone(checker):
    claim = "The new lens weighs 310 kilograms, and a beekeeper in the hills lost three hives to frost."
    assert statuses(checker, claim, SOURCE, UNRELATED) == [SUPPORTED]
    assert statuses(checker, claim, UNRELATED) != [SUPPORTED]


def test_a_clause_tacked_on_to_a_faithful_sentence_is_found(checker):
    claim = "The new lens weighs 310 kilograms and doubles as a planetarium for visiting kindergartens."
    found = checker.check(Document(claim), [Document(SOURCE)]).claims[0]
    assert found.status == DRIFTED
    (drift,) = found.drift
    assert drift.kind == "unsupported_addition"
    assert claim[drift.start : drift.end] == "doubles as a planetarium for visiting kindergartens"


def test_an_article_word_for_word_but_without_the_speaker_drifts(checker):
    article = "Last autumn the harbour trust of Hestøy spent 740,000 kroner on a new lens."
    found = checker.check(Document(article), [Document(SOURCE)]).claims[0]
    assert [drift.kind for drift in found.drift] == ["attribution"]


def test_drift_names_both_places(checker):
    article, source = Document(ARTICLE), Document(SOURCE)
    weight = checker.check(article, [source]).claims[1]
    (drift,) = weight.drift
    assert drift.kind == "numerical"
    assert article.canonical[drift.start : drift.end] == "130 kilograms"
    assert source.canonical[drift.place.start : drift.place.end] == "310 kilograms"
    assert drift.explanation == "The source says 310 kilograms, the article 130 kilograms."


PARAGRAPHS = st.permutations(SOURCE.split("\n\n"))
QUOTES = st.sampled_from([lambda text: text, lambda text: text.replace("“", '"').replace("”", '"').replace("’", "'")])
FORMS = st.sampled_from(["NFC", "NFD"])


@settings(max_examples=25, deadline=None)
@given(PARAGRAPHS, QUOTES, FORMS, st.booleans(), st.integers(0, 5))
def test_neither_order_nor_form_nor_company_of_the_source_changes_a_status(checker, paragraphs, quotes, form, joined, repeated):
    """Paragraphs shuffled, one written once more, an unrelated source beside it, other quotation marks, another normal form."""
    source = unicodedata.normalize(form, quotes("\n\n".join([*paragraphs, paragraphs[repeated % len(paragraphs)]])))
    assert statuses(checker, ARTICLE, source, *([UNRELATED] if joined else [])) == EXPECTED


@settings(max_examples=15, deadline=None)
@given(st.permutations(ARTICLE.split("\n\n")), QUOTES, FORMS)
def test_nor_does_the_order_or_form_of_the_article(checker, paragraphs, quotes, form):
    article = unicodedata.normalize(form, quotes("\n\n".join(paragraphs)))
    assert sorted(statuses(checker, article, SOURCE)) == sorted(EXPECTED)


sentences = st.lists(
    st.sampled_from(SOURCE.replace("\n\n", " ").split(". ") + ARTICLE.replace("\n\n", " ").split(". ") + [UNRELATED, '"', "…?"]),
    min_size=1,
    max_size=8,
).map(". ".join)


@settings(max_examples=60, deadline=None)
@given(article=sentences, source=sentences)
def test_every_result_keeps_its_promises(checker, article, source):
    article_document, source_document = (Document("A text. " + text) for text in (article, source))
    result = checker.check(article_document, [source_document])
    assert result == checker.check(article_document, [source_document])
    assert result.value is None or 0 <= result.value <= 1
    assert 0 <= result.coverage <= 1 and 0 <= result.copied <= 1
    for claim in result.claims:
        assert (claim.support is None) == (claim.status == NOT_CHECKABLE)
        assert claim.status != SUPPORTED or (claim.support >= 0.5 and not claim.drift)
        same_but_for_the_voice = {drift.kind for drift in claim.drift} == {"attribution"}
        assert claim.status not in (DRIFTED, UNSUPPORTED) or claim.drift
        assert claim.status == SUPPORTED or claim.support is None or claim.support < 0.5 or same_but_for_the_voice
        for drift in claim.drift:
            assert drift.kind in KINDS
            assert claim.start <= drift.start < drift.end <= claim.end


@settings(max_examples=60, deadline=None)
@given(article=st.text(max_size=300), source=st.text(max_size=300))
def test_any_text_gets_an_answer(checker, article, source):
    result = checker.check(Document("A " + clean(article)), [Document("A " + clean(source))])
    assert result.value is None or 0 <= result.value <= 1


def clean(text: str) -> str:
    return "".join(c for c in text if not 0xD800 <= ord(c) < 0xE000)
