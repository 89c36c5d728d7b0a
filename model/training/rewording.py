"""Rewords sentences without changing what they say, lest a faithful article be told from an altered one by being a copy."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TYPE_CHECKING

from model.training import edits

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SHARE = 0.6
"""How many of the sentences are reworded, where a rule can."""


def reworded(sentences: Sequence[str], draw: random.Random) -> list[str]:
    """Return `sentences` with most of them reworded or shortened by one rule that keeps the meaning. Needs spaCy."""
    return [_reworded(parsed, draw) for parsed in edits.parse(sentences)]


def _reworded(parsed: Doc, draw: random.Random) -> str:
    found = edits.positives(parsed[:], parsed, draw) if draw.random() < _SHARE else []
    return draw.choice(found).text if found else parsed.text
