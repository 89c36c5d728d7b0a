"""Negatives: a statement without the one who makes it, or in another mouth."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import TYPE_CHECKING

from model.training.edits.lexicons import words
from model.training.edits.names import ORGANISATION, PERSON, known_names, may_be_same
from model.training.edits.rewriting import Change, Rewrite
from model.training.edits.scene import Scene
from model.training.edits.speakers import ACCORDING_FIRST, BEFORE, Report, head_of, reports
from model.training.edits.syntax import auxiliaries, child, uncapitalised

if TYPE_CHECKING:
    from spacy.tokens import Token

_SPOKEN_OF = {"it": (ORGANISATION, ""), "he": (PERSON,), "she": (PERSON,)}
_VOICED = frozenset(["i", "we", "you", "my", "our", "me", "us"])


def attribution_dropped(scene: Scene, _: random.Random) -> Iterator[Rewrite]:
    """What somebody only says becomes a plain fact: "the firm said it beat X" "the firm beat X"."""
    for report in reports(scene):
        said = report.form.startswith("according") or report.cue.lemma_ in words("unproved_speech")
        if said and not scene.quoted and _VOICED.isdisjoint(token.lower_ for token in scene.tokens):
            yield _plain(scene, report)


def attribution_moved(scene: Scene, draw: random.Random) -> Iterator[Rewrite]:
    """What a named speaker says moves to another person or firm that the document names."""
    for report in reports(scene):
        free = _other_speakers(scene, report)
        if free:
            new = draw.choice(free)
            yield (Change(*scene.span(report.speaker[0], report.speaker[-1]), new.lower() if scene.is_lower else new),)


def _other_speakers(scene: Scene, report: Report) -> list[str]:
    """Return the names of the same sort that stand nowhere in the sentence; none for "the researchers", who may be anybody."""
    current, label = scene.words(report.speaker[0], report.speaker[-1]), head_of(report).ent_type_
    here, known = scene.text.lower(), known_names(scene.document)
    named = label in (PERSON, ORGANISATION)
    same = [name for name, kind in known.items() if named and kind == label and name.lower() not in here]
    return [name for name in same if not may_be_same(name, current)]


def _plain(scene: Scene, report: Report) -> Rewrite:
    """Cut everything but the statement; its "it" or "she" becomes the speaker that it stands for."""
    first, last = report.statement
    start, end = scene.span(first, last)
    head = head_of(report)
    named = first.lower_ in _SPOKEN_OF and head.pos_ != "PRON" and head.ent_type_ in _SPOKEN_OF[first.lower_]
    kept = [Change(end, scene.end, "")] if end < scene.end else []
    if named and report.form in (BEFORE, ACCORDING_FIRST):
        whole = scene.words(report.speaker[0], report.speaker[-1]).rstrip(",")
        opened = whole if report.form == BEFORE else uncapitalised(whole, report.speaker[0])
        return Change(0, scene.end_of(first), opened), *_asserted(scene, first), *kept
    front = [Change(0, start, "")] if start else []
    return *front, *_asserted(scene, first), *kept


def _asserted(scene: Scene, first: Token) -> tuple[Change, ...]:
    """Turn the "would" of reported speech into the "will" of the statement."""
    verb = first.head
    modal = next((one for one in auxiliaries(verb) if one.lower_ == "would"), None) if child(verb, "nsubj") is not None else None
    return (scene.swap(modal, "will"),) if modal is not None and modal.i > first.i else ()
