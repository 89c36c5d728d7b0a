"""Finds blocks of questions and answers: under any heading or none, marked, numbered, dash-led or on one line.

A block is a chain of questions in one style, each close to the last. Interviews (answers in the first person, questions
that name a speaker), rhetorical and quoted questions, and explainers with long texts under their question headings are no
blocks. The rules are this project's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, median_low
from typing import NamedTuple

from model.blocks import HEADING, LIST_ITEM, QUESTION, RESIDUE, Block
from model.line_lexicon import line_lexicon, normalized
from model.residue.lines import REPEATED

_LABEL = re.compile(r"[*_ ]*(?:Q(?:uestion)?\s?\d{0,3}\s?[.:)]|\(?\d{1,3}[.)]|[-–•]|Q(?=\s))[*_ ]*")
_SPEAKER = re.compile(r"[A-Z][\w.'-]{0,30}(?: [A-Z][\w.'-]{0,30}){0,3}:\s")
_SENTENCE_END = re.compile(r"[a-z0-9)\"'][.!][\"']? +[\"'(]?[A-Z]")
_QUOTED = re.compile(r'(?<=[^\s"] )"[^"]{0,300}"?')
_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I've|I'd|I'll|my|me)\b")
_QUESTION_MARKS = "?？؟"
_AFTER_MARK = (" ", "*", "_", "?", "!", ")", "]")
_QUESTION_REACH = 260
_HEADING_REACH = 3
_HEADING_LENGTH = 90
_SHORT_ANSWER, _LONG_ANSWER = 40, 3500
_REGULAR = 0.75
_HEADED_GAP, _BARE_GAP = 8, 3
_MANY, _IN_TURN = 5, 2
_ANSWER_SAMPLE = 300


@dataclass(frozen=True, slots=True)
class FaqBlock:
    """One block of questions and answers, from its heading (or first question) to its last answer.

    `start` and `end` are canonical offsets; `questions` are the question texts without their markers, `answers` the
    canonical `[start, end)` of each answer, None for a question that has none.
    """

    start: int
    end: int
    questions: tuple[str, ...]
    answers: tuple[tuple[int, int] | None, ...]


class _Item(NamedTuple):
    """A question in block `at`: its text, its style, and where an answer in the same block starts (-1 = none there)."""

    at: int
    question: str
    style: str
    answer: int


class _Chain(NamedTuple):
    """Questions in one style, and the index of the heading over them (-1 = none)."""

    heading: int
    items: list[_Item]


def find_faq_blocks(text: str, blocks: Sequence[Block]) -> list[FaqBlock]:
    """Return the question-and-answer blocks of canonical `text` in order; they do not overlap."""
    found: list[FaqBlock] = []
    for chain in _chains(text, blocks):
        block = _faq_block(text, blocks, chain)
        if block and (not found or block.start >= found[-1].end):
            found.append(block)
        elif block and len(block.questions) > len(found[-1].questions):
            found[-1] = block
    return found


def _faq_block(text: str, blocks: Sequence[Block], chain: _Chain) -> FaqBlock | None:
    answers = _answers(text, blocks, chain)
    if not _is_faq(text, blocks, chain, answers):
        return None
    first = chain.heading if chain.heading >= 0 else chain.items[0].at
    last = max(at for at, answer in enumerate(answers) if answer)
    questions = tuple(item.question for item in chain.items[: last + 1])
    return FaqBlock(blocks[first].start, answers[last][1], questions, tuple(answers[: last + 1]))


def _chains(text: str, blocks: Sequence[Block]) -> list[_Chain]:
    """Gather the questions of each style into chains, in order of their first question."""
    chains: list[_Chain] = []
    growing: dict[str, _Chain] = {}
    heading = -_HEADING_REACH - 1
    for at, block in enumerate(blocks):
        if _is_faq_heading(text, blocks, at):
            heading, growing = at, {}
        elif item := _item(text, at, block):
            chain = growing.get(item.style)
            if chain and _joined(blocks, chain, at):
                chain.items.append(item)
            else:
                growing[item.style] = chain = _Chain(heading if at - heading <= _HEADING_REACH else -1, [item])
                chains.append(chain)
    return chains


def _is_faq_heading(text: str, blocks: Sequence[Block], at: int) -> bool:
    """Whether block `at` opens a block; a link of the page's navigation does only if a question follows at once."""
    block = blocks[at]
    if block.inner_end - block.inner_start > _HEADING_LENGTH or text.startswith((".", ","), block.inner_end - 1):
        return False
    if _is_residue(block) and (at + 1 == len(blocks) or blocks[at + 1].kind != QUESTION):
        return False
    return bool(_heading_group(text, block))


def _heading_group(text: str, block: Block) -> str:
    """Return the group of the heading, see the lexicon; "" for a line that is none."""
    return line_lexicon("faq_headings").group(normalized(text[block.inner_start : block.inner_end]))


def _joined(blocks: Sequence[Block], chain: _Chain, at: int) -> bool:
    """Whether the question in block `at` goes on with `chain`: few blocks and no heading of another matter between."""
    previous = chain.items[-1].at
    if at - previous - 1 > (_HEADED_GAP if chain.heading >= 0 else _BARE_GAP):
        return False
    between = blocks[previous + 1 : at]
    return not any(_is_marked_heading(b) for b in (between[:-1] if chain.heading >= 0 else between))


def _is_residue(block: Block) -> bool:
    """Whether `block` is of the page around the article; a question or answer given once more is still one."""
    return block.kind == RESIDUE and block.residue != REPEATED


def _is_marked_heading(block: Block) -> bool:
    return block.kind == HEADING and block.marker[:1] in ("#", "*", "_")


