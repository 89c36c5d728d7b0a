"""One article at a time; a turn that does not come is told, not awaited for ever."""

from __future__ import annotations

import os
import threading

import pytest

from model.errors import InputError
from service.turnstile import Turnstile


class Gate:
    """Scoring that waits until it is let go on."""

    def __init__(self) -> None:
        self.entered, self.open, self.inside, self.most = threading.Event(), threading.Event(), 0, 0
        self.options = []

    def __call__(self, request):
        self.inside += 1
        self.most = max(self.most, self.inside)
        self.options.append(request.get("options"))
        self.entered.set()
        assert self.open.wait(30)
        self.inside -= 1
        return {}


def until(holds) -> None:
    """Let the other threads run until `holds()`."""
    for _ in range(1_000_000):
        if holds():
            return
        os.sched_yield()
    raise AssertionError("it never holds")


def test_one_at_a_time_and_all_are_answered() -> None:
    gate = Gate()
    turnstile = Turnstile(gate, 30)
    threads = [threading.Thread(target=turnstile, args=({},)) for _ in range(8)]
    for thread in threads:
        thread.start()
    gate.open.set()
    for thread in threads:
        thread.join(30)
    assert (gate.most, len(gate.options)) == (1, 8)


@pytest.mark.parametrize("request_", [{}, {"options": {"deadline_ms": 1}}])
def test_a_turn_that_does_not_come_is_overloaded(request_) -> None:
    gate = Gate()
    turnstile = Turnstile(gate, 0.01 if not request_ else 3600)
    holder = threading.Thread(target=turnstile, args=({},))
    holder.start()
    assert gate.entered.wait(30)
    with pytest.raises(InputError) as error:
        turnstile(request_)
    gate.open.set()
    holder.join(30)
    assert error.value.code == "overloaded"
    assert len(gate.options) == 1


def test_the_desk_hears_of_the_time_that_is_left() -> None:
    gate = Gate()
    gate.open.set()
    Turnstile(gate, 30)({"options": {"deadline_ms": 60_000, "explain": False}})
    assert gate.options[0]["explain"] is False
    assert 0 < gate.options[0]["deadline_ms"] <= 60_000


def test_those_who_wait_go_in_the_order_in_which_they_came() -> None:
    gate = Gate()
    turnstile = Turnstile(gate, 30)
    started = []
    for number in range(6):
        waiting = threading.Thread(target=turnstile, args=({"options": {"n": number}},))
        waiting.start()
        started.append(waiting)
        assert gate.entered.wait(30)
        until(lambda n=number: len(turnstile._turns._waiting) == n)
    gate.open.set()
    for waiting in started:
        waiting.join(30)
    assert [options["n"] for options in gate.options] == list(range(6))
