"""Positives: short forms written out, and full forms shortened."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import TYPE_CHECKING

from model.training.edits.rewriting import Change, Rewrite
from model.training.edits.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

_SHORT = {"is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "could", "would", "should"}
_FULL = {"ca": "can", "wo": "will"}
_WRITTEN_OUT = {"'re": "are", "'ve": "have", "'ll": "will", "'m": "am"}
_PRONOUNS = frozenset(["he", "she", "it", "they", "we", "that", "there", "who", "i", "you"])
_JOINED = {"is": "'s", "are": "'re", "have": "'ve", "will": "'ll"}


def written_out(scene: Scene, _: random.Random) -> Iterator[Rewrite]:
    """ "didn't" becomes "did not", "it's" "it is"."""
    for token in scene.outside_quotations():
        form = token.lower_.replace("’", "'")
        before = token.nbor(-1) if token.i else token
        if form == "n't" and before.lower_ not in ("ai", "sha") and token.head.i > token.i:
            start, end = scene.span(before, token)
            yield (Change(start, end, _cannot(before)),)
        elif before.lower_ in _PRONOUNS and (full := _WRITTEN_OUT.get(form) or _is_or_has(token, form)):
            yield (Change(*scene.span(token, token), f" {full}"),)


def contracted(scene: Scene, _: random.Random) -> Iterator[Rewrite]:
    """ "did not" becomes "didn't", "it is" "it's"."""
    for token in scene.outside_quotations():
        before = token.nbor(-1) if token.i else token
        if token.lower_ == "not" and token.dep_ == "neg" and before.lower_ in _SHORT and before.i >= scene.tokens[0].i:
            yield (Change(scene.end_of(before), scene.end_of(token), "n't"),)
        elif token.lower_ in _JOINED and token.pos_ == "AUX" and _is_light(token, before):
            yield (Change(scene.end_of(before), scene.end_of(token), _JOINED[token.lower_]),)


def _cannot(helper: Token) -> str:
    if helper.lower_ == "ca":
        return helper.text[0] + "annot"
    full = _FULL.get(helper.lower_, helper.lower_)
    return (full.capitalize() if helper.text[0].isupper() else full) + " not"


def _is_or_has(token: Token, form: str) -> str | None:
    """Read "'s": "has" before "been" and the like, "is" before what is no participle; None where either may be meant."""
    if form != "'s" or token.pos_ not in ("AUX", "VERB") or token.i + 1 == len(token.doc):
        return None
    after = token.nbor(2) if token.nbor(1).pos_ in ("ADV", "PART") and token.i + 2 < len(token.doc) else token.nbor(1)
    if after.lower_ in ("been", "had", "become"):
        return "has"
    return None if after.tag_ in ("VBN", "VBD") else "is"


def _is_light(token: Token, before: Token) -> bool:
    """Tell whether the verb leans on a pronoun and does not close the clause ("that is how it is")."""
    follows = token.i + 1 < len(token.doc) and token.nbor(1).pos_ in ("VERB", "ADJ", "DET", "ADV", "AUX", "PART")
    fits = {
        "he": ("is", "will"),
        "she": ("is", "will"),
        "it": ("is",),
        "they": ("are", "have", "will"),
        "we": ("are", "have", "will"),
    }
    joins = token.lower_ in fits.get(before.lower_, ())
    return follows and joins and (token.lower_ != "have" or token.dep_ == "aux")
