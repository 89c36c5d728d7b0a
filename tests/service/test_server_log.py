"""A real server that is sent what no client would send: its log is JSON and quotes nothing, its counters add up, it drains."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from service import examples

ROOT = Path(__file__).resolve().parents[2]
MARK = b"zeppelin"
HOSTILE = [
    b"GET /%s HTTP/9.9\r\n\r\n",
    b"GE:T /x?%s HTTP/1.1\r\n\r\n",
    b"%s\r\n\r\n",
    b"GET /?q=%s=: HTTP/1.1\r\nHost: x\r\nbad %s: x\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: %s\r\n\r\n",
    b"POST /v1/score HTTP/1.1\r\nHost: x\r\nContent-Length: %s\r\n\r\n",
    b"\x16\x03\x01%s\x00\r\n\r\n",
]


class Running:
    """`copydesk serve` on a free port, and the lines that it logs."""

    def __init__(self, **settings: str) -> None:
        command = [sys.executable, "-m", "service.cli", "serve", "--port", "0", "--workers", "2"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
        self.process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
        self.lines: list[str] = []
        while not (found := re.search(r"Listening at: http://127.0.0.1:(\d+)", self.lines[-1] if self.lines else "")):
            self.lines.append(self.process.stderr.readline())
            assert self.lines[-1], "the server did not start"
        self.port = int(found[1])

    def ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        with answer:
            return answer.status, answer.read().decode()

    def send(self, raw: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as connection:
            connection.sendall(raw)
            return connection.recv(100)

    def stop(self) -> None:
        """Tell it to stop, and keep what it logs until it has."""
        self.process.send_signal(signal.SIGTERM)

    def wait(self) -> int:
        self.lines += self.process.communicate(timeout=60)[1].splitlines()
        return self.process.returncode


@pytest.fixture
def server() -> Iterator[Running]:
    running = Running(COPYDESK_DRAIN="2")
    try:
        yield running
    finally:
        running.process.kill()
        running.process.communicate()


def test_it_counts_over_workers_quotes_nothing_and_drains(server: Running) -> None:
    for _ in range(6):
        assert server.ask("POST", "/v1/score", json.dumps(examples.request()))[0] == 200
    for raw in HOSTILE:
        assert server.send(raw.replace(b"%s", MARK)).startswith(b"HTTP/1.1 ")
    families = text_string_to_metric_families(server.ask("GET", "/metrics")[1])
    samples = {(s.name, s.labels.get("stage")): s.value for family in families for s in family.samples}
    assert samples["copydesk_article_words_count", None] == samples["copydesk_stage_seconds_count", "claims"] == 6
    server.stop()
    while server.ask("GET", "/readyz")[0] == 200:
        pass
    assert json.loads(server.ask("GET", "/readyz")[1])["error"]["code"] == "draining"
    assert server.ask("GET", "/healthz")[0] == 200
    assert server.wait() == 0
    entries = [json.loads(line) for line in server.lines]
    assert {"server", "request", "draining"} <= {entry["event"] for entry in entries}
    assert not any("TIMEOUT" in entry.get("message", "") for entry in entries)
    assert MARK.decode() not in "".join(server.lines).lower()
