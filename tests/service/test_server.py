"""The real server: `copydesk serve` in its own process, from a folder it may not write to."""

from __future__ import annotations

import json
import re
import signal
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
    environment = {"PYTHONPATH": str(ROOT), "HOME": str(folder), "OMP_NUM_THREADS": "4"}
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


def test_it_stops_when_told_and_has_logged_each_request_as_json(server: Running) -> None:
    server.ask("/healthz")
    server.process.send_signal(signal.SIGTERM)
    _, log = server.process.communicate(timeout=60)
    assert server.process.returncode == 0
    logged = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    assert "/healthz" in {entry.get("route") for entry in logged}
    assert "Halden" not in log
