"""Webhooks: signed, tried again, given up, and never sent anywhere but to the address that was checked."""

from __future__ import annotations

import json
import ssl
import subprocess
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from service.archive.answer import Answer
from service.jobs.addresses import RefusedAddress
from service.jobs.claims import Claims
from service.jobs.signature import HEADER, verified
from service.jobs.webhook import ATTEMPTS, Deliveries, Sender, Told, pause_after

SECRET = "a secret"


class Receiver(HTTPServer):
    """A caller's server on loopback: keeps what it is sent and answers `status`."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.status, self.headers, self.received = 200, {}, []

    @property
    def netloc(self) -> str:
        return f"cms.example:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.received.append((self.path, dict(self.headers), body))
        self.send_response(self.server.status)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.end_headers()

    do_GET = do_POST

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    server = Receiver()
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def loopback(host: str, port: int) -> str:
    return "127.0.0.1"


@pytest.fixture
def sender(receiver, clock) -> Sender:
    return Sender([receiver.netloc], SECRET, loopback, clock)


@pytest.fixture
def deliveries(database, sender, clock) -> Deliveries:
    return Deliveries(database, sender, clock)


@pytest.fixture
def finished_job(make_job, database, receiver, clock):
    job, claims = make_job(1, webhook=f"http://{receiver.netloc}/done?desk=7"), Claims(database, 60, clock)
    claims.answer(claims.take(), [Answer(b"{}\n", failed=True)])
    return job


def test_the_receiver_gets_the_job_signed(finished_job, deliveries, receiver, store, clock) -> None:
    assert deliveries.deliver_one() == Told(finished_job.id, 1, 200)
    ((path, headers, body),) = receiver.received
    assert (path, headers["Host"], headers["Content-Type"]) == ("/done?desk=7", receiver.netloc, "application/json")
    assert verified(SECRET, headers[HEADER], body, clock())
    told = json.loads(body)
    assert (told["id"], told["state"], told["rows"], told["failed"]) == (finished_job.id, "done", 1, 1)
    assert store.find("", finished_job.id).webhook[1:] == ("delivered", 1)
    assert deliveries.deliver_one() is None


def test_nothing_is_told_of_a_job_that_is_not_done(make_job, deliveries, store, receiver) -> None:
    make_job(1, webhook=f"http://{receiver.netloc}/")
    store.cancel("", make_job(1, webhook=f"http://{receiver.netloc}/").id)
    assert deliveries.deliver_one() is None and receiver.received == []


def test_a_refusal_is_tried_again_after_ever_longer_pauses_and_given_up_in_the_end(
    finished_job, deliveries, receiver, store, clock
) -> None:
    receiver.status = 500
    pauses = [pause_after(attempt) for attempt in range(1, ATTEMPTS)]
    assert pauses == sorted(pauses) and sum(pauses) > 7_200
    for attempt, pause in enumerate([*pauses, 0], 1):
        assert deliveries.deliver_one() == Told(finished_job.id, attempt, 500)
        assert deliveries.deliver_one() is None
        clock.now += pause
    assert store.find("", finished_job.id).webhook[1:] == ("failed", ATTEMPTS)
    clock.now += 86_400
    assert deliveries.deliver_one() is None and len(receiver.received) == ATTEMPTS


def test_a_worker_that_ends_in_the_middle_of_an_attempt_loses_nothing(finished_job, database, sender, store, clock) -> None:
    class Ending(Sender):
        def send(self, url: str, body: bytes) -> int:
            raise SystemExit

    with pytest.raises(SystemExit):
        Deliveries(database, Ending([], ""), clock).deliver_one()
    assert store.find("", finished_job.id).webhook[1:] == ("waiting", 1)
    clock.now += pause_after(1)
    assert Deliveries(database, sender, clock).deliver_one() == Told(finished_job.id, 2, 200)


@pytest.mark.parametrize("jump", [-86_400, 86_400])
def test_a_jump_of_the_clock_delays_no_webhook(finished_job, deliveries, receiver, clock, jump: int) -> None:
    receiver.status = 503
    deliveries.deliver_one()
    clock.now += jump
    assert deliveries.deliver_one() == Told(finished_job.id, 2, 503)


def test_a_redirect_is_not_followed(sender, receiver) -> None:
    receiver.status, receiver.headers = 307, {"Location": f"http://{receiver.netloc}/elsewhere"}
    assert sender.send(f"http://{receiver.netloc}/", b"{}") == 307
    assert [path for path, _, _ in receiver.received] == ["/"]
    assert not Told("", 1, 307).delivered


def test_a_host_that_is_no_longer_named_is_not_called(sender, receiver) -> None:
    assert sender.send("http://other.example/", b"{}") == "RefusedAddress" and receiver.received == []


def test_an_address_that_is_not_public_is_not_called(receiver) -> None:
    assert Sender(["localhost:1"], SECRET).send("http://localhost:1/", b"{}") == "RefusedAddress"
    local = f"127.0.0.1:{receiver.server_port}"
    assert Sender([local], SECRET).send(f"http://{local}/", b"{}") == "RefusedAddress" and receiver.received == []


def test_the_name_is_resolved_once_and_the_connection_goes_to_that_address(receiver, clock) -> None:
    asked = []

    def resolve(host: str, port: int) -> str:
        asked.append(host)
        if len(asked) > 1:
            raise RefusedAddress
        return "127.0.0.1"

    assert Sender([receiver.netloc], SECRET, resolve, clock).send(f"http://{receiver.netloc}/", b"{}") == 200
    assert asked == ["cms.example"]


def test_a_receiver_that_is_away_or_speaks_no_http_is_a_fault_with_a_name(sender, receiver, clock) -> None:
    receiver.status = 0
    receiver.RequestHandlerClass = type("Silent", (Handler,), {"handle": lambda self: self.request.recv(1)})
    assert sender.send(f"http://{receiver.netloc}/", b"{}") == "ProtocolError"

    def nowhere(host: str, port: int) -> str:
        raise OSError

    assert Sender([receiver.netloc], SECRET, nowhere, clock).send(f"http://{receiver.netloc}/", b"{}") == "OSError"


@pytest.fixture
def certificate(tmp_path):
    """A certificate for cms.example that signs itself."""
    key, found = tmp_path / "key.pem", tmp_path / "cert.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key, "-out", found]
    subprocess.run(
        [*made, "-subj", "/CN=cms.example", "-addext", "subjectAltName=DNS:cms.example"], check=True, capture_output=True
    )
    return found, key


def test_a_certificate_must_be_trusted_and_be_the_name_s(receiver, certificate, clock, monkeypatch) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    receiver.socket = context.wrap_socket(receiver.socket, server_side=True)
    named = Sender([receiver.netloc], SECRET, loopback, clock)
    assert named.send(f"https://{receiver.netloc}/", b"{}") == "SSLError"
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    assert named.send(f"https://{receiver.netloc}/", b"{}") == 200
    other = receiver.netloc.replace("cms", "other")
    assert Sender([other], SECRET, loopback, clock).send(f"https://{other}/", b"{}") == "SSLError"
    assert len(receiver.received) == 1
