"""The project's own seeds: FAQ blocks, residue and faults of structure are found where the manifest says, and only there."""

import json
from pathlib import Path

import pytest

from model.blocks import RESIDUE
from model.document import Document
from model.signals.base import Case
from model.signals.structure import Structure

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
DOCUMENTS = json.loads((SEEDS / "MANIFEST.json").read_text(encoding="utf-8"))["documents"]
NOTES = {
    "glued_articles": "headline of a second article",
    "first_conclusion": "conclusion 1 of 2",
    "second_conclusion": "conclusion 2 of 2",
    "cut_off": "the text is cut off here",
}


@pytest.fixture(params=DOCUMENTS, ids=lambda entry: entry["file"])
def seed(request):
    """A seed as read, and what the manifest expects of it."""
    return Document((SEEDS / request.param["file"]).read_bytes().decode("utf-8")), request.param["expect"]


def spans(entries):
    return [(entry["start"], entry["end"]) for entry in entries]


def residue(document):
    return [document.located(b.start, b.end) for b in document.blocks if b.kind == RESIDUE]


def covered(span, found):
    """Share of `span` that the spans in `found` cover."""
    return sum(max(0, min(span[1], end) - max(span[0], start)) for start, end in found) / (span[1] - span[0])


def test_faq_blocks(seed):
    document, expected = seed
    assert [document.located(b.start, b.end) for b in document.faq_blocks] == spans(expected["faq"])
    assert [len(b.questions) for b in document.faq_blocks] == [entry["questions"] for entry in expected["faq"]]


def test_boilerplate(seed):
    document, expected = seed
    found = residue(document)
    wanted = spans(expected["boilerplate"])
    hits = sum(end - start for start, end in wanted if covered((start, end), found) > 0.9)
    assert hits >= 0.9 * sum(end - start for start, end in wanted)


def test_nothing_of_the_article_is_boilerplate(seed):
    document, expected = seed
    found = residue(document)
    assert [span for span in spans(expected["not_boilerplate"]) if covered(span, found)] == []


def test_structure(seed):
    document, expected = seed
    evidence = Structure().measure(Case(document)).evidence
    found = sorted((*document.located(e.start, e.end), e.note) for e in evidence if e.note != "said before")
    assert found == sorted((e["start"], e["end"], NOTES[e["what"]]) for e in expected["structure"])
