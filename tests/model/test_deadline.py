"""A deadline passes, and none never does; time is told to the clock, not waited for."""

from __future__ import annotations

import pytest

from model import deadline
from model.deadline import Deadline


@pytest.fixture
def clock(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(deadline.time, "monotonic", lambda: now[0])
    return now


def test_it_passes_when_its_milliseconds_are_over(clock):
    given = Deadline(250)
    clock[0] += 0.2
    assert not given.passed()
    clock[0] += 0.05
    assert given.passed()


def test_none_never_passes(clock):
    given = Deadline()
    clock[0] += 1e9
    assert not given.passed()
    assert not given.leaving(3).passed()


def test_leaving_time_for_the_rest_ends_sooner_by_that_much_of_what_was_used(clock):
    given = Deadline(1000)
    clock[0] += 0.1
    sooner = given.leaving(3)
    clock[0] += 0.55
    assert not sooner.passed()
    clock[0] += 0.1
    assert sooner.passed()
    assert not given.passed()
