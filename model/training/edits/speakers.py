"""Reads who says what in a sentence: speaker, verb and statement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from model.training.edits.lexicons import words
from model.training.edits.scene import Scene
from model.training.edits.syntax import auxiliaries, child, has, is_finite_clause

if TYPE_CHECKING:
    from spacy.tokens import Token

BEFORE, AFTER, ACCORDING_FIRST, ACCORDING_LAST = "before", "after", "according first", "according last"
_LONGEST_SPEAKER = 16


class Report(NamedTuple):
    """A statement and who makes it.

    `form` tells where the speaker stands ("X said Y", "Y, X said", "According to X, Y", "Y, according to X"). `cue` is the
    verb or "According", `statement` the first and last token of what is stated, without "that" and outer commas.
    """

    form: str
    speaker: list[Token]
    cue: Token
    statement: tuple[Token, Token]


def reports(scene: Scene) -> Iterator[Report]:
    """Yield the report that makes up the whole sentence, if it is one."""
    yield from _according(scene)
    yield from _spoken(scene)


def head_of(report: Report) -> Token:
    """Return the head noun of the speaker."""
    inside = {token.i for token in report.speaker}
    return next((token for token in report.speaker if token.head.i not in inside), report.speaker[0])


def _spoken(scene: Scene) -> Iterator[Report]:
    verb = scene.root
    speaker, statement = child(verb, "nsubj"), child(verb, "ccomp")
    if verb.lemma_ not in words("speech") or speaker is None or statement is None or auxiliaries(verb) or has(verb, "neg"):
        return
    who = [token for token in speaker.subtree if not token.is_space]
    found = _after(scene, verb, who, statement) if statement.i > verb.i else _before(scene, verb, who, statement)
    if found and is_finite_clause(statement) and len(who) <= _LONGEST_SPEAKER:
        yield found


def _after(scene: Scene, verb: Token, who: list[Token], statement: Token) -> Report | None:
    """Read "X said (that) Y": nothing stands before the speaker, nothing after the statement."""
    first, last = _bare(statement)
    if who[0].i != scene.tokens[0].i or who[-1].i >= verb.i or _end(scene).i != last.i:
        return None
    return Report(BEFORE, who, verb, (first, last)) if first.i - verb.i <= 2 else None


def _before(scene: Scene, verb: Token, who: list[Token], statement: Token) -> Report | None:
    """Read "Y, X said" and "Y, said X"."""
    first, last = _bare(statement)
    if first.i != scene.tokens[0].i or _end(scene).i != max(verb.i, who[-1].i):
        return None
    return Report(AFTER, who, verb, (first, last)) if last.nbor(1).text == "," else None


def _according(scene: Scene) -> Iterator[Report]:
    for cue in scene.tokens:
        to = child(cue, "prep") if cue.lower_ == "according" else None
        goal = child(to, "pobj") if to is not None else None
        if goal is None:
            continue
        who = [token for token in goal.subtree if not token.is_space]
        end = _end(scene)
        if cue.i == scene.tokens[0].i and who[-1].i + 1 < end.i and who[-1].nbor(1).text == ",":
            yield Report(ACCORDING_FIRST, who, cue, (who[-1].nbor(2), end))
        elif who[-1].i == end.i and cue.i - 2 > scene.tokens[0].i and cue.nbor(-1).text == ",":
            yield Report(ACCORDING_LAST, who, cue, (scene.tokens[0], cue.nbor(-2)))


def _bare(statement: Token) -> tuple[Token, Token]:
    """Return the first and last token of a clause, without "that" before it and punctuation around it."""
    run = [token for token in statement.subtree if not token.is_space]
    while run[0].is_punct or (run[0].dep_ == "mark" and run[0].lower_ == "that"):
        run.pop(0)
    while run[-1].is_punct and run[-1].text not in '"”)':
        run.pop()
    return run[0], run[-1]


def _end(scene: Scene) -> Token:
    """Return the last token before the closing punctuation."""
    return next(token for token in reversed(scene.tokens) if not token.is_punct or token.text in ')"”')
