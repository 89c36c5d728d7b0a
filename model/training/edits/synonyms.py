"""Positives: words exchanged for others that say the same."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import TYPE_CHECKING

from model.training.edits.inflection import inflected
from model.training.edits.lexicons import onward
from model.training.edits.rewriting import Change, Rewrite
from model.training.edits.scene import Scene
from model.training.edits.syntax import has

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOST = 3
_GROUPS = {"verb": ("VERB",), "noun": ("NOUN",), "adjective": ("ADJ",), "adverb": ("ADV", "ADP", "SCONJ")}


def synonym(scene: Scene, draw: random.Random) -> Iterator[Rewrite]:
    """Up to three words become words of the same meaning."""
    found = list(replacements(scene, draw))
    if found:
        yield tuple(sorted(draw.sample(found, k=min(_MOST, len(found)))))


def replacements(scene: Scene, draw: random.Random) -> Iterator[Change]:
    """Yield one change for each word outside quotations that has a synonym."""
    for token in scene.outside_quotations():
        for group, allowed in _GROUPS.items():
            options = _options(token, group) if token.pos_ in allowed and not token.ent_type_ else ()
            if options:
                yield scene.swap(token, _form(draw.choice(options), group, token))
                break


def _options(token: Token, group: str) -> tuple[str, ...]:
    table = onward("synonyms", group)
    if group == "verb":
        options = table.get(token.lemma_.lower(), ()) if _is_plain(token) else ()
        return tuple(option for option in options if " " not in option or not has(token, "auxpass"))
    if token.dep_ == "compound" or (token.i and token.nbor(-1).text == "-") or has(token, "compound"):
        return ()
    return table.get(token.lemma_.lower() if group == "noun" else token.lower_, ())


def _is_plain(verb: Token) -> bool:
    """Tell a verb with a plain object or clause from a phrasal verb and from a participle before its noun."""
    if verb.lemma_ == "say" and verb.tag_ not in ("VBD", "VBZ"):
        return False
    return (
        verb.dep_ != "amod"
        and not has(verb, "prt", "dative")
        and (has(verb, "dobj", "nsubjpass", "ccomp") or not has(verb, "prep"))
    )


def _form(new: str, group: str, token: Token) -> str:
    first, _, rest = new.partition(" ")
    if group == "verb":
        tag = "VBN" if has(token, "auxpass") else token.tag_
        return f"{inflected(first, tag)} {rest}".strip()
    return _plural(new) if group == "noun" and token.tag_ == "NNS" else new


def _plural(noun: str) -> str:
    """Return the plural: regular ones end like the third person of a verb."""
    irregular = onward("synonyms", "plural").get(noun)
    return irregular[0] if irregular else inflected(noun, "VBZ")
