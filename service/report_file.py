"""Reading the reports that `copydesk batch` wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from service.archive.readers.parquet import ParquetFile
from service.archive.readers.table import Columns


class ReportError(ValueError):
    """A line that is no report; the message says which."""


def read_reports(path: Path, failed: list[str]) -> Iterator[Mapping[str, Any]]:
    """Yield the reports of a file, JSONL or Parquet; the ids of rows that hold an error go to `failed`.

    Raises ReportError, service.archive.row.BatchError for a file that is no Parquet, OSError.
    """
    for at, line in enumerate(_lines(path), 1):
        if line.isspace():
            continue
        report = _parsed(line, at)
        if "error" in report:
            failed.append(str(report.get("id")))
        else:
            yield report


def _lines(path: Path) -> Iterator[bytes]:
    if path.suffix.lower() == ".parquet":
        rows = ParquetFile(str(path), Columns(known=(), needed=("report",)))
        yield from (json.loads(row.line)["report"].encode() for row in rows)
        return
    with path.open("rb") as lines:
        yield from lines


def _parsed(line: bytes, at: int) -> Mapping[str, Any]:
    try:
        report = json.loads(line)
        if "error" in report or (report["scores"] and all("measures" in signal for signal in report["signals"].values())):
            return report
    except (ValueError, TypeError, KeyError, AttributeError):
        pass
    raise ReportError(f"line {at:,} is not a report with its scores, its signals and their measures.")
