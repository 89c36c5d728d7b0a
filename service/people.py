"""`copydesk people`: how many texts in a file of reports, all written by people, the AI-rewrite score calls a machine's."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from scipy.stats import binomtest

from model.wording import count
from service.report_file import read_reports

_BANDS = ("medium", "high")


def print_called(name: str, out: TextIO) -> None:
    """Print the shares called so from either band on, over the reports in the JSONL or Parquet file `name`, with 95 % intervals.

    Raises ReportError for a line that is no report, ValueError where no report has the score, OSError.
    """
    failed: list[str] = []
    bands = [report["scores"]["ai_rewrite"]["band"] for report in read_reports(Path(name), failed)]
    judged = [band for band in bands if band]
    if not judged:
        raise ValueError(f"{count(len(bands), 'report')}, and none has an AI-rewrite score.")
    for at, band in enumerate(_BANDS):
        print(_line(band, sum(found in _BANDS[at:] for found in judged), len(judged)), file=out)
    if failed:
        print(f"{count(len(failed), 'row')} of errors left out.", file=out)
    print(f"{count(len(judged), 'text')}; {len(bands) - len(judged):,} more were abstained from.", file=out)


def _line(band: str, called: int, of: int) -> str:
    """Return the share with its 95 % interval (Wilson 1927)."""
    low, high = binomtest(called, of).proportion_ci(method="wilson")
    share = f"{called / of:.1%} (95% interval: {low:.1%} to {high:.1%})"
    return f"Called a machine's, band {band} and up: {called:,} of {of:,}, {share}."
