"""Negatives: a possibility, an expectation or a plan told as a fact."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import TYPE_CHECKING

from model.training.edits.inflection import inflected
from model.training.edits.lexicons import onward, words
from model.training.edits.rewriting import Rewrite
from model.training.edits.scene import Scene
from model.training.edits.syntax import agreeing, auxiliaries, child, has, shared_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

_WRITER = ("i", "we", "you")
_LINKS = ("linked to", "associated with", "connected with", "tied to")
_UNSURE = ("may", "might", "could")


def possibility_dropped(scene: Scene, _: random.Random) -> Iterator[Rewrite]:
    """ "may close" becomes "will close", "may have closed" "has closed"."""
    for modal in scene.outside_quotations():
        verb = modal.head
        if modal.lower_ in _UNSURE and modal.tag_ == "MD" and modal.dep_ == "aux" and _is_open(modal, verb):
            have = next((one for one in auxiliaries(verb) if one.lower_ == "have"), None)
            if have is not None and have.i == modal.i + 1:
                yield (scene.swap(modal, agreeing("have", shared_subject(verb)), have),)
            elif have is None:
                yield (scene.swap(modal, "will"),)


def expectation_dropped(scene: Scene, _: random.Random) -> Iterator[Rewrite]:
    """ "is expected to close" becomes "will close", "is thought to be" "is", "appears to be" "is"."""
    for hope in scene.outside_quotations():
        goal = child(hope, "xcomp")
        if goal is None or not _follows_to(goal, hope) or has(hope, "neg"):
            continue
        helper = next((one for one in hope.lefts if one.dep_ in ("auxpass", "aux")), None)
        if helper is not None and helper.lower_ in ("is", "are") and helper.i + 2 >= hope.i and hope.lemma_ in words("awaited"):
            yield (scene.swap(helper, f"will {goal.text}", goal),)
        elif hope.tag_ in ("VBZ", "VBP", "VBD") and hope.lemma_ in ("appear", "seem"):
            yield (scene.swap(hope, _as_fact(goal, hope), goal),)


def hedge_dropped(scene: Scene, _: random.Random) -> Iterator[Rewrite]:
    """A word of doubt goes: "allegedly", "possibly", "suspected"; "suggests that" becomes "proves that"."""
    for token in scene.outside_quotations():
        if _is_doubt(token):
            yield (scene.cut(token, token),)
        elif token.lemma_ in onward("certainty", "proofs") and _is_tentative(token):
            yield (scene.swap(token, inflected(onward("certainty", "proofs")[token.lemma_][0], token.tag_)),)


def link_hardened(scene: Scene, _: random.Random) -> Iterator[Rewrite]:
    """A mere link becomes a cause: "linked to" "caused by"."""
    for token in scene.outside_quotations():
        then = token.nbor(1) if token.i + 1 < len(token.doc) else token
        if f"{token.lower_} {then.lower_}" in _LINKS and _has_bare_goal(token, then):
            yield (scene.swap(token, "caused by", then),)


def plan_done(scene: Scene, _: random.Random) -> Iterator[Rewrite]:
    """A plan, attempt or offer is told as done: "plans to sell" "has sold", "tried to sell" "sold"."""
    for plan in scene.outside_quotations():
        goal = child(plan, "xcomp")
        planner = shared_subject(plan)
        ready = goal is not None and _follows_to(goal, plan) and not has(plan, "neg", "dobj", "mark")
        if (
            not ready
            or planner is None
            or planner.lower_ in _WRITER
            or plan.lemma_ not in words("plans")
            or auxiliaries(plan)
            or goal.lemma_ == "be"
        ):
            continue
        if plan.tag_ == "VBD":
            yield (scene.swap(plan, inflected(goal.lemma_, "VBD"), goal),)
        elif plan.tag_ in ("VBZ", "VBP"):
            done = f"{'has' if plan.tag_ == 'VBZ' else 'have'} {inflected(goal.lemma_, 'VBN')}"
            yield (scene.swap(plan, done, goal),)


def _has_bare_goal(linked: Token, preposition: Token) -> bool:
    """Tell whether something is linked to a thing, not to somebody with a name."""
    goal = child(preposition, "pobj")
    return has(linked, "auxpass") and goal is not None and goal.ent_type_ == ""


def _is_open(modal: Token, verb: Token) -> bool:
    """Tell a possibility from an ability of the past ("could see"), a denial, a permission and a condition."""
    if verb.pos_ not in ("VERB", "AUX") or has(verb, "neg") or modal.i > verb.i or verb.lemma_ in words("perceived"):
        return False
    return not any(one.dep_ == "mark" and one.lower_ in ("so", "if", "that") for one in verb.children) or modal.lower_ != "could"


def _is_doubt(token: Token) -> bool:
    """Tell "allegedly" inside a clause and "suspected" before a noun."""
    adverb = token.lower_ in words("doubts") and token.pos_ == "ADV" and token.nbor(-1 if token.i else 0).text != ","
    return adverb or (token.lower_ in words("doubtful") and token.dep_ == "amod" and token.head.i > token.i)


def _is_tentative(verb: Token) -> bool:
    """Tell whether the verb gives what somebody else than the writer believes or suggests, with no "not" to it."""
    subject = shared_subject(verb)
    other = subject is not None and subject.lower_ not in _WRITER
    return verb.pos_ == "VERB" and has(verb, "ccomp") and other and not has(verb, "neg")


def _follows_to(goal: Token, head: Token) -> bool:
    """Tell whether only "to" stands between the head and its infinitive."""
    return goal.tag_ == "VB" and goal.i == head.i + 2 and goal.nbor(-1).lower_ == "to"


def _as_fact(goal: Token, hope: Token) -> str:
    if goal.lemma_ != "be":
        return inflected(goal.lemma_, hope.tag_)
    past = "were" if agreeing("be", shared_subject(hope)) == "are" else "was"
    return {"VBD": past, "VBZ": "is", "VBP": "are"}[hope.tag_]
