"""The report in a terminal: all of it, within 100 columns, in colour only where there is a terminal."""

from __future__ import annotations

import copy
import io
from typing import Any

import pytest

from service import examples
from service.terminal import picture, print_report


def printed(report: dict[str, Any]) -> str:
    out = io.StringIO()
    print_report(report, "The library that never sleeps", out)
    return out.getvalue()


@pytest.fixture
def report() -> dict[str, Any]:
    return copy.deepcopy(examples.report())


def test_it_shows_verdict_scores_signals_claims_and_omissions(report) -> None:
    text = printed(report)
    words = " ".join(text.split())
    assert report["verdict"]["action"].upper() in text
    assert all(reason in words for reason in report["verdict"]["reasons"])
    assert all(label in text for label in ("Reliability", "AI rewrite", "Claim drift"))
    assert all(name in text for name in report["signals"])
    assert "84,200 books" in text and "48,200" in text
    assert "Left out of the article" in text


def test_it_stays_within_100_columns(report) -> None:
    report["signals"]["faq"]["explanation"] = "long " * 100
    report["verdict"]["reasons"].append("x" * 300)
    assert max(map(len, printed(report).splitlines())) <= 100


def test_where_there_is_no_terminal_there_are_no_colours(report) -> None:
    assert "\x1b" not in printed(report)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_terminal_gets_colours_unless_it_says_no(report, monkeypatch, environment: dict[str, str], coloured: bool) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"TERM": "xterm-256color", "COLUMNS": "100", **environment}.items():
        monkeypatch.setenv(name, value)
    out = Terminal()
    print_report(report, "The library", out)
    assert ("\x1b[1;7;31m" in out.getvalue() or "\x1b[1;31" in out.getvalue()) == coloured


def test_markup_and_escape_sequences_in_the_article_are_shown_as_text(report) -> None:
    claim = next(c for c in report["claims"] if c["status"] == "unsupported")
    claim["quote"] = "[bold]library[/bold] \x1b[31m :smile:"
    claim["drift"] = []
    text = printed(report)
    assert "[bold]library[/bold]" in text and ":smile:" in text and "\x1b" not in text


def test_an_abstained_score_says_why(report) -> None:
    report["scores"]["claim_drift"] = {
        "value": None,
        "interval": None,
        "band": None,
        "abstained": True,
        "reason": "No source was given.",
    }
    report |= {"claims": [], "omissions": [], "skipped": [{"part": "claim_drift", "reason": "No source was given."}]}
    text = printed(report)
    assert "abstained: No source was given." in text and "Not checked" in text
    assert "Claims:" not in text and "Left out" not in text


def test_when_every_claim_holds_it_says_so(report) -> None:
    report["claims"] = [claim for claim in report["claims"] if claim["status"] == "supported"]
    assert "Every claim that was checked holds" in printed(report)


def test_the_picture_shows_the_report_and_loads_nothing(report) -> None:
    drawn = picture(report, "The library that never sleeps")
    assert "84,200" in drawn and drawn.startswith("<svg")
    assert "url(http" not in drawn and "@font-face" not in drawn
