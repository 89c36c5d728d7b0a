"""SIGTERM: /readyz says so at once, the rest is answered for a while, then the service stops as it always did."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient
from gunicorn.app.base import BaseApplication

from service import draining, examples
from service.draining import DrainingArbiter, SharedFlag


class Clock:
    now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch) -> Clock:
    found = Clock()
    monkeypatch.setattr(draining, "time", found)
    return found


@pytest.fixture
def flag(monkeypatch) -> SharedFlag:
    found = SharedFlag()
    monkeypatch.setattr(draining, "DRAINING", found)
    monkeypatch.setattr("service.routes.health.DRAINING", found)
    return found


class Bare(BaseApplication):
    """An application of gunicorn with its default settings."""

    def load_config(self) -> None:
        pass


def arbiter(drain: int) -> DrainingArbiter:
    return DrainingArbiter(Bare(), drain)


def test_readyz_is_503_while_the_rest_is_answered(client: FlaskClient, flag: SharedFlag) -> None:
    assert client.get("/readyz").status_code == 200
    flag.put_up()
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json["error"]["code"]) == (503, "draining")
    assert client.get("/healthz").status_code == client.get("/v1/models").status_code == 200


def test_the_arbiter_goes_on_until_the_time_is_over(flag: SharedFlag, clock: Clock, log) -> None:
    told = arbiter(5)
    told.murder_workers()
    told.handle_term()
    assert flag and log.entries[-1]["event"] == "draining"
    clock.now += 4.9
    told.murder_workers()
    clock.now += 0.1
    with pytest.raises(StopIteration):
        told.murder_workers()


def test_a_second_sigterm_stops_at_once(flag: SharedFlag, clock: Clock) -> None:
    told = arbiter(5)
    told.handle_term()
    with pytest.raises(StopIteration):
        told.handle_term()


def test_with_no_time_to_drain_it_stops_at_once(flag: SharedFlag) -> None:
    with pytest.raises(StopIteration):
        arbiter(0).handle_term()
    assert flag


@pytest.mark.parametrize("drain", ["0", "1"])
def test_a_request_in_flight_is_answered_after_sigterm(start_server, drain: str) -> None:
    server = start_server(COPYDESK_DRAIN=drain, COPYDESK_WORKERS="1")
    body = json.dumps(examples.request()).encode()
    head = f"POST /v1/score HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    with server.connect() as connection:
        connection.sendall(head.encode() + b"Expect: 100-continue\r\n\r\n")
        assert connection.recv(100).startswith(b"HTTP/1.1 100")
        server.stop()
        server.read_until("Handling signal: term")
        connection.sendall(body)
        assert connection.recv(100).startswith(b"HTTP/1.1 200")
    assert server.wait() == 0
