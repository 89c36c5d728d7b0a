"""What terminal and page share: wording, sums, and text cut at its marks."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service import examples, present
from service.present import Mark

TEXT = "The ferry left nineteen minutes late, the harbour master said."


def test_text_is_cut_at_the_ends_of_overlapping_marks() -> None:
    ferry, late = Mark(4, 14, "faq"), Mark(10, 36, "style", "late")
    cut = present.cut(TEXT, [late, ferry])
    assert [(s.text, s.marks) for s in cut] == [
        ("The ", ()),
        ("ferry ", (ferry,)),
        ("left", (ferry, late)),
        (" nineteen minutes late", (late,)),
        (", the harbour master said.", ()),
    ]


def test_marks_outside_the_text_and_empty_ones_are_dropped() -> None:
    assert present.cut("late", [Mark(0, 9, "faq"), Mark(14, 20, "faq"), Mark(11, 11, "style")], base=10) == [("late", ())]


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70))), st.integers(0, 5))
def test_the_pieces_are_the_text_again_and_carry_just_their_marks(text: str, spans: list[tuple[int, int]], base: int) -> None:
    marks = [Mark(start, end, str(number)) for number, (start, end) in enumerate(spans)]
    position = base
    for segment in present.cut(text, marks, base):
        covering = {m.kind for m in marks if m.start < m.end and m.start <= position and m.end >= position + len(segment.text)}
        assert {mark.kind for mark in segment.marks} == covering
        position += len(segment.text)
    assert "".join(segment.text for segment in present.cut(text, marks, base)) == text


def test_many_overlapping_marks_are_cut_without_losing_text() -> None:
    marks = [Mark(i, i + 3, "faq") for i in range(50_000)]
    assert "".join(s.text for s in present.cut("x" * 50_000, marks)) == "x" * 50_000


def test_a_breakdown_adds_up_to_the_score_however_few_items_are_shown() -> None:
    report = examples.report()
    for name, contributions in report["contributions"].items():
        for top in (0, 1, 3, 100):
            found = present.breakdown(contributions, top)
            shown = math.fsum([found.intercept, found.rest_log_odds, *(i["log_odds"] for i in found.items)])
            assert shown == pytest.approx(found.total)
            assert found.probability == pytest.approx(report["scores"][name]["value"])
            assert len(found.items) + found.rest == sum(1 for i in contributions["items"] if i["log_odds"])


@pytest.mark.parametrize(
    ("name", "band", "tone"),
    [
        ("reliability", "high", "good"),
        ("reliability", "low", "bad"),
        ("ai_rewrite", "high", "bad"),
        ("claim_drift", "low", "good"),
    ],
)
def test_high_is_good_for_reliability_only(name: str, band: str | None, tone: str) -> None:
    assert present.tone(name, {"band": band}) == tone
    assert present.tone(name, {"band": None}) == "none"


def test_what_differs_is_marked_on_both_sides_of_a_claim() -> None:
    claim = next(c for c in examples.report()["claims"] if "84,200" in c["quote"])
    ours, theirs = present.claim_pair(claim)
    marked = [["".join(s.text for s in side if s.marks) for side in (ours, theirs)]]
    assert marked == [[d["article"]["quote"] for d in claim["drift"]][:1] + [d["source"]["quote"] for d in claim["drift"]][:1]]


def test_a_drift_that_points_into_another_source_marks_nothing_in_this_one() -> None:
    claim = next(c for c in examples.report()["claims"] if "84,200" in c["quote"])
    drift = [{**d, "source": {**d["source"], "id": "another"}} for d in claim["drift"]]
    assert not any(segment.marks for segment in present.claim_pair({**claim, "drift": drift})[1])


@pytest.mark.parametrize("character", ["\x1b", "\x07", "\x9b", "\u202e", "\u2066", "\r", "\u2028", "\x00"])
def test_characters_that_steer_a_terminal_are_not_printable(character: str) -> None:
    assert present.printable(f"a{character}b") == "a b"


def test_a_long_quote_keeps_both_ends_and_whole_words() -> None:
    assert present.shortened(TEXT, 40) == "The ferry left nineteen … said."
    assert present.shortened("two\n\tlines", 40) == "two lines"
    assert len(present.shortened("x" * 500, 40)) <= 40


def test_the_gravest_signal_comes_first_and_the_unmeasured_last() -> None:
    def signal(value: float | None, severity: str) -> dict[str, object]:
        return {"value": value, "severity": severity}

    signals = {"a": signal(0.1, "ok"), "b": signal(None, "critical"), "c": signal(0.2, "warning"), "d": signal(0.9, "warning")}
    assert [name for name, _ in present.ordered_signals({"signals": signals})] == ["d", "c", "a", "b"]
