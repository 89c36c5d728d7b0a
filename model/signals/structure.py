"""Faults in the build of an article: halves glued together, two conclusions, repetitions, an end that is cut off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from model.blocks import HEADING, LIST_ITEM, PARAGRAPH, RESIDUE, Block
from model.document import Document, Sentence
from model.line_lexicon import line_lexicon, normalized
from model.residue.lines import REPEATED, stands_for_rest
from model.signals.base import CRITICAL, INFO, OK, WARNING, Case, Evidence, Feature, Measurement, Signal
from model.wording import count

_CAP = 3
_FAULT_WEIGHT = 0.25
_CRITICAL_VALUE = 0.5
_GRAM = 4
_REPEAT_WORDS = 8
_REPEATED_GRAMS = 0.7
_HEADLINE_WORDS = 5
_SENTENCE_WORDS = 8
_LEAD_CHARACTERS = 100
_OPENING = 90
_ENDS = tuple(".!?\"')]*_:|;。！？؟।”’")
_CUT_ENDS = ("...", "…")


class Structure(Signal):
    """Faults of structure: glued headlines, conclusions beyond one and a cut-off end count 0.25 each, repetition its share."""

    name = "structure"
    unit = "faults of structure, weighted"
    features = (
        Feature(
            "glued_articles", "headlines of further articles (0 to 3)", reliability=-1, ai_rewrite=None, reliability_beside=-1
        ),
        Feature(
            "extra_conclusions", "conclusions beyond the first (0 to 3)", reliability=-1, ai_rewrite=None, reliability_beside=-1
        ),
        Feature("repeated_share", "share of words in repeated sentences", -1, None, -1),
        Feature("cut_off", "the text is cut off (0 or 1)", -1, None, -1),
    )
    language_free = True

    def measure(self, case: Case) -> Measurement:
        article = case.article
        faults = _Faults(_glued(article), _conclusions(article), _repeated(article), _cut_off(article))
        features = _features(article, faults)
        counted = features["glued_articles"] + features["extra_conclusions"] + features["cut_off"]
        value = min(1.0, _FAULT_WEIGHT * counted + features["repeated_share"])
        return Measurement(
            value,
            _severity(value, counted, bool(faults.cut_off)),
            _explanation(faults),
            _advice(faults),
            sorted(_evidence(faults)),
            features,
            list(_cuts(article, faults)),
        )


class _Faults(NamedTuple):
    """What was found, as canonical spans; `conclusions` is empty if there is only one."""

    glued: list[tuple[int, int]]
    conclusions: list[tuple[int, int]]
    repeated: list[Sentence]
    cut_off: list[tuple[int, int]]


def _glued(article: Document) -> list[tuple[int, int]]:
    """Headlines set right behind a sentence, or with paragraphs of their own after a conclusion."""
    blocks, found, concluded = article.blocks, [], False
    ends = {end for _, end in _all_conclusions(article)}
    for at in range(1, len(blocks)):
        block = blocks[at]
        concluded = concluded or blocks[at - 1].end in ends
        if block.kind == HEADING and (_touches(article.canonical, blocks[at - 1], block) or (concluded and _opens(article, at))):
            found.append((block.start, block.end))
            concluded = False
    return found


def _touches(text: str, above: Block, block: Block) -> bool:
    return block.marker == "**" and "\n" not in text[above.end : block.start]


def _opens(article: Document, at: int) -> bool:
    """Whether the heading at block `at` opens an article: a headline of some length, two full paragraphs under it."""
    block, under = article.blocks[at], article.blocks[at + 1 : at + 3]
    headline = len(article.words_in(block.start, block.end)) >= _HEADLINE_WORDS and not article.in_faq(block.start)
    return headline and len(under) == 2 and all(b.kind == PARAGRAPH and b.end - b.start >= _LEAD_CHARACTERS for b in under)


def _conclusions(article: Document) -> list[tuple[int, int]]:
    found = list(_all_conclusions(article))
    return found if len(found) > 1 else []


def _all_conclusions(article: Document) -> Iterator[tuple[int, int]]:
    """Conclusions: a heading that says so with what stands under it, or a last paragraph of a part that opens like one."""
    blocks = [block for block in article.blocks if not article.in_faq(block.start)]
    skip_to = 0
    for at, block in enumerate(blocks):
        if at < skip_to or block.kind in (RESIDUE, LIST_ITEM) or not _sounds_final(article, block):
            continue
        end = _part_end(blocks, at + 1)
        if block.kind == HEADING and end > at + 1:
            yield block.start, blocks[end - 1].end
            skip_to = end
        elif block.kind == PARAGRAPH and end == at + 1:
            yield block.start, block.end


def _sounds_final(article: Document, block: Block) -> bool:
    opening = article.canonical[block.inner_start : min(block.inner_end, block.inner_start + _OPENING)]
    return bool(line_lexicon("conclusion_openers").group(normalized(opening)))


def _part_end(blocks: Sequence[Block], at: int) -> int:
    """The index of the heading, question or residue that ends the part going on at block `at`."""
    while at < len(blocks) and blocks[at].kind in (PARAGRAPH, LIST_ITEM):
        at += 1
    return at


def _repeated(article: Document) -> list[Sentence]:
    """Sentences of eight words or more of whose four-word runs 70 % stand in one earlier sentence."""
    owners: dict[tuple[str, ...], int] = {}
    found = []
    for at, (sentence, grams) in enumerate(_grams(article)):
        shared = Counter(owners[gram] for gram in grams if gram in owners) if not owners.keys().isdisjoint(grams) else None
        if shared and len(grams) > _REPEAT_WORDS - _GRAM and max(shared.values()) >= _REPEATED_GRAMS * len(grams):
            found.append(sentence)
        for gram in grams:
            owners.setdefault(gram, at)
    return found


def _grams(article: Document) -> Iterator[tuple[Sentence, list[tuple[str, ...]]]]:
    """Yield the article's own sentences, each with its runs of four words."""
    texts = [word.text for word in article.words]
    runs = list(zip(*(texts[i:] for i in range(_GRAM)), strict=False))
    for sentence in _own_sentences(article):
        yield sentence, runs[sentence.words.start : max(sentence.words.start, sentence.words.stop - _GRAM + 1)]


