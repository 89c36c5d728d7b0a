"""The seed documents and their manifest belong together: hashes, spans, sources."""

import hashlib
import itertools
import json
from pathlib import Path

import pytest

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
MANIFEST = json.loads((SEEDS / "MANIFEST.json").read_text(encoding="utf-8"))
DOCUMENTS = MANIFEST["documents"]
SPAN_KEYS = (
    "faq",
    "boilerplate",
    "not_boilerplate",
    "structure",
    "superlatives",
    "supported_superlatives",
    "claims",
)
DRIFT_KINDS = {
    "numerical",
    "temporal",
    "entity",
    "relational",
    "negation",
    "attribution",
    "certainty",
    "quotation",
    "unsupported_addition",
}

each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d["file"])


def text_of(name):
    return (SEEDS / name).read_bytes().decode("utf-8")


def document_named(name):
    return next(d for d in DOCUMENTS if d["file"] == name)


def overlaps(a, b):
    return a["start"] < b["end"] and b["start"] < a["end"]


def test_every_text_is_listed_once():
    listed = [d["file"] for d in DOCUMENTS]
    assert sorted(listed) == sorted(p.name for p in SEEDS.glob("*.txt"))


def test_order_names_every_document_once():
    ordered = [name for group in MANIFEST["order"] for name in group]
    assert sorted(ordered) == sorted(d["file"] for d in DOCUMENTS)


def test_licence_is_cc0():
    assert MANIFEST["licence"].startswith("CC0-1.0")


@each_document
def test_hash(document):
    data = (SEEDS / document["file"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == document["sha256"]


@each_document
@pytest.mark.parametrize("key", SPAN_KEYS)
def test_spans_slice_back_to_their_quotes(document, key):
    text = text_of(document["file"])
    for span in document["expect"][key]:
        assert span["quote"].strip()
        assert text[span["start"] : span["end"]] == span["quote"]


@each_document
@pytest.mark.parametrize("key", SPAN_KEYS)
def test_spans_do_not_overlap_within_a_key(document, key):
    spans = sorted(document["expect"][key], key=lambda s: s["start"])
    for before, after in itertools.pairwise(spans):
        assert before["end"] <= after["start"]


@each_document
def test_article_text_is_not_called_boilerplate(document):
    expect = document["expect"]
    for kept in expect["not_boilerplate"]:
        assert not any(overlaps(kept, residue) for residue in expect["boilerplate"])


@each_document
def test_claims_point_into_the_source(document):
    claims = document["expect"]["claims"]
    assert not claims or document["source"] is not None
    for claim in claims:
        if claim["source_quote"] is None:
            assert claim["status"] == "unsupported"
            assert claim["source_start"] is None and claim["source_end"] is None
            continue
        source = text_of(document["source"])
        start, end = claim["source_start"], claim["source_end"]
        assert source[start:end] == claim["source_quote"]


@each_document
def test_claims_have_a_kind_exactly_when_they_depart_from_the_source(document):
    for claim in document["expect"]["claims"]:
        assert claim["status"] in {"supported", "drifted", "unsupported"}
        assert (claim["kind"] is None) == (claim["status"] == "supported")
        assert {claim["kind"], *claim["also"]} - {None} <= DRIFT_KINDS


def test_rewrite_shows_every_kind_of_drift_and_enough_faithful_claims():
    claims = document_named("rewrite.txt")["expect"]["claims"]
    assert {c["kind"] for c in claims} - {None} == DRIFT_KINDS
    assert sum(c["status"] == "supported" for c in claims) >= 6


def test_rewrite_has_two_faq_blocks():
    blocks = document_named("rewrite.txt")["expect"]["faq"]
    assert [(b["questions"], b["unanswered"]) for b in blocks] == [(4, 1), (3, 0)]


@pytest.mark.parametrize("name", ["stump.txt", "faithful.txt"])
def test_nothing_drifts_in_the_faithful_documents(name):
    claims = document_named(name)["expect"]["claims"]
    assert claims and all(c["status"] == "supported" for c in claims)
