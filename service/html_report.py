"""The report as one HTML page: self-contained, no scripts, everything escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from service import present
from service.present import Json, Mark

_TOP_CONTRIBUTIONS = 10
_FINDINGS = ("superlatives", "faq", "boilerplate", "clickbait", "style", "structure")


@cache
def environment() -> Environment:
    """Return the templates' environment: autoescaping, and an undefined name is an error."""
    loader = FileSystemLoader(Path(__file__).parent / "web")
    found = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    found.filters.update(percent=present.percent, interval=present.interval, quoted=present.quoted)
    found.globals.update(present=present)
    return found


def render_report(report: Json, text: str, heading: str) -> str:
    """Return `report` as a page; `text` is the article as sent (what the offsets point into), offsets in code points."""
    article = text if report["document"]["text"] is None else report["document"]["text"]
    return environment().get_template("report.html").render(report=report, heading=heading, **_views(report, article))


def _views(report: Json, article: str) -> dict[str, Any]:
    marks = present.article_marks(report)
    return {
        "breakdowns": {n: present.breakdown(c, _TOP_CONTRIBUTIONS) for n, c in report["contributions"].items()},
        "segments": [(s.text, _classes(s.marks), _notes(s.marks)) for s in present.cut(article, marks)],
        "legend": [kind for kind in (*present.WRONG, "supported", *report["signals"]) if any(m.kind == kind for m in marks)],
        "style_of": _style_of,
    }


def _classes(marks: tuple[Mark, ...]) -> str:
    """The styles of all marks; the stylesheet lets the gravest win."""
    return " ".join(sorted({_style_of(mark.kind) for mark in marks}))


def _style_of(kind: str) -> str:
    if kind in (*present.WRONG, "supported", "not_checkable"):
        return f"claim-{kind}"
    return f"found-{kind}" if kind in _FINDINGS else "found-other"


def _notes(marks: tuple[Mark, ...]) -> str:
    return "\n".join(f"{m.kind.replace('_', ' ')}: {m.note}" if m.note else m.kind.replace("_", " ") for m in marks)
