"""Negatives: who did what to whom turned round, another deed, another direction, another quantity of people or things."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from model.training.edits.inflection import inflected
from model.training.edits.lexicons import onward, words
from model.training.edits.names import ORGANISATION, PEOPLE, PERSON, PLACE, Name, may_be_same, names, side_by_side
from model.training.edits.rewriting import Change, Rewrite
from model.training.edits.scene import Scene
from model.training.edits.speakers import reports
from model.training.edits.syntax import child, has, is_plural

if TYPE_CHECKING:
    from spacy.tokens import Token

_BOTH_WAYS = re.compile(
    r"(?<!\w)(?:and|or|with|between|versus|vs?\.?|alongside|near|&|including|like|as well as|of)(?!\w)|^[\W]*$|[;:()]"
)
_LONGEST = 5
_SINGULAR = frozenset(["every", "each", "all"])
_DEGREES = frozenset(["how", "so", "as", "too", "very", "not", "at"])
_ACTORS = (PERSON, ORGANISATION, PLACE)


def names_swapped(scene: Scene, _: random.Random) -> Iterator[Rewrite]:
    """Two names of one sort exchange places in the sentence, where it matters who is which."""
    spoken = {token.i for report in reports(scene) for token in report.speaker}
    free = [name for name in names(scene) if name.head is None or not (name.head.i in spoken or name.head.dep_ == "appos")]
    for one, other in pairwise(free):
        if one.label == other.label != PEOPLE and _is_directed(scene, one, other) and not _same_side(scene, one, other):
            yield Change(one.start, one.end, _written(scene, other)), Change(other.start, other.end, _written(scene, one))


def roles_swapped(scene: Scene, _: random.Random) -> Iterator[Rewrite]:
    """The subject and the object of a verb, both persons, groups, firms or places, exchange places."""
    for verb in scene.outside_quotations():
        subject, object_ = child(verb, "nsubj"), child(verb, "dobj")
        if subject is None or object_ is None or verb.lemma_ in words("symmetric") | words("speech"):
            continue
        places = (subject.ent_type_ == PLACE) + (object_.ent_type_ == PLACE)
        if places != 1 and all(_is_actor(one) for one in (subject, object_)) and not may_be_same(subject.text, object_.text):
            runs = [list(subject.subtree), list(object_.subtree)]
            if _agrees(verb, object_) and runs[0][-1].i < verb.i < runs[1][0].i and max(map(len, runs)) <= _LONGEST:
                yield _exchange(scene, *runs)


def verb_replaced(scene: Scene, draw: random.Random) -> Iterator[Rewrite]:
    """A verb becomes another that takes the same object and tells another deed: "bought" "sued"."""
    for token in scene.outside_quotations():
        options = onward("verbs", "deeds").get(token.lemma_.lower())
        if options and token.pos_ == "VERB" and _has_plain_object(token):
            yield (scene.swap(token, inflected(draw.choice(options), _tag(token))),)


def preposition_swapped(scene: Scene, draw: random.Random) -> Iterator[Rewrite]:
    """A preposition of direction or side turns round: "from" "to", "for" "against", "with" "without"."""
    for token in scene.outside_quotations():
        for group in ("sides", "directions"):
            options = onward("relations", group).get(token.lower_)
            goal = child(token, "pobj")
            ahead = goal is not None and goal.i > token.i and goal.ent_type_ not in ("DATE", "TIME")
            if options and ahead and token.head.lemma_ in words(f"{group}_heads"):
                yield (scene.swap(token, draw.choice(options)),)


def quantifier_changed(scene: Scene, draw: random.Random) -> Iterator[Rewrite]:
    """How many turns to another share: "all" "some", "most" "few", "always" "sometimes"."""
    for token in scene.outside_quotations():
        options = onward("relations", "quantifiers" if token.dep_ != "predet" else "of all").get(token.lower_)
        if options and _quantifies(token):
            yield (scene.swap(token, draw.choice(options)),)


def _is_directed(scene: Scene, one: Name, other: Name) -> bool:
    """Tell whether something between the two names gives them different parts: a verb, or a preposition of direction."""
    between = scene.text[one.end : other.start]
    if may_be_same(one.text, other.text) or _BOTH_WAYS.search(between.strip()) or len(between) > 60:
        return False
    inside = [token for token in scene.tokens if one.end <= scene.start_of(token) < other.start]
    verbs = [token for token in inside if token.pos_ in ("VERB", "ADJ")]
    if any({token.lemma_, token.lower_} & words("symmetric") for token in verbs):
        return False
    lists = any(token.dep_ in ("conj", "cc") for token in inside) or all(token.is_punct for token in inside)
    return not lists and (bool(verbs) or any(token.lower_ in ("by", "from", "to", "over", "against") for token in inside))


def _same_side(scene: Scene, one: Name, other: Name) -> bool:
    joined = one.head is not None and other.head is not None and other.head in one.head.conjuncts
    return joined or (one.text, other.text) in side_by_side(scene.document)


def _written(scene: Scene, name: Name) -> str:
    return scene.text[name.start : name.end]


def _is_actor(noun: Token) -> bool:
    return noun.ent_type_ in _ACTORS or (noun.pos_ == "NOUN" and noun.lemma_.lower() in words("actors"))


def _agrees(verb: Token, object_: Token) -> bool:
    """Tell whether the verb could have the object for its subject; only the present and "was" show a number."""
    first = min([one for one in verb.children if one.dep_ == "aux"] or [verb], key=lambda token: token.i)
    subject = child(verb, "nsubj")
    return (first.tag_ in ("VBD", "MD") and first.lemma_ != "be") or (
        subject is not None and is_plural(subject) == is_plural(object_)
    )


def _exchange(scene: Scene, subject: list[Token], object_: list[Token]) -> Rewrite:
    ours, theirs = scene.words(subject[0], subject[-1]), scene.words(object_[0], object_[-1])
    opens = subject[0].i == scene.tokens[0].i
    lowered = ours if subject[0].pos_ == "PROPN" or not opens else ours[:1].lower() + ours[1:]
    raised = theirs[:1].upper() + theirs[1:] if opens and not scene.is_lower else theirs
    return Change(*scene.span(subject[0], subject[-1]), raised), Change(*scene.span(object_[0], object_[-1]), lowered)


def _has_plain_object(verb: Token) -> bool:
    object_ = child(verb, "dobj", "nsubjpass")
    simple = not has(verb, "neg", "prt", "xcomp", "ccomp", "dative", "iobj", "oprd", "prep" if object_ is None else "prt")
    return object_ is not None and object_.pos_ in ("PROPN", "NOUN") and simple and verb.dep_ != "amod"


def _tag(verb: Token) -> str:
    return "VBN" if has(verb, "auxpass") else verb.tag_


def _quantifies(token: Token) -> bool:
    """Tell "all boats" and "always" from "a few boats", "how many boats" and "every 1,000 boats"."""
    if token.lower_ in ("always", "often", "never", "everyone", "everybody", "nobody", "rarely", "usually"):
        return token.i == 0 or token.nbor(-1).dep_ != "neg"
    noun, before = token.head, token.nbor(-1) if token.i else token
    led = before.i != token.i and (before.pos_ in ("DET", "PRON") or before.lower_ in _DEGREES)
    counts = (
        token.dep_ in ("det", "amod", "predet") and noun.ent_type_ == "" and (noun.tag_ == "NNS" or token.lower_ in _SINGULAR)
    )
    return counts and not led and noun.i > token.i and not token.nbor(1).like_num
