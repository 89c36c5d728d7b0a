"""The real server: `copydesk serve` in its own process, from a folder it may not write to."""

from __future__ import annotations

import json

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
