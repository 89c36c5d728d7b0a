"""Negatives: a clause, a cause, a time, a place or an aside that nobody reported."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import TYPE_CHECKING

from model.training.edits.lexicons import phrases, words
from model.training.edits.names import ORGANISATION, PERSON, Name, names
from model.training.edits.rewriting import Rewrite
from model.training.edits.scene import Scene, put_in
from model.training.edits.speakers import ACCORDING_LAST, AFTER, reports
from model.training.edits.syntax import child, is_name

if TYPE_CHECKING:
    from spacy.tokens import Token

_ASIDES = {PERSON: "asides_person", ORGANISATION: "asides_firm"}


def clause_added(scene: Scene, draw: random.Random) -> Iterator[Rewrite]:
    """The sentence goes on: ", a step that …", " because …", " after …"."""
    if _ends_plainly(scene):
        group = draw.choice(("clauses", "causes", "circumstances")) if scene.root.pos_ == "VERB" else "clauses"
        yield (put_in(scene.end, (", " if group == "clauses" else " ") + draw.choice(phrases("additions", group))),)


def aside_added(scene: Scene, draw: random.Random) -> Iterator[Rewrite]:
    """A name gets something told about it: ", who trained as a baker,"."""
    for name in names(scene):
        if _is_told_of(name) and name.head is not None and _is_bare_subject(name.head) and scene.text[name.end] == " ":
            yield (put_in(name.end, f", {draw.choice(phrases('additions', _ASIDES[name.label]))},"),)


def opening_added(scene: Scene, draw: random.Random) -> Iterator[Rewrite]:
    """A circumstance comes first: "After weeks of secret talks, …"."""
    first = scene.tokens[0]
    subject = child(scene.root, "nsubj", "nsubjpass")
    opens = subject is not None and subject.left_edge.i == first.i and first.lower_ not in words("pointing")
    if opens and scene.root.pos_ == "VERB" and not scene.quoted and scene.text[0].isupper():
        opening = draw.choice(phrases("additions", "openings"))
        lowered = () if is_name(first) else (scene.swap(first, first.text)._replace(new=first.lower_),)
        yield put_in(0, opening[0].upper() + opening[1:] + ", "), *lowered


def _is_told_of(name: Name) -> bool:
    """Tell a person, and a firm or body whose name is surely none of a person: of two words and more, or in capitals."""
    firm = name.label == ORGANISATION and (" " in name.text or name.text.isupper()) and "Mr" not in name.text
    return firm or name.label == PERSON


def _is_bare_subject(head: Token) -> bool:
    return head.dep_ in ("nsubj", "nsubjpass") and head.right_edge.i == head.i


def _ends_plainly(scene: Scene) -> bool:
    """Tell whether something can follow: the last word is no verb, speaker or quotation mark."""
    if any(report.form in (AFTER, ACCORDING_LAST) for report in reports(scene)):
        return False
    last = next((token for token in reversed(scene.tokens) if not token.is_punct), scene.tokens[-1])
    return scene.end == scene.end_of(last) and last.pos_ in ("NOUN", "PROPN", "NUM", "ADJ", "ADV") and not scene.quoted
