"""What the cross-encoder learns from: claims beside source passages, in groups that differ by an edit alone.

Human-labelled claims of the drift corpora, every minimal pair in one group; and sentences of articles and of their
rewrites, as they are or reworded by rules, beside the same sentence with one typed edit (model.training.edits).
Needs spaCy (the extra `training`).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from model.document import Document
from model.drift import claims as claiming
from model.drift.align import SourceIndex
from model.drift.evidence import evidence
from model.drift.reading import Reading, readings
from model.errors import InputError
from model.training import edits
from model.training.corpora import Article, paragraphs, read_articles
from model.training.corpus_rows import left_out, lines

_AT_MOST = {"climatefever": 1500, "healthver": 800}
"""Sets whose claims recur, and tell the label without the document."""
_SENTENCES = 4
_FROM_ARTICLE, _FROM_REWRITE = 5, 8
_NEGATIVES = 2
_REWORDED, _TORN_OUT = 0.5, 0.1
_CLOSE = 0.45
_RARITY = {"negation": 0.6, "unsupported_addition": 0.5, "entity": 0.8, "numerical": 2.0, "temporal": 2.0, "relational": 1.5}
"""How much rather an edit of a kind is drawn than others; the first ones apply to nearly every sentence."""
_TWINS = 5


class Example(NamedTuple):
    """A claim: 1 = the source carries all of it; one (sentence, passage) for each of its sentences."""

    label: int
    pairs: list[tuple[str, str]]


class Group(NamedTuple):
    """Examples that differ by an edit; `origin` says where from: a data set, "article" or "rewrite"; `rules` what was done."""

    origin: str
    examples: list[Example]
    rules: list[str]


def labelled(corpora: Path) -> Iterator[Group]:
    """Yield the human-labelled claims of split "train", those of a minimal pair together."""
    documents = {row["doc_id"]: row for row in lines(corpora, "documents")}
    rows = [r for r in lines(corpora, "pairs") if r["split"] == "train" and not left_out(documents[r["doc_id"]]["group"])]
    found: dict[tuple[str, str], list[Example]] = defaultdict(list)
    for doc_id, claims in groupby(sorted(_capped(rows), key=lambda row: row["doc_id"]), key=lambda row: row["doc_id"]):
        index = _index([documents[doc_id]["text"]])
        for row in claims if index else ():
            if pairs := _pairs(row["claim"], index):
                found[row["dataset"], row.get("pair_id") or row["id"]].append(Example(row["label"], pairs))
    for (dataset, _), examples in found.items():
        yield from (Group(dataset, part, []) for part in _parts(examples))


def edited(corpora: Path, seed: int = 0) -> Iterator[Group]:
    """Yield sentences of human articles and of rewrites beside their originals, split "train", each with typed edits."""
    articles = {a.id: a for a in read_articles(corpora) if a.split == "train" and not left_out(a.group)}
    sources = [a for a in articles.values() if a.human]
    rewrites: dict[str, list[Article]] = defaultdict(list)
    for article in articles.values():
        if article.origin == "llm_rewrite" and article.original_id in articles and not article.inverted_style:
            rewrites[article.original_id].append(article)
    for source, parsed in zip(sources, edits.parse(paragraphs(a.sentences) for a in sources), strict=True):
        draw = random.Random(f"{seed} {source.id}")
        index = _index([paragraphs(source.sentences)])
        if index:
            yield from _of_article(source, parsed, index, draw)
            for rewrite in rewrites[source.id]:
                yield from _of_rewrite(rewrite, parsed, index, draw)


def _of_article(source: Article, parsed: Any, index: SourceIndex, draw: random.Random) -> Iterator[Group]:
    sentences = list(parsed.sents)
    for sentence in draw.sample(sentences, k=min(_FROM_ARTICLE, len(sentences))):
        yield from _group("article", *_reworded(sentence, parsed, draw), parsed, index, draw)
    if draw.random() < _TORN_OUT * _FROM_ARTICLE:
        yield from _torn_out(source.sentences, draw.randrange(len(source.sentences)))


def _reworded(sentence: Any, parsed: Any, draw: random.Random) -> tuple[Any, str]:
    """Return the sentence, or what a positive rule makes of it, and the name of the rule."""
    found = edits.positives(sentence, parsed, draw) if draw.random() < _REWORDED else []
    if not found:
        return sentence, "copied"
    text, rule, *_ = draw.choice(found)
    return next(iter(edits.parse([text])))[:], rule


def _of_rewrite(rewrite: Article, parsed: Any, index: SourceIndex, draw: random.Random) -> Iterator[Group]:
    """Yield the sentences of a rewrite that stand close to their source: its wording is a machine's, their edits are ours."""
    chosen = draw.sample(rewrite.sentences, k=min(_FROM_REWRITE, len(rewrite.sentences)))
    for told in edits.parse(chosen):
        claims = _claims(told.text)
        matches = index.matches(claims[0]) if len(claims) == 1 else []
        if matches and max(match.wide_coverage for match in matches) >= _CLOSE:
            yield from _group("rewrite", told[:], "rewritten", parsed, index, draw)


