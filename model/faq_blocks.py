"""Finds blocks of questions and answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model.blocks import Block


@dataclass(frozen=True, slots=True)
class FaqBlock:
    """One block of questions and answers, from its heading (or first question) to its last answer."""

    start: int
    end: int
    questions: tuple[str, ...]


def find_faq_blocks(text: str, blocks: Sequence[Block]) -> list[FaqBlock]:
    return []
