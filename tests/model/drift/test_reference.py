"""The reference documents: a rewrite with invented and distorted claims, and a stump that holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.document import Document
from model.drift.check import DriftChecker
from model.drift.result import DRIFTED, SUPPORTED, UNSUPPORTED, Claim, DriftResult

pytestmark = pytest.mark.shared


class Checked:
    """A reference document checked against the original."""

    def __init__(self, checker: DriftChecker, folder: Path, number: str) -> None:
        self.source = Document(_read(folder, "000"))
        self.article = Document(_read(folder, number))
        self.result: DriftResult = checker.check(self.article, [self.source])

    def claims(self, *words: str) -> list[Claim]:
        """Return the claims that hold all `words`."""
        return [c for c in self.result.claims if all(word in self.article.canonical[c.start : c.end] for word in words)]

    def passage(self, claim: Claim) -> str:
        return self.source.canonical[claim.place.start : claim.place.end]


def _read(folder: Path, number: str) -> str:
    return next((folder / "seeds").glob(f"{number}_*.txt")).read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def rewrite(checker, shared) -> Checked:
    return Checked(checker, shared, "001")


@pytest.fixture(scope="module")
def stump(checker, shared) -> Checked:
    return Checked(checker, shared, "004")


def test_the_invented_product_is_unsupported(rewrite):
    (claim,) = rewrite.claims("AiShow")
    assert claim.status == UNSUPPORTED
    assert "AiShow" in [rewrite.article.canonical[d.start : d.end] for d in claim.drift if d.kind == "entity"]


def test_its_invented_features_are_unsupported(rewrite):
    (claim,) = rewrite.claims("10 minute")
    assert claim.status == UNSUPPORTED
    assert {"numerical", "unsupported_addition"} <= {d.kind for d in claim.drift}


def test_the_dropped_attribution_of_the_benchmark_is_found(rewrite):
    (claim,) = rewrite.claims("R1", "benchmarks")
    assert claim.status == DRIFTED
    (drift,) = claim.drift
    assert drift.kind == "attribution"
    assert rewrite.source.canonical[drift.place.start : drift.place.end] == "saying"
    assert "R1" in rewrite.passage(claim)


@pytest.mark.parametrize(
    ("words", "beside"),
    [
        (("252 approved",), "252"),
        (("long-awaited", "Shi"), "long-awaited"),
        (("teased",), "teased"),
        (("premium", "The export"), "premium"),
        (("performance gap",), "performance gap"),
        (("bottleneck",), "bottleneck"),
    ],
)
def test_faithful_sentences_are_supported_beside_the_right_passage(rewrite, words, beside):
    claim = rewrite.claims(*words)[0]
    assert beside in rewrite.passage(claim)
    assert claim.status == SUPPORTED


def test_the_rewrite_has_a_high_value_the_stump_none(rewrite, stump):
    assert rewrite.result.value >= 0.25
    assert stump.result.value <= 0.08


def test_nothing_in_the_stump_drifted(stump):
    assert {claim.status for claim in stump.result.claims} == {SUPPORTED}
    assert [claim.drift for claim in stump.result.claims if claim.drift] == []


def test_the_original_holds_against_itself(checker, shared):
    checked = Checked(checker, shared, "000")
    assert {claim.status for claim in checked.result.claims} == {SUPPORTED}
    assert (checked.result.value, checked.result.copied) == (0.0, 1.0)