def _group(origin: str, base: Any, rule: str, parsed: Any, index: SourceIndex, draw: random.Random) -> Iterator[Group]:
    wrong = edits.negatives(base, parsed, draw)
    wrong = sorted(wrong, key=lambda edit: draw.random() ** _RARITY.get(edit.kind, 1.0))[:_NEGATIVES]
    texts = [base.text.strip(), *(edit.text for edit in wrong)]
    found = [_pairs(text, index) for text in texts]
    if wrong and all(found):
        examples = [Example(int(at == 0), pairs) for at, pairs in enumerate(found) if pairs]
        yield Group(origin, examples, [rule, *(edit.rule for edit in wrong)])


def _torn_out(sentences: Sequence[str], at: int) -> Iterator[Group]:
    """Yield a sentence beside the rest of its article, which does not state it."""
    rest = _index([paragraphs([*sentences[:at], *sentences[at + 1 :]])])
    claims = _claims(sentences[at])
    if rest and len(claims) == 1 and not (claiming.why_not_checkable(claims[0]) or claiming.is_talk(claims[0])):
        pairs = _pairs(sentences[at], rest)
        yield from [Group("article", [Example(0, pairs)], ["torn_out"])] if pairs else []


def _pairs(claim: str, index: SourceIndex) -> list[tuple[str, str]]:
    """Return the first sentences of a claim, each beside its best passage; nothing if one of them has none."""
    found = [(_flat(c.text), index.matches(c)) for c in _claims(claim)[:_SENTENCES]]
    return [(text, evidence(matches[0])) for text, matches in found] if all(matches for _, matches in found) else []


def _claims(text: str) -> list[Reading]:
    try:
        return [reading for reading in readings(Document(text), -1) if len(reading.words) > 1]
    except InputError:
        return []


def _index(texts: Sequence[str]) -> SourceIndex | None:
    try:
        return SourceIndex([Document(text) for text in texts])
    except InputError:
        return None


def _parts(examples: Sequence[Example]) -> Iterator[list[Example]]:
    """Cut a large group: each part has a faithful claim, where there is one, beside at most _TWINS others."""
    right, wrong = [e for e in examples if e.label], [e for e in examples if not e.label]
    for at in range(0, len(wrong), _TWINS):
        yield [*right[at // _TWINS % len(right) :][:1], *wrong[at : at + _TWINS]] if right else wrong[at : at + _TWINS]
    yield from ([e] for e in right[-(-len(wrong) // _TWINS) :])


def _capped(rows: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Yield the rows, of the sets in _AT_MOST a few only, drawn by their id."""
    seen: dict[str, int] = defaultdict(int)
    for row in sorted(rows, key=lambda row: hashlib.sha256(row["id"].encode()).digest()):
        seen[row["dataset"]] += 1
        limit = _AT_MOST.get(row["dataset"])
        if limit is None or seen[row["dataset"]] <= limit:
            yield row


def _flat(text: str) -> str:
    return " ".join(text.split())


def write(groups: Iterable[Group], path: Path) -> int:
    """Write the groups, one JSON line each, gzipped; return how many."""
    count = 0
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for group in groups:
            file.write(json.dumps(group._asdict()) + "\n")
            count += 1
    return count
