"""The flat table of a batch: what data people load."""

from __future__ import annotations

import json
from typing import Any

import pyarrow.parquet
import pytest

from model.signals import all_signals
from service import examples

REPORT = examples.report()


def _expected() -> dict[str, Any]:
    scores = {name: score["value"] for name, score in REPORT["scores"].items()}
    signals = {f"signal_{name}": signal["value"] for name, signal in REPORT["signals"].items()}
    return {
        **{"id": "a1", "verdict": REPORT["verdict"]["action"], **scores, **signals},
        "reliability_low": REPORT["scores"]["reliability"]["interval"][0],
        "claim_drift_high": REPORT["scores"]["claim_drift"]["interval"][1],
        "ai_rewrite_band": REPORT["scores"]["ai_rewrite"]["band"],
        "claims": len(REPORT["claims"]),
        "claims_drifted": sum(claim["status"] == "drifted" for claim in REPORT["claims"]),
        "claims_unsupported": sum(claim["status"] == "unsupported" for claim in REPORT["claims"]),
        **{"language": "en", "words": REPORT["document"]["words"], "model_version": REPORT["model_version"]},
        **{"error_code": None, "error_field": None, "error_message": None},
    }


def _table(archive, target: str) -> list[dict[str, Any]]:
    archive.write("in.jsonl", [archive.row(1), {"id": "x", "text": 4}])
    archive.run(target=target)
    return archive.read(target)


def test_a_row_of_parquet_is_typed_and_holds_the_whole_answer(archive) -> None:
    scored, failed = _table(archive, "out.parquet")
    assert {name: scored[name] for name in _expected()} == _expected()
    assert json.loads(scored["report"]) == {**REPORT, "id": "a1"}
    assert json.loads(failed["report"])["error"]["code"] == failed["error_code"] == "wrong_type"
    assert failed["reliability"] is None and failed["error_field"] == "text"


def test_a_row_of_csv_holds_the_same_as_text(archive) -> None:
    scored, failed = _table(archive, "out.csv")
    expected = {name: "" if value is None else str(value) for name, value in _expected().items()}
    assert {name: scored[name] for name in expected} == expected
    assert (failed["id"], failed["error_code"], failed["verdict"], failed["reliability"]) == ("x", "wrong_type", "", "")


@pytest.mark.parametrize("target", ["out.csv", "out.parquet"])
def test_every_signal_has_its_column_also_where_nothing_was_scored(archive, target: str) -> None:
    archive.write("in.jsonl", [b"{"])
    archive.run(target=target)
    (row,) = archive.read(target)
    assert [name for name in row if name.startswith("signal_")] == [f"signal_{signal.name}" for signal in all_signals()]


@pytest.mark.parametrize("target", ["out.csv", "out.parquet"])
def test_no_rows_make_a_table_of_columns_alone(archive, target: str) -> None:
    archive.write("in.jsonl", [])
    archive.run(target=target)
    assert archive.read(target) == []
    assert b"claims_drifted" in archive.bytes(target)


def test_parquet_is_written_a_group_of_rows_at_a_time(archive, monkeypatch) -> None:
    monkeypatch.setattr("service.archive.tables._GROUP_ROWS", 10)
    archive.write("in.jsonl", map(archive.row, range(35)))
    archive.run(target="out.parquet")
    file = pyarrow.parquet.ParquetFile(archive.folder / "out.parquet")
    assert [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)] == [10, 10, 10, 5]
    assert [row["id"] for row in archive.read("out.parquet")] == [f"a{n}" for n in range(35)]
