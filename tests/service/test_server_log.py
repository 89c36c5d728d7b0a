"""A real server that is sent what no client would send: its log is JSON and quotes nothing, its counters add up, it drains."""

from __future__ import annotations

import json

from prometheus_client.parser import text_string_to_metric_families

from service import examples

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


def test_it_counts_over_workers_quotes_nothing_and_drains(start_server) -> None:
    server = start_server(COPYDESK_DRAIN="2")
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