def _own_sentences(article: Document) -> Iterator[Sentence]:
    """The sentences of the article, and those set aside for being repeated."""
    for sentence in article.sentences:
        block = article.blocks[sentence.block]
        if block.kind in (PARAGRAPH, LIST_ITEM) or block.residue == REPEATED:
            yield sentence


def _cut_off(article: Document) -> list[tuple[int, int]]:
    """The lines that stand for the missing rest, or the last words of a paragraph that has no end."""
    last = next((at for at in range(len(article.blocks) - 1, -1, -1) if article.blocks[at].kind != RESIDUE), -1)
    after = article.blocks[last + 1 :]
    if last >= 0 and any(stands_for_rest(article.canonical[block.inner_start : block.inner_end]) for block in after):
        return [(after[0].start, after[-1].end)]
    block = article.blocks[last]
    if _reads_on(article, block) and (_ends(article, block, _CUT_ENDS) or not _ends(article, block, _ENDS)):
        return [(max(block.start, block.end - _OPENING), block.end)]
    return []


def _reads_on(article: Document, block: Block) -> bool:
    """Whether `block` is a paragraph, or so much of a sentence that it is no heading."""
    words = article.canonical[block.inner_start : block.inner_end].split()
    sentence = len(words) >= _SENTENCE_WORDS and 2 * sum(word[0].islower() for word in words) > len(words)
    return block.kind == PARAGRAPH or (block.kind == HEADING and not block.marker and sentence)


def _ends(article: Document, block: Block, ends: tuple[str, ...]) -> bool:
    return article.canonical[max(block.start, block.end - len(_CUT_ENDS[0])) : block.end].endswith(ends)


def _features(article: Document, faults: _Faults) -> dict[str, float]:
    repeated = sum(s.words.stop - s.words.start for s in faults.repeated)
    return {
        "glued_articles": min(_CAP, len(faults.glued)),
        "extra_conclusions": min(_CAP, max(0, len(faults.conclusions) - 1)),
        "repeated_share": min(1.0, repeated / max(1, article.article_words)),
        "cut_off": len(faults.cut_off),
    }


def _severity(value: float, counted: float, cut_off: bool) -> str:
    if counted:
        return CRITICAL if value >= _CRITICAL_VALUE or cut_off else WARNING
    return INFO if value else OK


def _evidence(faults: _Faults) -> Iterator[Evidence]:
    yield from (Evidence(start, end, "headline of a second article") for start, end in faults.glued)
    for number, (start, end) in enumerate(faults.conclusions, 1):
        yield Evidence(start, end, f"conclusion {number} of {len(faults.conclusions)}")
    yield from (Evidence(s.start, s.end, "said before") for s in faults.repeated)
    yield from (Evidence(start, end, "the text is cut off here") for start, end in faults.cut_off)


def _cuts(article: Document, faults: _Faults) -> Iterator[tuple[int, int]]:
    """What is too much: all from the first headline of a further article, each conclusion but the first, what was said before."""
    yield from ((start, len(article.canonical)) for start, _ in faults.glued[:1])
    yield from faults.conclusions[1:]
    yield from ((s.start, s.end) for s in faults.repeated)


def _explanation(faults: _Faults) -> str:
    parts = [
        (len(faults.glued), "headline of a further article", "headlines of further articles"),
        (len(faults.conclusions), "conclusion", "conclusions"),
        (len(faults.repeated), "repeated sentence", "repeated sentences"),
        (len(faults.cut_off), "cut-off end", "cut-off ends"),
    ]
    found = [count(number, one, many) for number, one, many in parts if number]
    return f"The text has {_listed(found)}." if found else "The text is one piece with an end, and repeats nothing."


def _listed(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def _advice(faults: _Faults) -> str:
    advice = (
        (faults.glued, "Take the texts apart: they are more than one article."),
        (faults.conclusions, "Keep one conclusion, or none."),
        (faults.repeated, "Say each thing once."),
        (faults.cut_off, "Get the rest of the text before you publish."),
    )
    return " ".join(text for found, text in advice if found)
