"""Positives: something left out whose absence changes nothing that is left."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from model.training.edits.lexicons import words
from model.training.edits.rewriting import Change, Rewrite
from model.training.edits.scene import Scene
from model.training.edits.syntax import auxiliaries, child, has

if TYPE_CHECKING:
    from spacy.tokens import Token

_ASIDE = re.compile(r" \([^()\"“”]{3,80}\)(?=[ ,.])")
_FEWEST = 4


def modifier_dropped(scene: Scene, _: random.Random) -> Iterator[Rewrite]:
    """An adjective or adverb goes that only colours: "a huge blaze" "a blaze", "quickly left" "left"."""
    if not _weakens(scene):
        return
    for token in scene.outside_quotations():
        colours = token.dep_ == "amod" and token.lower_ in words("colours") and _is_free(token)
        if colours or (token.dep_ == "advmod" and token.lower_ in words("manners") and _is_loose(scene, token)):
            yield (scene.cut(token, token),)


def apposition_dropped(scene: Scene, _: random.Random) -> Iterator[Rewrite]:
    """What stands between commas beside a name goes: "Holt, the owner, sold" "Holt sold"."""
    for token in scene.outside_quotations():
        if token.dep_ == "appos" and token.head.pos_ == "PROPN" and not has(token, "conj") and token.head.dep_ != "conj":
            yield from _without(scene, token)


def relative_clause_dropped(scene: Scene, _: random.Random) -> Iterator[Rewrite]:
    """A relative clause after a comma goes: "Holt, who owns it, sold" "Holt sold"."""
    for token in scene.outside_quotations():
        if token.dep_ == "relcl" and token.left_edge.lower_ in ("who", "which", "whose", "where"):
            yield from _without(scene, token)


def aside_dropped(scene: Scene, _: random.Random) -> Iterator[Rewrite]:
    """What stands in brackets goes."""
    for match in _ASIDE.finditer(scene.text):
        yield (Change(match.start(), match.end(), ""),)


def second_deed_dropped(scene: Scene, _: random.Random) -> Iterator[Rewrite]:
    """Of two deeds the first stays: "X did A and did B" "X did A"."""
    root = scene.root
    second, joint = child(root, "conj"), child(root, "cc")
    ready = (
        second is not None and joint is not None and joint.lower_ in ("and", "but") and not has(root, "neg", "preconj", "ccomp")
    )
    if not ready or root.pos_ != "VERB" or root.i + 1 >= joint.i or second.pos_ != "VERB" or not _is_deed(second, root):
        return
    start = scene.end_of(joint.nbor(-1)) - (joint.nbor(-1).text == ",")
    last = [token for token in second.subtree if not token.is_punct and not token.is_space][-1]
    if scene.end_of(last) == scene.end and not _hangs_over(second) and _weakens(scene):
        yield (Change(start, scene.end, ""),)


def _weakens(scene: Scene) -> bool:
    """Tell whether a sentence with less in it says less: nothing is denied, made a condition, or said of all or none."""
    lower = {token.lower_ for token in scene.tokens}
    superlative = any(token.tag_ in ("JJS", "RBS") for token in scene.tokens)
    return lower.isdisjoint(words("turning")) and not superlative


def _is_free(adjective: Token) -> bool:
    """Tell an adjective that can go from one in a list or after "as", "more" or "very"."""
    alone = not any(True for _ in adjective.children) and adjective.nbor(1).i <= adjective.head.i
    joined = adjective.i and adjective.nbor(-1).text in (",", "-", "and", "so", "as", "such", "most", "too")
    return alone and not joined and adjective.nbor(1).pos_ in ("NOUN", "ADJ", "PROPN") and adjective.ent_type_ == ""


def _is_loose(scene: Scene, adverb: Token) -> bool:
    inside = scene.tokens[0].i < adverb.i and scene.end_of(adverb) <= scene.end
    beside = {adverb.nbor(-1).text, adverb.nbor(1).text} if inside and adverb.i + 1 < len(adverb.doc) else {","}
    return not any(True for _ in adverb.children) and beside.isdisjoint({",", "-", "and", "so", "as", "too", "how", "—", "–"})


def _without(scene: Scene, head: Token) -> Iterator[Rewrite]:
    """Cut the phrase with the comma before it and the one after it, if both stand there, or one and the end."""
    run = [token for token in head.subtree if not token.is_space]
    while len(run) > 1 and run[-1].is_punct:
        run.pop()
    start, end = scene.span(run[0], run[-1])
    closes = scene.text[end : end + 2] == ", " or end == scene.end
    kept = scene.root.pos_ in ("VERB", "AUX") and not run[0].i <= scene.root.i <= run[-1].i
    if kept and start > 2 and scene.text[start - 2 : start] == ", " and closes and len(run) >= 2 and _listless(scene, run):
        yield (Change(start - 2, end + (end != scene.end), ""),)


def _listless(scene: Scene, run: list[Token]) -> bool:
    """Tell an aside from a part of a list or of a place name ("Paris, France"), and from one that holds another comma."""
    after = run[-1].nbor(1) if run[-1].i + 1 < len(run[-1].doc) else run[-1]
    joined = after.i + 1 < len(after.doc) and after.nbor(1).lower_ in ("and", "or")
    return not joined and scene.text.count(",") <= 2 and run[0].ent_type_ not in ("GPE", "LOC", "DATE", "CARDINAL")


def _is_deed(second: Token, root: Token) -> bool:
    """Tell whether the second verb shares the subject and the form of the first."""
    same = second.tag_ == root.tag_ or (second.tag_ in ("VBD", "VBZ") and root.tag_ in ("VBD", "VBZ"))
    return (
        same
        and child(second, "nsubj", "nsubjpass") is None
        and len(auxiliaries(second)) == 0
        and second.i - root.i >= _FEWEST // 2
    )


def _hangs_over(second: Token) -> bool:
    """Tell whether something after the second deed may belong to both."""
    return has(second, "conj", "advcl", "neg", "parataxis")
