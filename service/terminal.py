"""The report as text for a terminal, readable at a glance within 100 columns."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sized
from typing import Any, TextIO

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from service import present
from service.present import BAD, GOOD, MIXED, NONE, Json

WIDTH = 100
_STYLES = {GOOD: "green", MIXED: "yellow", BAD: "red", NONE: "bright_black"}
_SEVERITY_STYLES = {"critical": "bold red", "warning": "yellow", "info": "cyan", "ok": "green"}
_DIM = "bright_black"
_BAR, _HALF_BAR = 34, 11
_WEB_FONTS = re.compile(r"@font-face \{[^}]*\}\s*")
_SHOWN_AS_CLAIMS = "claim_drift"
_TOP_CONTRIBUTIONS, _TOP_CLAIMS, _TOP_OMISSIONS, _TOP_EVIDENCE = 6, 8, 5, 2


def print_report(report: Json, heading: str, file: TextIO) -> None:
    """Write `report` to `file` under `heading`; in colour only where `file` is a terminal and NO_COLOR is not set."""
    console = Console(file=file, highlight=False, soft_wrap=False, emoji=False)
    console.width = min(console.width, WIDTH) if console.is_terminal else WIDTH
    console.print(render(report, heading))


def picture(report: Json, heading: str) -> str:
    """Return what a terminal shows as an SVG that loads nothing."""
    console = Console(file=io.StringIO(), record=True, width=WIDTH, force_terminal=True, highlight=False, emoji=False)
    console.print(render(report, heading))
    return _WEB_FONTS.sub("", console.export_svg(title="copydesk score"))


def render(report: Json, heading: str) -> RenderableType:
    """Return the whole report for rich."""
    parts: list[RenderableType] = [_headline(report, heading), _scores(report)]
    for name, contributions in report["contributions"].items():
        parts += [_rule(f"What moved {present.SCORES[name]}"), _contributions(contributions)]
    parts += [_rule("Signals"), _signals(report)]
    if report["claims"]:
        parts += [_rule(f"Claims: {present.claims_summary(report)}"), *_claims(report)]
    if report["omissions"]:
        parts += [_rule("Left out of the article"), _omissions(report)]
    if report["skipped"]:
        parts += [_rule("Not checked"), _skipped(report)]
    return Group(*parts)


def _rule(title: str) -> RenderableType:
    return Padding(Rule(Text(title, "bold"), align="left", style=_DIM), (1, 0, 0, 0))


def _headline(report: Json, heading: str) -> Panel:
    verdict = report["verdict"]
    style = _STYLES[present.ACTION_TONES[verdict["action"]]]
    reasons = [Text(f"• {present.printable(reason)}") for reason in verdict["reasons"]]
    document = report["document"]
    size = f"{document['words']:,} words, {document['sentences']:,} sentences"
    facts = f"{size}, language {document['language']}, model {report['model_version']}"
    return Panel(
        Group(Text(present.shortened(heading, 90), "bold"), Text(facts, _DIM), Text(), *reasons),
        title=Text(f" {verdict['action'].upper()} ", f"bold reverse {style}"),
        subtitle=Text(f"policy {present.printable(verdict['policy'])}", _DIM),
        border_style=style,
        title_align="left",
        subtitle_align="right",
        padding=(0, 2),
    )


def _scores(report: Json) -> Table:
    table = Table.grid(padding=(0, 2))
    for name, label in present.SCORES.items():
        score = report["scores"][name]
        style = _STYLES[present.tone(name, score)]
        if score["abstained"]:
            table.add_row(
                Text(label, "bold"),
                Text("╌" * _BAR, _DIM),
                Text("–", justify="right"),
                Text("none", _DIM),
                Text(f"abstained: {score['reason']}", _DIM),
            )
        else:
            value = Text(present.percent(score["value"]), f"bold {style}", justify="right")
            spread = Text(f"90 % interval {present.interval(score)}", _DIM)
            table.add_row(Text(label, "bold"), _score_bar(score, style), value, Text(score["band"], style), spread)
    return table


def _score_bar(score: Json, style: str) -> Text:
    """Solid up to the value, shaded over the rest of the interval."""
    solid, shaded = round(score["value"] * _BAR), round(score["interval"][1] * _BAR)
    low = min(round(score["interval"][0] * _BAR), solid)
    pieces = [
        ("█" * low, style),
        ("▓" * (solid - low), style),
        ("░" * (shaded - solid), style),
        ("·" * (_BAR - max(solid, shaded)), _DIM),
    ]
    return Text.assemble(*pieces)


def _contributions(contributions: Json) -> Table:
    found = present.breakdown(contributions, _TOP_CONTRIBUTIONS)
    table = Table.grid(padding=(0, 2))
    table.add_column(width=2 * _HALF_BAR + 1)
    table.add_column(justify="right", width=7)
    table.add_column(ratio=1)
    table.add_row(Text(), _signed(found.intercept), Text("where every article starts", _DIM))
    for item in found.items:
        bar = _signed_bar(item["log_odds"] / found.largest)
        table.add_row(bar, _signed(item["log_odds"]), Text(present.printable(item["explanation"])))
    if found.rest:
        table.add_row(Text(), _signed(found.rest_log_odds), Text(f"{found.rest} smaller contributions together", _DIM))
    total = Text(f"sum in log-odds, which is a score of {present.percent(found.probability)}", "bold")
    table.add_row(Text(), _signed(found.total, "bold"), total)
    if change := present.change(contributions):
        table.add_row(Text(), Text("→", "bold"), Text(change, "bold"))
    return table


def _signed(log_odds: float, style: str = "") -> Text:
    return Text(f"{log_odds:+.2f}".replace("-", "−"), style)


def _signed_bar(share: float) -> Text:
    """A bar from the middle, to the left for what lowers the score, to the right for what raises it; share -1 … 1."""
    length = max(1, round(abs(share) * _HALF_BAR))
    if share < 0:
        return Text.assemble(" " * (_HALF_BAR - length), ("█" * length, "magenta"), ("│", _DIM))
    return Text.assemble(" " * _HALF_BAR, ("│", _DIM), ("█" * length, "blue"))


def _signals(report: Json) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(width=18)
    table.add_column(justify="right", width=4)
    table.add_column(width=8)
    table.add_column(ratio=1)
    for name, signal in present.ordered_signals(report):
        severity = signal["severity"] if signal["value"] is not None else "–"
        style = _SEVERITY_STYLES.get(severity, _DIM)
        value = "–" if signal["value"] is None else f"{signal['value']:.2f}"
        table.add_row(Text(name, "bold"), Text(value), Text(severity, style), Group(*_signal_lines(name, signal)))
    return table


def _signal_lines(name: str, signal: Json) -> Iterable[Text]:
    grave = signal["severity"] in ("critical", "warning")
    yield Text(present.printable(signal["explanation"]), "" if grave else _DIM)
    if not grave:
        return
    for evidence in signal["evidence"][: 0 if name == _SHOWN_AS_CLAIMS else _TOP_EVIDENCE]:
        note = present.shortened(evidence["note"], 60)
        yield Text.assemble((present.quoted(evidence["quote"], 60), "italic"), (f" {note}", _DIM))
    if signal["advice"]:
        yield Text(f"→ {present.printable(signal['advice'])}", "cyan")


def _claims(report: Json) -> Iterable[RenderableType]:
    altered, added = present.altered_claims(report), present.added_claims(report)
    if altered:
        yield _claim_table(altered[:_TOP_CLAIMS])
        yield from _more(altered, _TOP_CLAIMS)
    if added:
        yield Text("\nIn no source at all:", "bold")
        yield from (_added(claim) for claim in added[:_TOP_CLAIMS])
        yield from _more(added, _TOP_CLAIMS)
    if not altered and not added:
        yield Text("Every claim that was checked holds against the sources.", "green")


def _claim_table(claims: Iterable[Json]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1), header_style="bold")
    table.add_column("The article says", ratio=1)
    table.add_column("The source says", ratio=1)
    for claim in claims:
        table.add_row(*_claim_row(claim))
        table.add_row(*_why(claim), end_section=True)
    return table


def _added(claim: Json) -> Text:
    return Text.assemble("• ", (present.quoted(claim["quote"], 160), "red"))


def _more(claims: Sized, shown: int) -> Iterable[Text]:
    if len(claims) > shown:
        yield Text(f"… and {len(claims) - shown} more; --format json has them all.", _DIM)


def _claim_row(claim: Json) -> tuple[Text, Text]:
    ours, theirs = present.claim_pair(claim)
    if not theirs:
        return _highlighted(ours, "bold red"), Text("Nothing in the sources.", _DIM)
    if claim["status"] == "unsupported":
        return _highlighted(ours, "bold red"), Text(
            f"Nothing; the nearest is {present.quoted(claim['source']['quote'], 90)}", _DIM
        )
    return _highlighted(ours, "bold red"), _highlighted(theirs, "bold green")


def _why(claim: Json) -> tuple[Text, Text]:
    reasons = " ".join(f"{d['kind'].replace('_', ' ')}: {d['explanation']}" for d in claim["drift"])
    support = f" Support {present.percent(claim['support'])}." if claim["support"] is not None else ""
    source = f"source {claim['source']['id']}" if claim["source"] else ""
    return Text(present.printable(f"{claim['status']}. {reasons}{support}"), "yellow"), Text(present.printable(source), _DIM)


def _highlighted(segments: Iterable[present.Segment], style: str) -> Text:
    return Text.assemble(*((present.printable(s.text), f"{style} underline" if s.marks else "") for s in segments))


def _omissions(report: Json) -> Group:
    lines = [_omission(o) for o in report["omissions"][:_TOP_OMISSIONS]]
    return Group(*lines)


def _omission(omission: Any) -> Text:
    return Text.assemble("• ", present.quoted(omission["quote"], 150), (f" {present.printable(omission['explanation'])}", _DIM))


def _skipped(report: Json) -> Group:
    return Group(*(Text(f"• {present.part(s)}: {present.printable(s['reason'])}") for s in report["skipped"]))
