"""What the judge sees of a line: its own shape, the words it knows, and its neighbours."""

from __future__ import annotations

import numpy as np
import pytest

from model.blocks import split_blocks
from model.residue.features import FEATURES, measure
from model.residue.lines import own_sort, read_line

PROSE = (
    "The keeper of the lighthouse has painted its rail every spring since the lamp was made electric and the boats grew larger."
)
TEXT = f"| Home | Harbour\n{PROSE}\nOur newest teapots\nWould you like one?\n| Home | Harbour"


@pytest.fixture
def seen():
    lines = [read_line(TEXT, block) for block in split_blocks(TEXT)]
    own = [own_sort(line) for line in lines]
    rows = measure(lines, own, own, {"teapots": 2.0, "like": -1.0})
    return [dict(zip(FEATURES, row, strict=True)) for row in rows]


def test_each_line_has_every_feature_once():
    assert len(set(FEATURES)) == len(FEATURES)
    assert measure([], [], [], {}).shape == (0, len(FEATURES))


def test_shape_of_a_line(seen):
    assert (seen[0]["pipe"], seen[2]["pipe"]) == (1, 0)
    assert seen[2]["capitals"] == pytest.approx(1 / 3)
    assert (seen[2]["reader"], seen[3]["asks"]) == (pytest.approx(1 / 3), 1)
    assert seen[0]["same"] == seen[4]["same"] == pytest.approx(np.log(2))


def test_words_weigh_what_they_are_given(seen):
    assert (seen[2]["highest_weight"], seen[2]["known_words"]) == (2.0, pytest.approx(1 / 3))
    assert seen[3]["lowest_weight"] == -1.0
    assert seen[0]["known_words"] == 0


def test_neighbours_and_places(seen):
    assert seen[2]["above_words"] == seen[1]["words"]
    assert seen[2]["below_weight"] == seen[3]["weight"]
    assert seen[0]["above_words"] == seen[-1]["below_words"] == -1
    assert [line["place"] for line in seen] == [0, 0.25, 0.5, 0.75, 1]
    assert seen[2]["paragraph_above"] == pytest.approx(np.log(2))


def test_rules_are_seen(seen):
    assert [line["rule_itself"] for line in seen] == [1, 0, 0, 0, 1]
