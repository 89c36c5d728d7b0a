"""`copydesk drift` on a file of reports."""

from __future__ import annotations

import json

import pyarrow.parquet
import pytest

from service import examples
from service.cli import main


@pytest.fixture
def reports(tmp_path):
    def write(rows, *more):
        path = tmp_path / "reports.jsonl"
        path.write_text("\n".join([*(json.dumps(row) for row in rows), *more]) + "\n", encoding="utf-8")
        return str(path)

    return write


def test_it_prints_every_feature_and_names_those_that_moved(reports, capsys):
    assert main(["drift", reports([examples.report()] * 120)]) == 0
    printed = capsys.readouterr().out
    words = " ".join(printed.split())
    assert "120 reports; " in words
    moved = words.partition("moved: ")[2]
    assert "machine_words" in moved and "faq_share" in printed
    assert max(map(len, printed.splitlines())) <= 100


def test_rows_of_errors_are_counted_and_left_out(reports, capsys):
    assert main(["drift", reports([examples.report()] * 100 + [{"id": "x", "error": {}}])]) == 0
    printed = capsys.readouterr().out
    assert "1 row of errors left out." in printed
    assert "100 reports" in printed


def test_reports_in_parquet_are_read_as_well(tmp_path, capsys):
    lines = [json.dumps(row) for row in [examples.report()] * 100 + [{"id": "x", "error": {}}]]
    pyarrow.parquet.write_table(pyarrow.table({"report": lines}), tmp_path / "reports.parquet")
    assert main(["drift", str(tmp_path / "reports.parquet")]) == 0
    printed = capsys.readouterr().out
    assert "1 row of errors left out." in printed and "100 reports" in printed


def test_too_few_reports_are_one_line(reports, capsys):
    assert main(["drift", reports([examples.report()] * 9)]) == 1
    assert capsys.readouterr().err == "copydesk: 9 reports are too few to compare; 100 are the least.\n"


@pytest.mark.parametrize("line", ["[]", "no JSON", "{}", '{"signals": []}', '{"signals": {"faq": 1}}', "null", "3"])
def test_a_line_that_is_no_report_is_named(reports, capsys, line):
    assert main(["drift", reports([examples.report()] * 2, line)]) == 2
    assert "line 3 is not a report" in capsys.readouterr().err
