"""Negatives: a name replaced by another of the document, and a role by another role. Also reads the names of a text."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from model.drift.lexicons import heads
from model.training.edits.lexicons import others
from model.training.edits.rewriting import Change, Rewrite, with_article
from model.training.edits.scene import Scene
from model.training.edits.speakers import reports

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Parsed

PERSON, ORGANISATION, PLACE, PEOPLE = "PERSON", "ORG", "GPE", "NORP"
_LABELS = (PERSON, ORGANISATION, PLACE, PEOPLE)
_SMALL = frozenset(["of", "the", "and", "for", "de", "van", "von", "der", "la", "le", "el", "al", "&", "-", "bin", "di", "da"])
_SURE = 0.7
_LONGEST, _SHORTEST = 5, 3


class Name(NamedTuple):
    """A name of a sentence at `[start, end)` of its text; `head` is its syntactic head where the sentence has capitals."""

    text: str
    label: str
    start: int
    end: int
    head: Token | None


@lru_cache(maxsize=32)
def known_names(document: Doc) -> dict[str, str]:
    """Return the names of the document with their label (person, organisation, place, people): those that it keeps to."""
    found: dict[str, Counter[str]] = {}
    for entity in document.ents:
        name = _cleaned(entity)
        if name is not None and not (name.text.isupper() and entity.label_ == PERSON):
            found.setdefault(name.text, Counter())[entity.label_] += 1
    return {text: label for text, counts in found.items() for label in _sure(counts)}


def names(scene: Scene) -> list[Name]:
    """Return the names of the sentence in order; in a sentence without capitals those that its document knows."""
    if scene.is_lower:
        return sorted(_lower_names(scene), key=lambda name: name.start)
    known = known_names(scene.sentence.doc)
    spans = [span for entity in scene.sentence.ents if (span := _cleaned(entity)) is not None and span.text in known]
    return [Name(span.text, known[span.text], *scene.span(span[0], span[-1]), span.root) for span in spans]


def may_be_same(one: str, other: str) -> bool:
    """Tell whether two names can mean the same: a word in common, initials, one place's forms, a capital for its country."""
    ours, theirs = _parts(one), _parts(other)
    if set(ours) & set(theirs) or one.lower() in other.lower() or other.lower() in one.lower():
        return True
    seats = [
        {heads("capitals").get(p, p) for part in parts for p in [heads("demonyms").get(part, part)]} for parts in (ours, theirs)
    ]
    begun = any(a[:4] == b[:4] for a in seats[0] for b in seats[1])
    return begun or _initials(ours) == "".join(theirs) or _initials(theirs) == "".join(ours)


def strangers(name: Name, scene: Scene) -> list[str]:
    """Return the names of the document of the same sort that cannot mean `name` and stand nowhere in the sentence."""
    known = known_names(scene.document)
    here = scene.text.lower()
    found = [
        text
        for text, label in known.items()
        if label == name.label and not may_be_same(text, name.text) and not set(_parts(text)) & set(re.findall(r"\w+", here))
    ]
    listed = side_by_side(scene.document)
    return [text for text in found if (name.text, text) not in listed and not _is_one(name.text, text, known)]


@lru_cache(maxsize=32)
def side_by_side(document: Doc) -> frozenset[tuple[str, str]]:
    """Return the pairs of names that the document joins in one list ("Lund and Holm"): what holds of one may of the other."""
    spans = [span for entity in document.ents if (span := _cleaned(entity)) is not None]
    by_root = {span.root.i: span.text for span in spans}
    joined = [(span.text, by_root[other.i]) for span in spans for other in span.root.conjuncts if other.i in by_root]
    return frozenset([*joined, *((other, one) for one, other in joined)])


def name_replaced(scene: Scene, draw: random.Random) -> Iterator[Rewrite]:
    """A name becomes another name of the document, of the same sort; speakers are left to the attribution edits."""
    spoken = {token.i for report in reports(scene) for token in report.speaker}
    for name in names(scene):
        others_ = strangers(name, scene)
        if others_ and not (name.head is not None and (name.head.i in spoken or is_title_part(name.head))):
            new = _like(name, draw.choice(_similar(name, others_)))
            yield (with_article(scene.text, Change(name.start, name.end, new)),)


def role_swapped(scene: Scene, draw: random.Random) -> Iterator[Rewrite]:
    """A role becomes another of its field: "the surgeon" "the nurse", "midfielder" "goalkeeper"."""
    for token in scene.outside_quotations():
        options = [new for new in others("roles", "roles").get(token.lower_, ()) if new not in scene.text.lower()]
        if options and token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound" and token.ent_type_ not in _LABELS:
            new = draw.choice(options)
            yield (scene.swap(token, new.title() if token.text[0].isupper() and token.i != scene.tokens[0].i else new),)


def is_title_part(head: Token) -> bool:
    """Tell whether a name only qualifies another noun: "the Lund plan", "Orby Steel's boss" keep theirs."""
    return head.dep_ in ("compound", "appos", "nmod") and head.head.ent_type_ != ""


def _cleaned(entity: Parsed) -> Parsed | None:
    """Return the name without article and possessive, or None if it does not look like one."""
    first, last = entity.start, entity.end
    while first < last and entity.doc[first].lower_ in ("the", "a", "an", "'s", "mr.", "mrs.", "ms.", "dr."):
        first += 1
    while last > first and (entity.doc[last - 1].tag_ == "POS" or not entity.doc[last - 1].text[0].isalnum()):
        last -= 1
    span = entity.doc[first:last]
    return span if entity.label_ in _LABELS and _looks_like_name(span) else None


def _looks_like_name(span: Parsed) -> bool:
    if not 0 < len(span) <= _LONGEST or len(span.text) < _SHORTEST or "\n" in span.text:
        return False
    capital = all(token.text[0].isupper() or token.lower_ in _SMALL for token in span)
    return (
        capital
        and span[0].text[0].isupper()
        and all(token.pos_ in ("PROPN", "ADJ", "ADP", "DET", "CCONJ", "NOUN") for token in span)
    )


def _sure(counts: Counter[str]) -> list[str]:
    (label, most), total = counts.most_common(1)[0], sum(counts.values())
    return [label] if most >= _SURE * total else []


def _lower_names(scene: Scene) -> Iterator[Name]:
    for text, label in known_names(scene.document).items():
        match = re.search(rf"(?<!\w){re.escape(text.lower())}(?!\w)", scene.text) if len(text) > _SHORTEST else None
        if match:
            yield Name(text, label, *match.span(), None)


def _parts(name: str) -> list[str]:
    return [part for part in re.findall(r"\w+", name.lower().replace(".", "")) if part not in _SMALL]


def _initials(parts: list[str]) -> str:
    return "".join(part[0] for part in parts)


def _is_one(one: str, other: str, known: Iterable[str]) -> bool:
    """Tell whether a longer name of the document holds both: "Karin" and "Holt" where it has "Karin Holt"."""
    return any(set(_parts(one)) & set(parts) and set(_parts(other)) & set(parts) for parts in map(_parts, known))


def _similar(name: Name, others_: list[str]) -> list[str]:
    """Return the names with as many words as `name`, and a plural where it is one, where there are any."""
    form = len(name.text.split()), name.text.endswith("s")
    alike = [other for other in others_ if (len(other.split()), other.endswith("s")) == form]
    return alike or others_


def _like(name: Name, new: str) -> str:
    return new.lower() if name.head is None else new