def _item(text: str, at: int, block: Block) -> _Item | None:
    """Read block `at` as a question, with or without an answer behind it."""
    if _is_residue(block):
        return None
    label = _LABEL.match(text, block.start, block.end)
    start = max(block.inner_start, label.end() if label else block.start)
    mark = _first_mark(text, start, min(block.end, start + _QUESTION_REACH))
    question = text[start : mark + 1].strip("*_ ")
    if mark < 0 or not _is_plain_question(question):
        return None
    rest = len(text[mark + 1 : block.end].lstrip("*_ ?!)]"))
    if rest and text[mark] == "?" and not text.startswith(_AFTER_MARK, mark + 1):
        return None
    return _Item(at, question, _style(text, block, label, rest > 0), block.end - rest if rest else -1)


def _first_mark(text: str, start: int, end: int) -> int:
    return min((at for mark in _QUESTION_MARKS if (at := text.find(mark, start, end)) >= 0), default=-1)


def _is_plain_question(question: str) -> bool:
    """No quotation, no statement before it, no speaker's name in front, more than one word (or a script without spaces)."""
    return (
        question[:1] not in ("'", '"')
        and (" " in question or not question.isascii())
        and not _SENTENCE_END.search(question)
        and not _SPEAKER.match(question)
    )


def _style(text: str, block: Block, label: re.Match[str] | None, one_line: bool) -> str:
    mark = label.group().strip("*_ ") if label else block.marker
    if mark[:1].isdigit() or mark[:1] == "(":
        style = "number"
    elif mark[:1] == "Q":
        style = "Q"
    elif text.startswith(("**", "__"), block.start):
        style = "bold"
    else:
        style = mark
    return f"{style} one line" if one_line else style


def _answers(text: str, blocks: Sequence[Block], chain: _Chain) -> list[tuple[int, int] | None]:
    """Return the span of the answer to each question, None where there is none."""
    ends = [item.at for item in chain.items[1:]]
    runs = [_run(blocks, item, end) for item, end in zip(chain.items, ends, strict=False)]
    lengths = [len(run) for run, item in zip(runs, chain.items, strict=False) if run or item.answer >= 0]
    usual = median_low(lengths) if lengths else int(chain.items[-1].answer < 0)
    runs.append(_last_run(text, blocks, chain.items[-1], usual))
    return [_span(blocks, item, run) for item, run in zip(chain.items, runs, strict=True)]


def _run(blocks: Sequence[Block], item: _Item, end: int) -> list[int]:
    """The blocks after a question and before `end` that answer it."""
    run: list[int] = []
    for at in range(item.at + 1, min(end, len(blocks))):
        if _is_marked_heading(blocks[at]):
            break
        if not _is_residue(blocks[at]):
            run.append(at)
    return run


def _last_run(text: str, blocks: Sequence[Block], item: _Item, usual: int) -> list[int]:
    """The blocks that answer the last question: as many as usual, and a list that they introduce."""
    run: list[int] = []
    for at in range(item.at + 1, len(blocks)):
        block = blocks[at]
        listed = block.kind == LIST_ITEM and bool(run) and _introduces_list(text, blocks[at - 1])
        if not listed and (len(run) >= usual or _closes(text, block)):
            break
        run.append(at)
    return run


def _introduces_list(text: str, block: Block) -> bool:
    return block.kind == LIST_ITEM or text.startswith(":", block.inner_end - 1)


def _closes(text: str, block: Block) -> bool:
    """Whether `block` stands after the last answer: a heading, residue, a question, or a closing formula."""
    if _is_residue(block) or block.kind == QUESTION or _is_marked_heading(block):
        return True
    opening = normalized(text[block.inner_start : min(block.inner_end, block.inner_start + 80)])
    return bool(line_lexicon("conclusion_openers").group(opening))


def _span(blocks: Sequence[Block], item: _Item, run: list[int]) -> tuple[int, int] | None:
    if item.answer >= 0:
        return item.answer, blocks[run[-1] if run else item.at].end
    return (blocks[run[0]].start, blocks[run[-1]].end) if run else None


def _is_faq(text: str, blocks: Sequence[Block], chain: _Chain, answers: list[tuple[int, int] | None]) -> bool:
    given = [text[start:end] for start, end in filter(None, answers)]
    if not given or 2 * len(given) < len(chain.items):
        return False
    heading = _heading_group(text, blocks[chain.heading]) if chain.heading >= 0 else ""
    if heading == "faq" and (len(chain.items) > 1 or not _is_residue(blocks[chain.heading])):
        return True
    if heading != "common" and _is_interview(given):
        return False
    if heading or chain.items[0].style.startswith("Q"):
        return len(chain.items) >= 2
    return len(given) >= 3 and _SHORT_ANSWER <= fmean(map(len, given)) <= _LONG_ANSWER and _is_regular(chain)


def _is_regular(chain: _Chain) -> bool:
    """Whether full questions follow each other at one distance: a rhetorical question comes when it likes.

    Many questions in strict turn with one answer each are a block however they open.
    """
    steps = [later.at - earlier.at for earlier, later in pairwise(chain.items)]
    if len(chain.items) >= _MANY and set(steps) == {_IN_TURN}:
        return True
    usual = median_low(steps)
    asked = sum(bool(line_lexicon("question_openers").group(item.question.lower())) for item in chain.items)
    return (
        usual <= _BARE_GAP
        and sum(step == usual for step in steps) >= _REGULAR * len(steps)
        and asked >= _REGULAR * len(chain.items)
    )


def _is_interview(answers: list[str]) -> bool:
    """Half of the answers or more speak in the first person, outside of quotations that they only hold."""
    spoken = (_QUOTED.sub("", answer[:_ANSWER_SAMPLE]) for answer in answers)
    return 2 * sum(bool(_FIRST_PERSON.search(words)) for words in spoken) >= len(answers)
