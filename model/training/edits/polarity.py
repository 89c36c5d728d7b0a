"""Negatives: a "not" put in or taken out, a word replaced by its opposite, a comparison turned round."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import TYPE_CHECKING

from model.training.edits.inflection import inflected
from model.training.edits.lexicons import others, words
from model.training.edits.rewriting import Change, Rewrite
from model.training.edits.scene import Scene, put_in
from model.training.edits.syntax import FINITE, auxiliaries, child, has, has_known_forms, shared_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

_FULL = {"ca": "can", "wo": "will", "sha": "shall"}
_DO = {"VBD": "did", "VBZ": "does", "VBP": "do"}
_PARTS_OF_SPEECH = {"verb": ("VERB",), "adjective": ("ADJ",), "adverb": ("ADV", "ADP", "PART"), "noun": ("NOUN",)}
_CLAUSES = ("ROOT", "ccomp", "conj", "parataxis", "relcl", "advcl")


def negation_inserted(scene: Scene, _: random.Random) -> Iterator[Rewrite]:
    """A plain statement is denied: "won" "did not win", "will open" "will not open"."""
    if not {token.lower_ for token in scene.tokens}.isdisjoint(words("deniers")):
        return
    for verb in scene.outside_quotations():
        if _is_deniable(verb):
            yield _denied(scene, verb)


def negation_removed(scene: Scene, _: random.Random) -> Iterator[Rewrite]:
    """A denial is affirmed: "did not win" "won", "has never been" "has been"."""
    if not {token.lower_ for token in scene.tokens}.isdisjoint(words("only_denied")):
        return
    for token in scene.outside_quotations():
        if token.dep_ == "neg" and token.head.pos_ in ("VERB", "AUX") and token.lower_ in ("not", "n't", "n’t", "never"):
            yield from _affirmed(scene, token)


def antonym(scene: Scene, draw: random.Random) -> Iterator[Rewrite]:
    """A verb, adjective, adverb or noun becomes its opposite: "rose" "fell", "guilty" "innocent"."""
    for token in scene.outside_quotations():
        for group, allowed in _PARTS_OF_SPEECH.items():
            options = others("antonyms", group).get(token.lemma_.lower() if group == "verb" else token.lower_)
            if (
                options
                and token.pos_ in allowed
                and token.ent_type_ == ""
                and token.dep_ != "prt"
                and _stands_alone(token, group)
            ):
                new = draw.choice(options)
                form = inflected(new, _tag(token)) if group == "verb" else new
                yield from [] if form in scene.text.lower() else [(scene.swap(token, form),)]


def comparison_turned(scene: Scene, _: random.Random) -> Iterator[Rewrite]:
    """A comparison turns round: "more" "fewer", "higher" "lower", "largest" "smallest"."""
    for token in scene.outside_quotations():
        options = others("antonyms", "comparison").get(token.lower_)
        if options and token.tag_ in ("JJR", "RBR", "JJS", "RBS") and token.ent_type_ == "" and not _is_bound(token):
            yield (scene.swap(token, options[0] if token.lower_ != "more" else _less(token)),)


def _is_deniable(verb: Token) -> bool:
    if verb.pos_ not in ("VERB", "AUX") or verb.dep_ not in _CLAUSES or has(verb, "neg", "preconj") or not verb.is_alpha:
        return False
    told = verb.lemma_ in words("speech") and has(verb, "ccomp")
    subject = shared_subject(verb)
    helper = (auxiliaries(verb) or [verb])[0]
    modal = helper.tag_ == "MD" and helper.i != verb.i
    finite = (modal or (helper.tag_ in FINITE and (helper.pos_ == "AUX" or has_known_forms(helper)))) and helper.lower_ not in (
        "'d",
        "’d",
    )
    inverted = subject is not None and subject.i > verb.i
    return finite and not told and subject is not None and not inverted and not _is_sum(subject)


def _is_sum(subject: Token) -> bool:
    """Tell "all members" and "nobody", of which a denial may mean two things."""
    return any(token.lower_ in words("sums") for token in (subject, *subject.lefts))


def _denied(scene: Scene, verb: Token) -> Rewrite:
    helper = (auxiliaries(verb) or [verb])[0]
    if helper.i != verb.i or verb.lemma_ == "be":
        return (put_in(scene.end_of(helper), "not" if helper.lower_ == "can" else " not"),)
    first = verb.nbor(-1) if verb.i and verb.nbor(-1).head == verb and verb.nbor(-1).pos_ == "ADV" else verb
    start, end = scene.span(first, verb)
    return (Change(start, end, f"{_DO[verb.tag_]} not {scene.text[start : scene.start_of(verb)]}{verb.lemma_}"),)


def _affirmed(scene: Scene, denial: Token) -> Iterator[Rewrite]:
    verb, helper = denial.head, denial.nbor(-1 if denial.i else 0)
    if denial.lower_ == "never" or helper.lemma_ != "do" or helper.dep_ != "aux":
        start, end = scene.span(denial, denial)
        spaced = scene.text[start - 1] == " "
        full = _FULL.get(helper.lower_)
        if full:
            yield (Change(scene.start_of(helper), end, full),)
        elif helper.lower_ != "ai" and start:
            yield (Change(start - spaced, end, ""),)
    elif verb.tag_ == "VB" and verb.lemma_ not in ("be", "have") and verb.i - denial.i <= 2:
        left = scene.cut(helper, denial)
        yield left, Change(*scene.span(verb, verb), inflected(verb.lemma_, helper.tag_))


def _stands_alone(token: Token, group: str) -> bool:
    """Tell a word from a part of a compound, a phrasal verb, or a word that is denied already."""
    if has(token, "neg", "prt") or has(token.head, "neg") or "-" in (token.text, token.nbor(-1).text if token.i else ""):
        return False
    if group == "verb":
        return token.tag_ != "VBG" or token.dep_ != "amod"
    return (
        token.dep_ != "compound"
        and not has(token, "compound")
        and not (group == "adjective" and token.head.lower_ in words("fixed_nouns"))
    )


def _tag(verb: Token) -> str:
    return "VBN" if child(verb, "auxpass") is not None else verb.tag_


def _is_bound(token: Token) -> bool:
    """Tell "more than 40" and "at least" from comparisons."""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else token
    then = after.nbor(1) if after.i + 1 < len(token.doc) else after
    before = token.nbor(-1).lower_ if token.i else ""
    numbered = after.lower_ == "than" and (then.like_num or then.is_currency)
    whole = token.lower_ in ("most", "least") and token.tag_ == "JJS"
    bare = token.lower_ in ("more", "less", "fewer") and token.head.i < token.i
    return numbered or whole or bare or before in ("no", "at", "any", "once", "or", "the" if token.tag_ == "RBR" else "no")


def _less(token: Token) -> str:
    return "fewer" if token.head.tag_ == "NNS" and token.dep_ == "amod" else "less"
