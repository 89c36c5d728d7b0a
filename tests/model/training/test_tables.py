"""Tables of features: what was written is read, as the same bytes, with holes kept."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.training import tables
from model.training.tables import key, read_table, write_table

FACTS = [{"key": "a", "split": "train"}, {"key": "b", "split": "dev"}]
FEATURES = [{"grade": 8.25, "share": 0.123456}, {"share": 0.0}]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "FOLDER", tmp_path / "tables")
    return tmp_path / "tables"


def test_rows_come_back_with_holes_and_four_digits():
    write_table("small", FACTS, FEATURES, ("share", "grade"))
    table = read_table("small")
    assert {name: list(column) for name, column in table.facts.items()} == {"key": ["a", "b"], "split": ["train", "dev"]}
    assert table.names == ("share", "grade")
    np.testing.assert_array_equal(table.features, [[0.1235, 8.25], [0.0, np.nan]])


def test_columns_come_in_the_order_asked_for():
    write_table("small", FACTS, FEATURES, ("share", "grade"))
    np.testing.assert_array_equal(read_table("small").columns(["grade", "share"]), [[8.25, 0.1235], [np.nan, 0.0]])


def test_missing_column_is_named_with_the_way_to_make_it():
    write_table("small", FACTS, FEATURES, ("share",))
    with pytest.raises(KeyError, match=r"lacks \['grade'\].*copydesk train --corpora"):
        read_table("small").columns(["share", "grade"])


def test_same_rows_give_the_same_bytes_and_other_rows_another_hash(folder):
    write_table("small", FACTS, FEATURES, ("share", "grade"))
    before, sha256 = (folder / "small.csv.gz").read_bytes(), read_table("small").sha256
    write_table("small", FACTS, FEATURES, ("share", "grade"))
    assert ((folder / "small.csv.gz").read_bytes(), read_table("small").sha256) == (before, sha256)
    write_table("small", FACTS, [FEATURES[0], {"share": 0.1}], ("share", "grade"))
    assert read_table("small").sha256 != sha256


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.text("ab,\"'\né #", max_size=6), st.none() | st.floats(-1e6, 1e6)), min_size=1, max_size=8))
def test_any_fact_and_number_survives(rows):
    facts = [{"note": f"x{note}"} for note, _ in rows]
    write_table("any", facts, [{} if number is None else {"n": number} for _, number in rows], ("n",))
    table = read_table("any")
    assert list(table.facts["note"]) == [fact["note"] for fact in facts]
    for (_, number), found in zip(rows, table.features[:, 0], strict=True):
        assert math.isnan(found) if number is None else found == pytest.approx(number, rel=5e-4, abs=1e-300)


def test_rows_and_features_must_be_as_many():
    with pytest.raises(ValueError, match="shorter"):
        write_table("small", FACTS, FEATURES[:1], ("share",))


def test_key_is_short_steady_and_tells_parts_apart():
    assert key("a", "b") == key("a", "b")
    assert len({key("a", "b"), key("ab"), key("a", "b", ""), key("b", "a")}) == 4
    assert len(key("a")) == 12
