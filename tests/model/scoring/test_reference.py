"""What is usual in human news, by length."""

from __future__ import annotations

import numpy as np
import pytest

from model.scoring import reference
from model.scoring.reference import LENGTHS, Reference, Usual, signal_column
from model.signals import all_signals


@pytest.fixture
def counted(tmp_path):
    """The reference of a hundred articles of 100 words and a hundred of 1,000, which hold "rare" never."""
    words = np.repeat([100.0, 1000.0], 100)
    values = {"rate": np.tile(np.arange(100.0), 2) + words, "rare": np.full(200, np.nan)}
    reference.save(values, words, {}, tmp_path)
    return Reference.load(tmp_path)


def test_percentiles_are_those_of_the_group_of_lengths(counted):
    assert counted.usual("rate", 120) == pytest.approx(Usual(104.95, 149.5, 194.05), abs=0.1)
    assert counted.usual("rate", 5000) == pytest.approx(Usual(1004.95, 1049.5, 1094.05), abs=1)


@pytest.mark.parametrize(("name", "words"), [("rate", LENGTHS[0] - 1), ("rate", 300), ("rare", 100), ("no such", 100)])
def test_what_was_not_counted_is_not_known(counted, name, words):
    assert counted.usual(name, words) is None


def test_distance_is_zero_inside_and_grows_outside():
    usual = Usual(1, 2, 3)
    assert [usual.distance(value) for value in (1, 2, 3)] == [0, 0, 0]
    assert 0 < usual.distance(3.5) < usual.distance(4)
    assert 0 < usual.distance(0.5) < usual.distance(0)
    assert Usual(0, 0, 0).distance(5) == 0


def test_the_shipped_reference_knows_every_signal_that_one_text_has():
    shipped = Reference.load()
    needing_more = {"claim_drift", "source_overlap"}
    for signal in all_signals():
        for name in (signal_column(signal.name), *(feature.name for feature in signal.features)):
            usual = shipped.usual(name, 500)
            assert (usual is None) == (signal.name in needing_more), name
            assert usual is None or usual.low <= usual.middle <= usual.high
