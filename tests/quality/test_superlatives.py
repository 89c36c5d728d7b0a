"""The quality gate of `superlatives`: sentences of our own; no topic of the split "dev" was used for the lexicons."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from model.training.signal_checks.superlatives import PLAIN, SUPPORTED, UNSUPPORTED, figures, sentences

BASELINE = json.loads(Path(__file__).with_name("baseline.json").read_text())


@pytest.fixture(scope="module")
def found() -> dict[str, float]:
    return figures("dev")


@pytest.mark.parametrize("figure", ["precision", "recall"])
def test_what_nothing_carries_is_flagged(found, figure):
    assert found[figure] >= BASELINE["floors"]["superlatives"][figure]


@pytest.mark.parametrize("figure", ["false alarms, supported", "false alarms, plain"])
def test_what_is_carried_and_what_praises_nothing_is_left_alone(found, figure):
    assert found[figure] <= BASELINE["ceilings"]["superlatives"][figure]


def test_the_sentences_are_marked_where_they_say_and_no_topic_is_in_both_splits():
    rows = {split: list(sentences(split)) for split in ("train", "dev")}
    assert {row["label"] for part in rows.values() for row in part} == {UNSUPPORTED, SUPPORTED, PLAIN}
    assert all(0 <= row["start"] < row["end"] <= len(row["text"]) for part in rows.values() for row in part)
    assert {row["topic"] for row in rows["train"]}.isdisjoint(row["topic"] for row in rows["dev"])
