"""What goes wrong in the world, against a real `copydesk serve`: nothing hangs, nothing is lost, nobody is let in."""

from __future__ import annotations

import asyncio
import gzip
import http.client
import json
import os
import resource
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from service import examples

ROOT = Path(__file__).resolve().parents[2]
SMALL = json.dumps({"article": {"text": "The ferry left at noon."}}).encode()
HEAD = b"POST /v1/score HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"


def _answer(client: socket.socket) -> tuple[int, bytes]:
    answer = http.client.HTTPResponse(client, method="POST")
    answer.begin()
    return answer.status, answer.read()


def test_an_answer_is_gzip_where_the_caller_takes_it(server) -> None:
    body = json.dumps(examples.request()).encode()
    _, headers, packed = server.asked("POST", "/v1/score", body, **{"Accept-Encoding": "gzip"})
    _, plain_headers, plain = server.asked("POST", "/v1/score", gzip.compress(body), **{"Content-Encoding": "gzip"})
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed) == plain
    assert "Content-Encoding" not in plain_headers


def test_clients_that_send_a_byte_now_and_then_hold_up_nobody_and_are_told_408(server) -> None:
    slow = [server.connect() for _ in range(40)]
    for client in slow:
        client.sendall(HEAD % 1_000 + b"{")
    assert server.ask("POST", "/v1/score", SMALL)[0] == 200
    answers = [_answer(client) for client in slow]
    assert {(status, json.loads(body)["error"]["code"]) for status, body in answers} == {(408, "body_too_slow")}


def test_a_head_that_never_ends_is_closed(server) -> None:
    client = server.connect()
    client.sendall(b"POST /v1/score HTTP/1.1\r\nHost: x\r\n")
    assert client.recv(4_096) == b""


def test_clients_that_leave_hold_up_nobody(server) -> None:
    for _ in range(50):
        client = server.connect()
        client.sendall(HEAD % len(SMALL) + SMALL)
        client.close()
    assert server.ask("POST", "/v1/score", SMALL)[0] == 200


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"[" * 100_000, "nested_too_deep"),
        (b'{"a":' * 20_000 + b"1" + b"}" * 20_000, "nested_too_deep"),
        (b'{"article": {"text": "a", "text": "b"}}', "duplicate_key"),
        (b'{"options": {"deadline_ms": ' + b"9" * 5_000 + b"}}", "not_json"),
        (b'{"options": {"deadline_ms": 1e400}, "article": {"text": "a b"}}', "wrong_type"),
        (b'{"options": {"deadline_ms": 99999999999999999999}, "article": {"text": "a b"}}', "out_of_range"),
        (b"\xff\xfe{}", "not_utf8"),
        (b" " * 200_001, "body_too_large"),
    ],
)
def test_hostile_json_is_refused_by_name(server, body: bytes, code: str) -> None:
    status, answer = server.ask("POST", "/v1/score", body)
    assert 400 <= status < 500
    assert json.loads(answer)["error"]["code"] == code


def test_a_gzip_bomb_is_refused(server) -> None:
    status, answer = server.ask("POST", "/v1/score", gzip.compress(b" " * 50_000_000), **{"Content-Encoding": "gzip"})
    assert (status, json.loads(answer)["error"]["code"]) == (413, "body_too_large")


@pytest.mark.parametrize(
    "flood",
    [
        b"".join(b"X-%d: 1\r\n" % i for i in range(5_000)),
        b"X-Long: " + b"a" * 1_000_000 + b"\r\n",
    ],
)
def test_a_flood_of_headers_is_refused_and_the_others_are_answered(server, flood: bytes) -> None:
    client = server.connect()
    try:
        client.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n" + flood + b"\r\n")
        answer = client.recv(4_096)
    except (BrokenPipeError, ConnectionResetError):
        answer = b""
    assert not answer or b" 4" in answer.splitlines()[0]
    assert server.ask("GET", "/healthz")[0] == 200


