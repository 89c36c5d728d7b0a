"""Positives: who said it put in another place, or with another verb."""

from __future__ import annotations

import random
from collections.abc import Iterator

from model.training.edits.lexicons import words
from model.training.edits.names import ORGANISATION, PERSON
from model.training.edits.rewriting import Change, Rewrite
from model.training.edits.scene import Scene, put_in
from model.training.edits.speakers import ACCORDING_FIRST, ACCORDING_LAST, AFTER, BEFORE, Report, head_of, reports
from model.training.edits.syntax import is_name, uncapitalised

_LONGEST = 8


def attribution_reworded(scene: Scene, draw: random.Random) -> Iterator[Rewrite]:
    """ "X said that Y", "Y, X said", "According to X, Y" and "Y, according to X" become one another."""
    for report in reports(scene):
        plain = report.statement[0].pos_ not in ("CCONJ", "SCONJ", "INTJ") and len(report.speaker) <= _LONGEST
        if plain and not scene.quoted and (report.cue.lower_ == "according" or report.cue.lemma_ in ("say", "state")):
            forms = [text for form, text in _forms(scene, report).items() if form != report.form and text]
            if forms:
                yield (Change(0, scene.end, draw.choice(forms)),)


def that_clause_changed(scene: Scene, _: random.Random) -> Iterator[Rewrite]:
    """ "said that Y" loses "that", "said Y" gets it."""
    for report in reports(scene):
        first = report.statement[0]
        if (
            report.form == BEFORE
            and first.i == report.cue.i + 1
            and first.lower_ != "that"
            and scene.text[scene.start_of(first)] != '"'
        ):
            yield (put_in(scene.end_of(report.cue), " that"),)
        elif report.form == BEFORE and first.i == report.cue.i + 2 and first.nbor(-1).lower_ == "that":
            yield (scene.cut(first.nbor(-1), first.nbor(-1)),)


def _forms(scene: Scene, report: Report) -> dict[str, str]:
    """Return the sentence in each form that it can take, without its closing punctuation; no "he" before who he is."""
    first, last = report.statement
    who = scene.words(report.speaker[0], report.speaker[-1]).rstrip(",")
    said = scene.words(first, last)
    head = head_of(report)
    pronoun = head.pos_ == "PRON"
    speaks = report.cue.lower_ != "according" or head.ent_type_ in (PERSON, ORGANISATION) or head.lemma_ in words("actors")
    inner = uncapitalised(said, first) if not is_name(first) else said
    opened, named = said[:1].upper() + said[1:], uncapitalised(who, report.speaker[0])
    verb = report.cue.text if report.cue.lower_ != "according" else "said"
    points = first.lower_ in words("pointing") or "," in said
    return {
        BEFORE: f"{who[:1].upper()}{who[1:]} {verb} {inner}" if speaks else "",
        AFTER: "" if points or not speaks else f"{opened}, {named} {verb}",
        ACCORDING_FIRST: "" if pronoun else f"According to {named}, {inner}",
        ACCORDING_LAST: "" if pronoun or points else f"{opened}, according to {named}",
    }
