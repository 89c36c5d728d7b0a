"""Positives: a full name shortened to the surname, a pronoun resolved."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import TYPE_CHECKING

from model.training.edits.names import PERSON, known_names, names
from model.training.edits.rewriting import Change, Rewrite
from model.training.edits.scene import Scene
from model.training.edits.syntax import child

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PRONOUNS = ("he", "she")


def surname_kept(scene: Scene, _: random.Random) -> Iterator[Rewrite]:
    """ "Karin Holt" becomes "Holt" where nobody else in the document bears the name."""
    for name in names(scene):
        first, _, rest = name.text.partition(" ")
        unique = rest and " " not in rest and "." not in name.text and _bearers(scene.document, rest) == {name.text}
        if name.label == PERSON and unique and name.head is not None and len(first) > 1 and not _is_titled(name.head):
            yield (Change(name.start, name.start + len(first) + 1, ""),)


def pronoun_resolved(scene: Scene, _: random.Random) -> Iterator[Rewrite]:
    """ "She sold it" becomes "Holt sold it" where the sentence before is about Holt and nobody else."""
    first = scene.tokens[0]
    if not scene.has_next or first.lower_ not in _PRONOUNS or first.dep_ not in ("nsubj", "nsubjpass") or scene.quoted:
        return
    here = scene.sentence.start
    before = scene.document[here - 1].sent if here else None
    if before is None or any(name.label == PERSON for name in names(scene)):
        return
    told = Scene(before, scene.document)
    persons = [name for name in names(told) if name.label == PERSON]
    subject = child(told.root, "nsubj", "nsubjpass")
    alone = len(persons) == 1 and subject is not None and persons[0].head is not None and persons[0].head.i == subject.i
    if alone and not told.quoted and "\n" not in before.text:
        yield (Change(*scene.span(first, first), persons[0].text),)


def _bearers(document: Doc, surname: str) -> set[str]:
    """Return the full names of the document that end in the surname."""
    return {text for text, label in known_names(document).items() if text.endswith(f" {surname}")}


def _is_titled(head: Token) -> bool:
    return head.dep_ in ("compound", "poss") and head.head.pos_ == "PROPN"
