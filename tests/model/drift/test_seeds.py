"""The project's own seeds: every claim that the manifest lists."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from model.document import Document
from model.drift.result import DRIFTED, SUPPORTED

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
CHECKED = [d for d in json.loads((SEEDS / "MANIFEST.json").read_text(encoding="utf-8"))["documents"] if d["source"]]
NEXT = 1
"""A claim made of two source sentences may be shown beside either: the space between them."""
LISTED = [(d["file"], d["source"], claim) for d in CHECKED for claim in d["expect"]["claims"]]


@pytest.fixture(scope="module")
def results(checker):
    texts = {name: Document(_read(name)) for d in CHECKED for name in (d["file"], d["source"])}
    return {d["file"]: (checker.check(texts[d["file"]], [texts[d["source"]]]), texts) for d in CHECKED}


def _read(name: str) -> str:
    return (SEEDS / name).read_bytes().decode("utf-8")


@pytest.mark.parametrize(("file", "source", "listed"), LISTED, ids=[f"{f}:{c['start']}" for f, _, c in LISTED])
def test_a_listed_claim_is_judged_as_listed(results, file, source, listed):
    result, texts = results[file]
    claim = next(c for c in result.claims if texts[file].located(c.start, c.end)[0] <= listed["start"] < c.end)
    assert claim.status == listed["status"], listed["note"]
    kinds = {drift.kind for drift in claim.drift}
    assert listed["kind"] is None or kinds & {listed["kind"], *listed["also"]}, listed["note"]
    if listed["source_quote"]:
        assert claim.place.start <= listed["source_end"] + NEXT and listed["source_start"] <= claim.place.end + NEXT


def test_values_tell_the_rewrite_from_the_faithful_versions(results):
    assert results["rewrite.txt"][0].value > 0.4
    assert results["faithful.txt"][0].value < 0.1
    assert results["stump.txt"][0].value < 0.1


def test_the_faithful_version_has_no_drift(results):
    assert [c for c in results["faithful.txt"][0].claims if c.status == DRIFTED] == []
    assert sum(c.status == SUPPORTED for c in results["faithful.txt"][0].claims) >= 25
