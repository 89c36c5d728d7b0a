"""`copydesk people` on a file of reports."""

from __future__ import annotations

import json
from copy import deepcopy

import pytest

from service import examples
from service.cli import main


def _report(band: str | None) -> dict:
    report = deepcopy(examples.report())
    report["scores"]["ai_rewrite"]["band"] = band
    return report


@pytest.fixture
def reports(tmp_path):
    def write(*bands, more=()):
        path = tmp_path / "reports.jsonl"
        rows = [*map(_report, bands), *more]
        path.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
        return str(path)

    return write


def test_a_text_in_the_highest_band_counts_in_the_one_below_too(reports, capsys):
    assert main(["people", reports("low", "medium", "high", "high")]) == 0
    medium, high, texts = capsys.readouterr().out.splitlines()
    assert "medium and up: 3 of 4, 75.0%" in medium
    assert "high and up: 2 of 4, 50.0%" in high
    assert texts.startswith("4 texts; 0 more")


def test_none_called_of_few_leaves_room_for_many(reports, capsys):
    main(["people", reports(*["low"] * 20)])
    few = capsys.readouterr().out
    main(["people", reports(*["low"] * 200)])
    many = capsys.readouterr().out
    assert "0 of 20, 0.0% (95% interval: 0.0% to 16.1%)" in few
    assert "0 of 200, 0.0% (95% interval: 0.0% to 1.9%)" in many


def test_what_is_not_scored_is_counted_apart(reports, capsys):
    assert main(["people", reports("low", None, None, more=[{"id": "x", "error": {}}])]) == 0
    printed = capsys.readouterr().out
    assert "0 of 1" in printed and "1 text; 2 more were abstained from." in printed
    assert "1 row of errors left out." in printed


def test_reports_without_the_score_are_one_line(reports, capsys):
    assert main(["people", reports(None)]) == 1
    assert capsys.readouterr().err == "copydesk: 1 report, and none has an AI-rewrite score.\n"
