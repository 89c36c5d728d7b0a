"""The page that sums a batch up."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from lxml import html as lxml_html

from service import examples
from service.archive.digest import digest
from service.archive.outcome import Outcome
from service.archive.summary import Held, render_summary
from service.error_codes import CODES


class Varied:
    """A desk whose reports have the verdict, the scores and the drift that their text names."""

    def score(self, request: dict[str, Any]) -> dict[str, Any]:
        action, value = request["article"]["text"].split()
        report = {**examples.report(), "id": request["id"]}
        report["verdict"] = {**report["verdict"], "action": action}
        none = {"value": None, "interval": None, "band": None, "abstained": True, "reason": "Too short."}
        some = {"value": float(value), "interval": [0.0, 1.0], "band": "low", "abstained": False, "reason": None}
        report["scores"] = {"reliability": some, "ai_rewrite": none, "claim_drift": some}
        return report


@pytest.fixture
def page(archive, monkeypatch):
    """The page on a batch of texts such as "hold 0.1"."""
    monkeypatch.setattr("service.archive.answer._desk", lambda _settings: Varied())

    def page(*texts: str, bad: int = 0, **options: Any) -> Any:
        rows = [{"id": f"a{n}", "text": text} for n, text in enumerate(texts)]
        archive.write("in.jsonl", [*rows, *[b"{"] * bad])
        archive.run(**options)
        return lxml_html.fromstring(archive.bytes("out.jsonl.summary.html").decode())

    return page


def _words(element: Any) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _section(page: Any, head: str) -> str:
    return next(_words(section) for section in page.iter("section") if head in section.text_content())


def test_it_counts_rows_verdicts_and_errors(page) -> None:
    found = page("publish .9", "hold .1", "hold .2", "review .5", bad=2)
    assert "6 rows: 4 scored, 2 errors" in _words(found)
    verdicts = _words(found.find_class("verdicts")[0])
    assert "publish 25 %" in verdicts and "hold 50 % 2 articles" in verdicts
    assert f"not_json {CODES['not_json'].meaning} 2" in _section(found, "could not be scored")


def test_the_histogram_of_a_score_has_each_row_in_its_bin(page) -> None:
    found = page("hold 0", "hold .04", "review .05", "publish 1")
    reliability, rewrite, drift = found.iter("figure")
    assert [title.text for title in reliability.iter("title")] == ["0–5 %: 2", "5–10 %: 1", "95–100 %: 1"]
    assert [title.text for title in drift.iter("title")] == [title.text for title in reliability.iter("title")]
    assert "No article has this score. 4 abstained" in _words(rewrite)


def test_the_least_reliable_of_those_to_hold_come_first(page) -> None:
    found = page(*(f"hold {(n * 7) % 15 / 100}" for n in range(15)), "publish 0.0")
    rows = [_words(row) for section in found.iter("section") if "look at first" in _words(section) for row in section.iter("tr")]
    assert rows[1:4] == ["a0 1 0 %", "a13 14 1 %", "a11 12 2 %"] and len(rows) == 11


def test_findings_and_drift_are_counted_by_article(page) -> None:
    found = page("hold .1", "hold .2")
    drifts = [drift["kind"] for claim in examples.report()["claims"] for drift in claim["drift"]]
    for kind, places in Counter(drifts).items():
        assert f"{kind.replace('_', ' ')} 2 {places * 2}" in _section(found, "How claims drift")
    signals = examples.report()["signals"].items()
    grave = {name.replace("_", " ") for name, s in signals if s["severity"] in ("warning", "critical")}
    assert grave and all(f"{name} 2 100 %" in _section(found, "Most frequent findings") for name in grave)


def test_after_a_stop_it_covers_all_rows(page, archive) -> None:
    page("hold .1", "publish .9", bad=1)
    lines = archive.bytes().splitlines(keepends=True)
    (archive.folder / "out.jsonl").write_bytes(lines[0])
    found = page("hold .1", "publish .9", bad=1)
    assert "3 rows: 2 scored, 1 error" in _words(found)
    assert "The last run: 2 rows: 1 scored, 1 errors" in _words(found)


def test_no_rows_make_a_page(page) -> None:
    assert "0 rows: 0 scored, 0 errors" in _words(page())


def test_it_is_one_file_without_scripts_and_everything_is_escaped() -> None:
    attack = "<script>alert(1)</script><img src=x>"
    counts = Counter({("rows",): 1, ("verdict", "hold"): 1, ("model", attack): 1, ("drift", attack): 1})
    page = render_summary(attack, counts, [Held(0.1, 1, attack)], Outcome(0, 1, 0, 1.0), [attack])
    assert page.count("&lt;script&gt;") >= 5 and "<script" not in page and "<img" not in page
    assert not re.search(r"(?:src|href)=|url\(|@import", page.replace("src=x", ""))


def test_a_digest_is_small_whatever_the_rows_say(archive) -> None:
    archive.write("in.jsonl", [{"id": f"{n}", "text": archive.text} for n in range(200)])
    archive.run()
    lines = archive.bytes().splitlines(keepends=True)
    assert len(digest(lines).counts) == len(digest(lines[:1]).counts)
