"""The real server: `copydesk serve` in its own process, from a folder it may not write to."""

from __future__ import annotations

import json
import socket

import pytest

from service import examples


def test_every_worker_answers_also_what_the_parent_scored_before_and_logs_each_request(
    start_server, tmp_path, monkeypatch
) -> None:
    folder = tmp_path / "read-only"
    folder.mkdir(0o555)
    monkeypatch.chdir(folder)
    server = start_server(HOME=str(folder), OMP_NUM_THREADS="4")
    reports = [server.ask("POST", "/v1/score", json.dumps(examples.request())) for _ in range(6)]
    assert all(report == reports[0] for report in reports)
    assert server.ask("GET", "/readyz") == (200, '{"status":"ready"}\n')
    server.stop()
    assert server.wait() == 0
    logged = [json.loads(line) for line in server.lines]
    assert {"/v1/score", "/readyz"} <= {entry.get("route") for entry in logged}
    assert "Halden" not in "".join(server.lines)


ROWS = b'{"text": "The ferry left late."}\n' * 50_000


@pytest.mark.parametrize(
    "head", [f"Content-Length: {len(ROWS) * 2}\r\n\r\n", f"Transfer-Encoding: chunked\r\n\r\n{len(ROWS):x}\r\n"]
)
def test_a_client_that_leaves_in_the_middle_of_a_job_leaves_no_job(server, head: str) -> None:
    with server.connect() as client:
        client.sendall(f"POST /v1/jobs HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n{head}".encode() + ROWS)
        client.shutdown(socket.SHUT_WR)
        client.recv(1)
    assert json.loads(server.ask("GET", "/v1/jobs")[1]) == {"jobs": []}
