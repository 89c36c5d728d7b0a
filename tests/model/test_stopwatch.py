"""The stages of a scoring are told in order, and being told changes nothing."""

from __future__ import annotations

import pytest

from model.desk import STAGES, Desk
from model.stopwatch import Stopwatch

ARTICLE = {"text": "The ferry carried 4,000 people in May."}
BESIDE_A_SOURCE = {"article": ARTICLE, "sources": [{"text": "The ferry carried 3,000 people in May."}]}


def test_a_stage_takes_from_the_end_of_the_one_before(monkeypatch) -> None:
    moments = iter([1.0, 1.5, 4.0])
    monkeypatch.setattr("model.stopwatch.time.perf_counter", lambda: next(moments))
    told: list[tuple[str, float]] = []
    watch = Stopwatch(lambda stage, seconds: told.append((stage, seconds)))
    watch.ends("reading")
    watch.ends("claims")
    assert told == [("reading", 0.5), ("claims", 2.5)]


@pytest.mark.parametrize("request_", [BESIDE_A_SOURCE, {"article": ARTICLE}])
def test_the_desk_tells_each_stage_once_and_reports_the_same(request_) -> None:
    desk = Desk(with_entailment=False)
    unwatched = desk.score(request_)
    told: list[str] = []
    desk.observe = lambda stage, seconds: told.append(stage) if seconds >= 0 else None
    assert desk.score(request_) == unwatched
    assert tuple(told) == STAGES
