"""What the terminal and the HTML page both need of a report: order, wording, highlights. Offsets in code points."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

Json = Mapping[str, Any]
SCORES = {"reliability": "Reliability", "ai_rewrite": "AI rewrite", "claim_drift": "Claim drift"}
GOOD, MIXED, BAD, NONE = "good", "mixed", "bad", "none"
_TONES = {"low": BAD, "medium": MIXED, "high": GOOD}
_OPPOSITE = {GOOD: BAD, MIXED: MIXED, BAD: GOOD, NONE: NONE}
ACTION_TONES = {"publish": GOOD, "review": MIXED, "hold": BAD}
SEVERITIES = ("critical", "warning", "info", "ok")
WRONG = ("drifted", "unsupported")
_QUOTATION_MARKS = tuple("\"'“‘«„")
_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


class Segment(NamedTuple):
    """A piece of text and the marks that lie on all of it."""

    text: str
    marks: tuple[Mark, ...]


class Mark(NamedTuple):
    """Something said about `[start, end)` of a text: its `kind` (a signal or a claim's status) and a note."""

    start: int
    end: int
    kind: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A score taken apart: intercept + `items` + `rest_log_odds` of the `rest` others = `total`, in log-odds."""

    intercept: float
    items: Sequence[Json]
    rest: int
    rest_log_odds: float
    total: float

    @property
    def probability(self) -> float:
        return 1 / (1 + math.exp(-self.total))

    @property
    def largest(self) -> float:
        """The largest absolute log-odds among the items, for the length of bars."""
        return max((abs(item["log_odds"]) for item in self.items), default=0.0) or 1.0


def heading(article: Json, name: str) -> str:
    """Return what to call the article of a request: its title, else its first line, else `name`."""
    lines = article.get("text", "").strip().split("\n", 1)
    return shortened(article.get("title") or lines[0] or name, 160)


def percent(value: float | None) -> str:
    """Return 0.413 as "41 %", None as a dash."""
    return "–" if value is None else f"{value * 100:.0f} %"


def interval(score: Json) -> str:
    """Return the interval [0.05, 0.213] as "5–21 %"; nothing if the score abstained."""
    return "" if score["interval"] is None else "–".join(f"{end * 100:.0f}" for end in score["interval"]) + " %"


def tone(name: str, score: Json) -> str:
    """Say whether score `name` is GOOD, MIXED or BAD news: reliability is good when high, the others when low."""
    found = _TONES.get(score["band"] or "", NONE)
    return found if name == "reliability" else _OPPOSITE[found]


def printable(text: str) -> str:
    """Return `text` without characters that steer a terminal or turn the reading direction; line breaks become spaces."""
    return "".join(" " if unicodedata.category(c) in _HIDDEN else c for c in text)


def shortened(text: str, limit: int) -> str:
    """Return `text` as one line of at most `limit` characters, the middle left out."""
    line = " ".join(printable(text).split())
    if len(line) <= limit:
        return line
    head, tail = line[: limit * 2 // 3], line[len(line) - limit // 4 :]
    return f"{head.rpartition(' ')[0] or head} … {tail.partition(' ')[2] or tail}"


def quoted(text: str, limit: int) -> str:
    """Return `text` shortened, in quotation marks unless it opens with one."""
    line = shortened(text, limit)
    return line if line.startswith(_QUOTATION_MARKS) else f"“{line}”"


def breakdown(contributions: Json, top: int) -> Breakdown:
    """Return the `top` weightiest contributions and the sum of all."""
    items = sorted((i for i in contributions["items"] if i["log_odds"]), key=lambda i: -abs(i["log_odds"]))
    rest = items[top:]
    total = math.fsum([contributions["intercept"], *(i["log_odds"] for i in items)])
    return Breakdown(contributions["intercept"], items[:top], len(rest), math.fsum(i["log_odds"] for i in rest), total)


def change(contributions: Json) -> str:
    """Return the change that would raise the score most and what it does; "" if there is none."""
    found = contributions["change"]
    if not found:
        return ""
    before, after = percent(found["from"]), percent(found["to"])
    return f"The change that would raise it most, scored again: {before} to {after}. {printable(found['advice'])}"


def ordered_signals(report: Json) -> list[tuple[str, Json]]:
    """Return the signals, the gravest first, those that were not measured last."""
    return sorted(report["signals"].items(), key=_gravity)


def _gravity(named: tuple[str, Json]) -> tuple[bool, int, float, str]:
    name, signal = named
    return signal["value"] is None, SEVERITIES.index(signal["severity"]), -(signal["value"] or 0.0), name


def part(skipped: Json) -> str:
    """Return the name of what was skipped: "tone" for "signals.tone", "claim drift, claims" for "claim_drift.claims"."""
    return skipped["part"].removeprefix("signals.").replace("_", " ").replace(".", ", ")


def altered_claims(report: Json) -> list[Json]:
    """Return the claims that the sources speak against, or that add a name or figure; those that drifted come first."""
    wrong = (claim for claim in report["claims"] if claim["status"] in WRONG and not _is_plain_addition(claim))
    return sorted(wrong, key=lambda claim: WRONG.index(claim["status"]))


def added_claims(report: Json) -> list[Json]:
    """Return the other claims that no source carries, in order of the article."""
    return [claim for claim in report["claims"] if claim["status"] in WRONG and _is_plain_addition(claim)]


def _is_plain_addition(claim: Json) -> bool:
    return claim["status"] == "unsupported" and all(drift["kind"] == "unsupported_addition" for drift in claim["drift"])


def claims_summary(report: Json) -> str:
    """Return "3 drifted, 1 unsupported, 12 supported"; statuses that do not occur are left out."""
    statuses = [claim["status"] for claim in report["claims"]]
    counted = ((status, statuses.count(status)) for status in (*WRONG, "supported", "not_checkable"))
    return ", ".join(f"{number:,} {status.replace('_', ' ')}" for status, number in counted if number)


def claim_pair(claim: Json) -> tuple[list[Segment], list[Segment]]:
    """Return the claim and its source passage, cut so that what differs is marked with the kind of drift."""
    ours = [Mark(d["article"]["start"], d["article"]["end"], d["kind"]) for d in claim["drift"]]
    source = claim["source"]
    if source is None:
        return cut(claim["quote"], ours, claim["start"]), []
    theirs = [Mark(d["source"]["start"], d["source"]["end"], d["kind"]) for d in claim["drift"] if _same_source(d, source)]
    return cut(claim["quote"], ours, claim["start"]), cut(source["quote"], theirs, source["start"])


def _same_source(drift: Json, source: Json) -> bool:
    return drift["source"] is not None and drift["source"]["id"] == source["id"]


def article_marks(report: Json) -> list[Mark]:
    """Return every place in the article that the report says something about; claims stand for the signal claim_drift."""
    found = [
        Mark(e["start"], e["end"], name, e["note"])
        for name, signal in report["signals"].items()
        for e in signal["evidence"]
        if signal["severity"] != "ok" and name != "claim_drift"
    ]
    return found + [
        Mark(c["start"], c["end"], c["status"], "; ".join(d["explanation"] for d in c["drift"])) for c in report["claims"]
    ]


def cut(text: str, marks: Iterable[Mark], base: int = 0) -> list[Segment]:
    """Cut `text`, which begins at offset `base`, at the ends of all marks; marks outside of it are cut off."""
    inside = [m._replace(start=max(m.start - base, 0), end=min(m.end - base, len(text))) for m in marks]
    opening = sorted((m for m in inside if m.start < m.end), key=lambda m: m.start)
    edges = sorted({0, len(text), *(m.start for m in opening), *(m.end for m in opening)})
    segments: list[Segment] = []
    active: list[Mark] = []
    following = 0
    for left, right in pairwise(edges):
        active = [m for m in active if m.end > left]
        while following < len(opening) and opening[following].start == left:
            active.append(opening[following])
            following += 1
        segments.append(Segment(text[left:right], tuple(active)))
    return segments
