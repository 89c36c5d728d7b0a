"""Positives: a phrase of time or place moved to the other end of the sentence."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from model.training.edits.rewriting import Change, Rewrite
from model.training.edits.scene import Scene, put_in
from model.training.edits.syntax import child, has, is_name, uncapitalised

if TYPE_CHECKING:
    from spacy.tokens import Token

_TIMES = ("DATE", "TIME")
_SIMPLE = ("ccomp", "advcl", "parataxis", "conj", "dep", "xcomp")
_LONGEST = 7
_PREPOSITIONS = frozenset(["on", "in", "at", "during", "since", "by"])


def phrase_fronted(scene: Scene, _: random.Random) -> Iterator[Rewrite]:
    """ "X opened in May" becomes "In May, X opened"."""
    root, first = scene.root, scene.tokens[0]
    subject = child(root, "nsubj", "nsubjpass")
    if subject is None or subject.left_edge.i != first.i or scene.is_lower or has(root, *_SIMPLE):
        return
    for phrase in root.rights:
        run = [token for token in phrase.subtree if not token.is_space]
        if _is_time(phrase, run) and scene.end_of(run[-1]) == scene.end:
            text = scene.words(run[0], run[-1])
            lowered = () if is_name(first) else (Change(0, 1, scene.text[0].lower()),)
            yield put_in(0, f"{text[0].upper()}{text[1:]}, "), *lowered, scene.cut(run[0], run[-1])


def phrase_moved_back(scene: Scene, _: random.Random) -> Iterator[Rewrite]:
    """ "In May, X opened" becomes "X opened in May"."""
    root, first = scene.root, scene.tokens[0]
    phrase = next((one for one in root.lefts if one.left_edge.i == first.i), None)
    if phrase is None or has(root, *_SIMPLE) or any(token.dep_ in ("relcl", "acl", "conj") for token in scene.tokens):
        return
    run = [token for token in phrase.subtree if not token.is_space]
    subject = child(root, "nsubj", "nsubjpass")
    after = scene.end_of(run[-1])
    if subject is None or scene.start_of(subject.left_edge) != after + 2:
        return
    if _is_time(phrase, run) and scene.text[after : after + 2] == ", " and scene.text[scene.end - 1].isalnum():
        text = uncapitalised(scene.words(run[0], run[-1]), run[0])
        yield Change(0, after + 2, ""), put_in(scene.end, f" {text}")


def _is_time(phrase: Token, run: list[Token]) -> bool:
    """Tell whether the phrase is a date with or without a preposition: "in May", "last Tuesday"."""
    dated = any(token.ent_type_ in _TIMES for token in run) and len(run) <= _LONGEST
    plain = re.search(r"[,;()]", " ".join(token.text for token in run)) is None
    if phrase.dep_ == "prep":
        return (
            dated
            and plain
            and phrase.lower_ in _PREPOSITIONS
            and run[1].ent_type_ in (*_TIMES, "")
            and run[-1].ent_type_ in _TIMES
        )
    return phrase.dep_ == "npadvmod" and dated and plain and run[0].ent_type_ in _TIMES
