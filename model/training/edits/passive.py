"""Positives: active told as passive, passive as active."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import TYPE_CHECKING

from model.training.edits.inflection import inflected, participle
from model.training.edits.lexicons import words
from model.training.edits.rewriting import Change, Rewrite
from model.training.edits.scene import Scene
from model.training.edits.syntax import (
    FINITE,
    agreeing,
    auxiliaries,
    child,
    has,
    has_known_forms,
    passive_be,
    uncapitalised,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_OBJECT_FORMS = {"he": "him", "she": "her", "they": "them", "we": "us", "i": "me"}
_SUBJECT_FORMS = {other: own for own, other in _OBJECT_FORMS.items()}
_OWN = frozenset(
    ["its", "his", "her", "their", "itself", "himself", "herself", "themselves", "each", "one", "both", "who", "which"]
)
_LOOSE = ("conj", "xcomp", "ccomp", "advcl", "dative", "iobj", "prt", "oprd", "neg", "expl", "parataxis", "dep", "cc")
_NOT_BY = frozenset(["i", "you", "we", "it", "this", "that", "these", "those", "they", "what"])
_LONGEST = 12


def passive(scene: Scene, _: random.Random) -> Iterator[Rewrite]:
    """ "X bought Y in May" becomes "Y was bought by X in May"."""
    for verb in scene.outside_quotations():
        subject, object_ = child(verb, "nsubj"), child(verb, "dobj")
        if subject is None or object_ is None or not _is_whole(verb) or verb.lemma_ in words("only_active"):
            continue
        runs, helpers = [list(subject.subtree), list(object_.subtree)], auxiliaries(verb)
        form = _passive_form(verb, helpers, object_)
        joined = runs[0][-1].i + 1 == (helpers or [verb])[0].i and runs[1][0].i == verb.i + 1
        if form and joined and subject.lower_ not in _NOT_BY and _can_turn(runs, object_):
            yield (_turned(scene, runs, f"{form} by", {}, _OBJECT_FORMS),)


def active(scene: Scene, _: random.Random) -> Iterator[Rewrite]:
    """ "Y was bought by X in May" becomes "X bought Y in May"."""
    for verb in scene.outside_quotations():
        subject, agent = child(verb, "nsubjpass"), child(verb, "agent")
        doer = child(agent, "pobj") if agent is not None else None
        helpers = auxiliaries(verb)
        if subject is None or doer is None or not helpers or not _is_whole(verb) or agent.i != verb.i + 1:
            continue
        runs = [list(subject.subtree), list(doer.subtree)]
        joined = runs[0][-1].i + 1 == helpers[0].i and runs[1][0].i == agent.i + 1 and helpers[-1].i + 1 == verb.i
        form = _active_form(verb, helpers, doer)
        if form and joined and _can_turn(runs, doer):
            yield (_turned(scene, runs, form, _SUBJECT_FORMS, _OBJECT_FORMS),)


def _is_whole(verb: Token) -> bool:
    """Tell whether the verb heads a clause of its own, and nothing in it leans on the subject or the object."""
    whole = verb.pos_ == "VERB" and verb.dep_ in ("ROOT", "ccomp", "conj", "advcl") and not has(verb, *_LOOSE)
    return whole and has_known_forms(verb)


def _can_turn(runs: list[list[Token]], object_: Token) -> bool:
    """Tell whether both phrases can change places: short, with nothing that points at the other."""
    own = any(token.lower_ in _OWN or token.dep_ in ("relcl", "acl") for run in runs for token in run)
    bare = object_.pos_ == "NOUN" and object_.tag_ == "NN" and not has(object_, "det", "poss", "amod", "nummod")
    short = max(map(len, runs)) <= _LONGEST
    nouns = object_.pos_ in ("NOUN", "PROPN") and all(not token.is_space for run in runs for token in run)
    return not own and short and nouns and not bare and object_.ent_type_ not in ("DATE", "TIME", "PERCENT", "QUANTITY")


def _passive_form(verb: Token, helpers: list[Token], noun: Token) -> str | None:
    done = verb.text if verb.tag_ == "VBN" else participle(verb.lemma_)
    if not helpers:
        return f"{passive_be(verb.tag_, noun)} {done}" if verb.tag_ in FINITE else None
    first = helpers[0]
    if len(helpers) > 1 or first.i + 1 != verb.i:
        return None
    if first.tag_ == "MD":
        return f"{first.text} be {done}"
    if first.lemma_ == "have" and verb.tag_ == "VBN":
        return f"{'had' if first.tag_ == 'VBD' else agreeing('have', noun)} been {done}"
    return None


def _active_form(verb: Token, helpers: list[Token], noun: Token) -> str | None:
    kinds = [helper.lemma_ for helper in helpers]
    if kinds == ["be"] and helpers[0].tag_ in FINITE:
        return inflected(verb.lemma_, "VBD") if helpers[0].tag_ == "VBD" else agreeing(verb.lemma_, noun)
    if kinds == ["have", "be"]:
        return f"{'had' if helpers[0].tag_ == 'VBD' else agreeing('have', noun)} {verb.text}"
    if len(helpers) == 2 and helpers[0].tag_ == "MD" and kinds[1] == "be":
        return f"{helpers[0].text} {verb.lemma_}"
    return None


def _turned(scene: Scene, runs: list[list[Token]], verb: str, first: dict[str, str], last: dict[str, str]) -> Change:
    """Put the second phrase before the verb and the first after it, pronouns in the form that they have there."""
    opened, closed = _moved(scene, runs[1], first), _moved(scene, runs[0], last)
    opens = runs[0][0].i == scene.tokens[0].i
    lowered = uncapitalised(closed, runs[0][0]) if opens else closed
    return Change(*scene.span(runs[0][0], runs[1][-1]), f"{opened} {verb} {lowered}")


def _moved(scene: Scene, run: list[Token], forms: dict[str, str]) -> str:
    text = scene.words(run[0], run[-1])
    return forms.get(text.lower(), text) if len(run) == 1 else text
