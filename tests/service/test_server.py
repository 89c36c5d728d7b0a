"""The real server: `copydesk serve` in its own process, from a folder it may not write to."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from service import examples

ROOT = Path(__file__).resolve().parents[2]


class Running:
    """A server that listens, and what it writes to standard error from then on."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.url = next(found[0] for line in process.stderr if (found := re.findall(r"Listening at: (http://\S+)", line)))

    def ask(self, path: str, body: bytes | None = None) -> dict:
        request = urllib.request.Request(self.url + path, body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("read-only")
    folder.chmod(0o555)
    command = [sys.executable, "-m", "service.cli", "serve", "--port", "0", "--workers", "2"]
    database = f"sqlite:///{tmp_path_factory.mktemp('jobs')}/jobs.db"
    environment = {"PYTHONPATH": str(ROOT), "HOME": str(folder), "OMP_NUM_THREADS": "4", "COPYDESK_DATABASE_URL": database}
    process = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        yield Running(process)
    finally:
        process.kill()


def test_every_worker_answers_also_what_the_parent_scored_before(server: Running) -> None:
    body = json.dumps(examples.request()).encode()
    reports = [server.ask("/v1/score", body) for _ in range(6)]
    assert all(report == reports[0] for report in reports)
    assert server.ask("/readyz") == {"status": "ready"}


ROWS = b'{"text": "The ferry left late."}\n' * 50_000


@pytest.mark.parametrize(
    "head", [f"Content-Length: {len(ROWS) * 2}\r\n\r\n", f"Transfer-Encoding: chunked\r\n\r\n{len(ROWS):x}\r\n"]
)
def test_a_client_that_leaves_in_the_middle_of_a_job_leaves_no_job(server: Running, head: str) -> None:
    host, _, port = server.url.removeprefix("http://").rpartition(":")
    with socket.create_connection((host, int(port)), timeout=60) as client:
        client.sendall(f"POST /v1/jobs HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-ndjson\r\n{head}".encode() + ROWS)
        client.shutdown(socket.SHUT_WR)
        client.recv(1)
    assert server.ask("/v1/jobs") == {"jobs": []}


def test_it_stops_when_told_and_has_logged_each_request_as_json(server: Running) -> None:
    server.ask("/healthz")
    server.process.send_signal(signal.SIGTERM)
    _, log = server.process.communicate(timeout=60)
    assert server.process.returncode == 0
    logged = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    assert "/healthz" in {entry["route"] for entry in logged}
    assert "Halden" not in log
