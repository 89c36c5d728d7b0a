"""A desk that knows one report, and clients of the service around it."""

from __future__ import annotations

import copy
import http.client
import json
import logging
import os
import queue
import re
import signal
import socket
import subprocess
import sys
import threading
import uuid
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

import psycopg
import pytest
from flask.testing import FlaskClient

from model.document import Document
from model.scoring.policies import Policies
from model.stopwatch import unobserved
from service import examples
from service.app import create_app
from service.jobs.database import Database
from service.jobs.store import Store
from service.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


class OneReportDesk:
    """Answers the example report to every article that model.document.Document reads."""

    card = "# Model card\n\nFor tests."
    version = "1.2.0"
    observe = staticmethod(unobserved)

    def __init__(self) -> None:
        self.requests: list[Mapping[str, Any]] = []

    @property
    def models(self) -> list[dict[str, Any]]:
        return [{"name": "reliability", "sha256": "0" * 64, "versions": {"numpy": "2"}, "metrics": {"auc": 0.9}}]

    policies: ClassVar[list[dict[str, Any]]] = Policies().as_json()
    fingerprint = "a desk for tests"

    def score(self, request: Mapping[str, Any]) -> dict[str, Any]:
        self.requests.append(request)
        Document(request["article"].get("text", "words of a page"), field="article.text")
        for index, source in enumerate(request.get("sources", [])):
            Document(source["text"], field=f"sources.{index}.text")
        return {**copy.deepcopy(examples.report()), "id": request.get("id")}


class BrokenDesk(OneReportDesk):
    """Fails on every article, and quotes the article in its exception."""

    def score(self, request: Mapping[str, Any]) -> dict[str, Any]:
        raise RuntimeError(f"cannot score {request['article']['text']}")


@pytest.fixture(scope="session", autouse=True)
def _state_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Jobs of tests go into no file of the user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture
def desk() -> OneReportDesk:
    return OneReportDesk()


@pytest.fixture
def client(desk: OneReportDesk) -> FlaskClient:
    return create_app(Settings(), desk).test_client()


@pytest.fixture
def broken_client() -> FlaskClient:
    return create_app(Settings(), BrokenDesk()).test_client()


class LogLines(logging.Handler):
    """Keeps what the service logs."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))

    @property
    def entries(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.lines]


@pytest.fixture
def log() -> Iterator[LogLines]:
    logger, kept = logging.getLogger("copydesk"), LogLines()
    logger.addHandler(kept)
    yield kept
    logger.removeHandler(kept)


class RunningServer:
    """`copydesk serve` on a free port, and the lines that it logs."""

    def __init__(self, **settings: str) -> None:
        command = [sys.executable, "-m", "service.cli", "serve", "--port", "0"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "COPYDESK_WORKERS": "2", **settings}
        self.process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
        self.lines: list[str] = []
        self._coming: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        listening = self.read_until("Listening at: http://127.0.0.1:")
        self.port = int(re.findall(r"127\.0\.0\.1:(\d+)", listening)[0])
        self.ask("GET", "/healthz")

    def _read(self) -> None:
        """Lest a server that logs much wait for its reader."""
        for line in self.process.stderr:
            self._coming.put(line)
        self._coming.put("")

    def read_until(self, part: str) -> str:
        """Return the next line of the log that holds `part`."""
        while line := self._coming.get(timeout=120):
            self.lines.append(line)
            if part in line:
                return line
        raise AssertionError(f"the server ended without: {part}")

    def ask(self, method: str, path: str, body: str | bytes | None = None, **headers: str) -> tuple[int, str]:
        status, _, content = self.asked(method, path, body, **headers)
        return status, content.decode()

    def asked(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request(method, path, body, {"Content-Type": "application/json", "Connection": "close", **headers})
        answer = connection.getresponse()
        with answer:
            return answer.status, dict(answer.getheaders()), answer.read()

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=120)

    def send(self, raw: bytes) -> bytes:
        """Send bytes as they are, and return the beginning of the answer."""
        with self.connect() as connection:
            connection.sendall(raw)
            return connection.recv(100)

    @property
    def workers(self) -> set[int]:
        """The process ids of the workers."""
        pid = self.process.pid
        return {int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}

    def stop(self) -> None:
        """Tell it to stop."""
        self.process.send_signal(signal.SIGTERM)

    def wait(self) -> int:
        """Keep what it logs until it has ended; return its exit code."""
        self.process.wait(60)
        while line := self._coming.get(timeout=60):
            self.lines.append(line)
        return self.process.returncode

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(60)
        self._reader.join(60)


@pytest.fixture
def start_server() -> Iterator[Callable[..., RunningServer]]:
    """Start a RunningServer with the settings given; it is killed after the test."""
    started: list[RunningServer] = []

    def start(**settings: str) -> RunningServer:
        started.append(RunningServer(**settings))
        return started[-1]

    yield start
    for server in started:
        server.kill()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server that all tests of a file ask, with small limits."""
    database = f"sqlite:///{tmp_path_factory.mktemp('jobs')}/jobs.db"
    limits = {"COPYDESK_BODY_TIMEOUT": "2", "COPYDESK_KEEPALIVE": "2", "COPYDESK_MAX_BODY_BYTES": "200000"}
    running = RunningServer(COPYDESK_DATABASE_URL=database, **limits)
    yield running
    running.kill()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.services)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database for jobs: an SQLite file, and on PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'jobs.db'}"
    else:
        yield from _postgresql_database()


def _postgresql_database() -> Iterator[str]:
    server = os.environ.get("TEST_DATABASE_URL")
    if not server:
        pytest.skip("needs PostgreSQL and Redis, started by tests/services/start.sh")
    name = f"jobs_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield f"{server.rpartition('/')[0]}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


class Clock:
    """A wall clock that stands until a test moves it."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(database_url: str) -> Database:
    return Database(database_url)


@pytest.fixture
def store(database: Database, clock: Clock) -> Store:
    return Store(database, clock)


@pytest.fixture
def make_job(store: Store):
    """Makes a job of so many rows, whose lines are 0, 1, 2 …"""

    def make(rows: int, caller: str = "", key: str | None = None, digest: str = "d", webhook: str | None = None):
        job_id = store.open(caller, webhook, 9_999)
        store.add(job_id, 0, [str(number).encode() for number in range(rows)])
        return store.seal(caller, job_id, rows, key, digest)[0]

    return make