def test_ten_thousand_small_requests_at_once_are_all_answered(start_server) -> None:
    """More than the workers take at once: the rest waits at the socket, and whom the system turns away there knocks again."""
    server = start_server(COPYDESK_KEEPALIVE="120")
    request = HEAD.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n") % len(SMALL) + SMALL
    number = min(10_000, resource.getrlimit(resource.RLIMIT_NOFILE)[0] - 200)

    async def ask(tries: int = 5) -> bytes:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
            writer.write(request)
            answer = await reader.read()
            writer.close()
            return answer[:12]
        except ConnectionResetError:
            return await ask(tries - 1) if tries else b"turned away"

    async def ask_all() -> list[bytes]:
        return await asyncio.wait_for(asyncio.gather(*(ask() for _ in range(number))), 300)

    assert set(asyncio.run(ask_all())) == {b"HTTP/1.1 200"}


def test_a_worker_that_is_killed_in_mid_request_is_replaced_and_the_others_answer(start_server) -> None:
    running = start_server()
    first = running.workers
    client = running.connect()
    client.sendall(HEAD % len(SMALL) + SMALL[:9])
    os.kill(min(first), signal.SIGKILL)
    statuses = [_tried(running) for _ in range(20)]
    assert statuses.count(200) >= 19
    assert running.workers != first


def _tried(running) -> int | None:
    try:
        return running.ask("POST", "/v1/score", SMALL)[0]
    except OSError:
        return None


@pytest.mark.parametrize("damaged", ["ai_rewrite.joblib", "reliability.json", "entailment.onnx", "genre.joblib"])
def test_a_model_file_that_is_not_what_it_was_is_named_and_nothing_is_served(tmp_path, damaged: str) -> None:
    file = _copied(tmp_path) / damaged
    content = file.read_bytes()
    file.unlink()
    file.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    _refuses_to_serve(tmp_path, damaged)


def test_two_model_files_that_changed_places_are_named(tmp_path) -> None:
    artifacts = _copied(tmp_path)
    alone, beside = artifacts / "reliability.joblib", artifacts / "reliability_beside.joblib"
    beside.rename(artifacts / "kept")
    alone.rename(beside)
    (artifacts / "kept").rename(alone)
    _refuses_to_serve(tmp_path, "reliability")


def _refuses_to_serve(tmp_path: Path, damaged: str) -> None:
    command = [sys.executable, "-m", "service.cli", "serve", "--port", "0"]
    environment = {"PYTHONPATH": str(tmp_path), "PATH": os.environ["PATH"]}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode != 0
    assert damaged.partition(".")[0] in done.stderr
    assert "Listening" not in done.stderr
    assert "Traceback" not in done.stderr


def _copied(folder: Path) -> Path:
    """Copy the code and the models there; return the folder of the models."""
    for name in ("model", "service"):
        _linked(ROOT / name, folder / name)
    return folder / "model" / "artifacts"


def _linked(source: Path, target: Path) -> None:
    """A copy of a folder whose files are links."""
    for path in source.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.symlink_to(path)


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"NONSENSE\r\n\r\n", 400),
        (b"GET /zeppelin HTTP/9.9\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nzeppelin : x\r\n\r\n", 400),
        (b"GET /" + b"zeppelin" * 2_000 + b" HTTP/1.1\r\n\r\n", 414),
        (b"POST /v1/score HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: zeppelin\r\n\r\n", 501),
    ],
)
def test_what_is_no_http_is_told_in_the_one_shape_and_not_quoted(server, request_: bytes, status: int) -> None:
    with server.connect() as client:
        client.sendall(request_)
        answered, body = _answer(client)
    assert answered == status
    error = json.loads(body)["error"]
    assert error["code"] == "bad_request"
    assert set(error) == {"code", "message", "field", "limit", "request_id"}
    assert b"zeppelin" not in body.lower()
