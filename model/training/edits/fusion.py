"""Positives: two short sentences joined, or two joined clauses told as one."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import TYPE_CHECKING

from model.training.edits.rewriting import Change, Rewrite
from model.training.edits.scene import Scene
from model.training.edits.syntax import child, is_finite_clause, subject, uncapitalised

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST = 16
_JOINTS = (", and ", ", while ", "; ")


def next_sentence_joined(scene: Scene, draw: random.Random) -> Iterator[Rewrite]:
    """The sentence and the one after it in its document, both short and plain, become one."""
    at = scene.sentence.end
    if not scene.has_next or at >= len(scene.document):
        return
    after = Scene(scene.document[at].sent, scene.document)
    same_line = scene.sentence.text.strip() == scene.sentence.text
    if same_line and all(_is_short(one) for one in (scene, after)):
        rest = uncapitalised(after.text, after.tokens[0])
        yield (Change(scene.end, len(scene.text), draw.choice(_JOINTS) + rest),)


def first_clause_kept(scene: Scene, _: random.Random) -> Iterator[Rewrite]:
    """Of two whole clauses joined by "and" or "but" one stays: "A did B, and C did D" "A did B"."""
    root = scene.root
    second, joint = child(root, "conj"), child(root, "cc")
    if second is None or joint is None or joint.lower_ not in ("and", "but") or not is_finite_clause(second):
        return
    last = [token for token in second.subtree if not token.is_punct and not token.is_space][-1]
    comma = joint.nbor(-1) if joint.i else joint
    if comma.text == "," and _is_statement(root) and scene.end_of(last) == scene.end and child(root, "ccomp", "advcl") is None:
        yield (Change(scene.start_of(comma), scene.end, ""),)


def _is_short(scene: Scene) -> bool:
    """Tell whether the sentence is short, quotes nothing, and opens with its subject."""
    plain = (
        scene.is_plain
        and not scene.quoted
        and scene.text.endswith(".")
        and ".." not in scene.text
        and len(scene.tokens) <= _LONGEST
    )
    opener = subject(scene.root)
    return plain and _is_statement(scene.root) and opener is not None and opener.left_edge.i == scene.tokens[0].i


def _is_statement(root: Token) -> bool:
    return is_finite_clause(root) and child(root, "parataxis", "ccomp", "preconj", "mark") is None
