"""What the dependency parse says: subjects, auxiliaries, number, and how text reads when it is moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.training.edits.inflection import inflected

if TYPE_CHECKING:
    from spacy.tokens import Token

_PERSONAL = frozenset(["I", "we", "you", "they", "these", "those"])
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
FINITE = ("VBD", "VBZ", "VBP")


def child(token: Token, *dependencies: str) -> Token | None:
    """Return the first child that hangs on `token` by one of the dependencies."""
    return next((one for one in token.children if one.dep_ in dependencies), None)


def has(token: Token, *dependencies: str) -> bool:
    """Tell whether a child hangs on `token` by one of the dependencies."""
    return child(token, *dependencies) is not None


def subject(verb: Token) -> Token | None:
    """Return the head of the verb's own subject."""
    return child(verb, *_SUBJECTS)


def shared_subject(verb: Token) -> Token | None:
    """Return the verb's subject, that of the verb it is joined to by "and", or the noun that "who" stands for."""
    own = subject(verb)
    if own is not None and own.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
        return verb.head
    return own or (shared_subject(verb.head) if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") else None)


def auxiliaries(verb: Token) -> list[Token]:
    """Return the auxiliary verbs before `verb`, in order."""
    return [one for one in verb.lefts if one.dep_ in ("aux", "auxpass") and one.lower_ != "to"]


def is_plural(noun: Token) -> bool:
    """Tell whether the noun phrase takes a plural verb."""
    if any(one.dep_ == "conj" for one in noun.children) and any(one.lower_ == "and" for one in noun.children):
        return True
    return noun.tag_ in ("NNS", "NNPS") or noun.text in _PERSONAL or noun.lower_ in _PERSONAL


def has_known_forms(verb: Token) -> bool:
    """Tell whether the lemma gives back the verb as it stands, so that its other forms can be trusted."""
    return inflected(verb.lemma_, verb.tag_) == verb.lower_


def agreeing(lemma: str, noun: Token | None) -> str:
    """Return the present form of a verb for its subject: "is" and "are" for "be"."""
    plural = noun is None or is_plural(noun)
    if lemma == "be":
        return "are" if plural else "is"
    return inflected(lemma, "VBP" if plural else "VBZ")


def passive_be(tag: str, noun: Token) -> str:
    """Return the form of "be" that makes the passive of a verb of `tag` (VBD, VBZ or VBP) for its new subject."""
    if tag == "VBD":
        return "were" if is_plural(noun) else "was"
    return agreeing("be", noun)


def is_name(token: Token) -> bool:
    """Tell whether the word keeps its capital inside a sentence."""
    named = token.pos_ == "PROPN" or token.ent_type_ in ("NORP", "GPE", "ORG", "PERSON")
    return token.pos_ not in ("DET", "ADP") and (named or token.text == "I" or token.text[1:] != token.text[1:].lower())


def is_finite_clause(verb: Token) -> bool:
    """Tell whether the verb, or its first auxiliary, is finite and has a subject of its own."""
    first = (auxiliaries(verb) or [verb])[0]
    return subject(verb) is not None and (first.tag_ in FINITE or first.tag_ == "MD")


def uncapitalised(text: str, first: Token) -> str:
    """Return text that opened a sentence as it reads inside one."""
    return text if is_name(first) else text[:1].lower() + text[1:]
