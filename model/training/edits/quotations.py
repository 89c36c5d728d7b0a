"""Negatives: a word inside quotation marks altered, or reported speech reworded and put between them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from model.training.edits.inflection import inflected
from model.training.edits.lexicons import others
from model.training.edits.rewriting import Change, Rewrite, rewritten
from model.training.edits.scene import Scene
from model.training.edits.speakers import BEFORE, reports
from model.training.edits.synonyms import replacements

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SHORTEST, _FEWEST = 4, 3
_TAGS = ("NN", "NNS", "JJ", "VBD", "VBG")


def quotation_altered(scene: Scene, draw: random.Random) -> Iterator[Rewrite]:
    """One content word of a quotation becomes its opposite, or another word of the document of the same form."""
    for start, end in scene.quoted:
        inside = [token for token in scene.tokens if start < scene.start_of(token) < end - 1]
        if sum(token.is_alpha for token in inside) < _FEWEST:
            continue
        for token in inside:
            new = _other(token, scene, draw)
            if new:
                yield (scene.swap(token, new),)


def quotation_made(scene: Scene, draw: random.Random) -> Iterator[Rewrite]:
    """Reported speech, with a word exchanged, is put in quotation marks as if it had been said like that."""
    if scene.quoted or scene.is_lower:
        return
    for report in reports(scene):
        if report.form == BEFORE and report.cue.lemma_ in ("say", "state", "add", "argue", "claim"):
            start, end = scene.span(*report.statement)
            inside = [c for c in replacements(scene, draw) if start <= c.start and c.end <= end]
            if inside and scene.text[end:] == ".":
                one = draw.choice(inside)
                said = rewritten(scene.text[start:end], [Change(one.start - start, one.end - start, one.new)]).text
                yield (Change(scene.end_of(report.cue), len(scene.text), f': "{said[0].upper()}{said[1:]}."'),)


def _other(token: Token, scene: Scene, draw: random.Random) -> str | None:
    """Return what can stand for the word: its opposite, else a word that the document uses in the same form."""
    if token.pos_ not in ("NOUN", "ADJ", "VERB") or len(token) < _SHORTEST or token.ent_type_ or "-" in token.text:
        return None
    group = {"NOUN": "noun", "ADJ": "adjective", "VERB": "verb"}[token.pos_]
    opposite = others("antonyms", group).get(token.lemma_.lower() if group == "verb" else token.lower_)
    if opposite:
        return inflected(opposite[0], token.tag_) if group == "verb" else opposite[0]
    if token.tag_ not in _TAGS or token.dep_ == "compound" or group == "verb":
        return None
    akin = [
        word for word, lemma in _words(scene.document, token.tag_) if lemma != token.lemma_ and word not in scene.text.lower()
    ]
    return draw.choice(akin) if akin else None


@lru_cache(maxsize=64)
def _words(document: Doc, tag: str) -> tuple[tuple[str, str], ...]:
    """Return the words of the document with a tag, and their lemmas: nouns that are an object, adjectives before a noun."""
    roles = ("amod",) if tag == "JJ" else ("dobj", "pobj", "nsubj")
    found = {(t.lower_, t.lemma_) for t in document if t.tag_ == tag and t.dep_ in roles and t.is_alpha and len(t) >= _SHORTEST}
    return tuple(sorted(found))
