"""A desk that knows one report, and clients of the service around it."""

from __future__ import annotations

import copy
import json
import logging
import os
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import psycopg
import pytest
from flask.testing import FlaskClient

from model.document import Document
from service import examples
from service.app import create_app
from service.jobs.database import Database
from service.jobs.store import Store
from service.settings import Settings


class OneReportDesk:
    """Answers the example report to every article that model.document.Document reads."""

    card = "# Model card\n\nFor tests."

    def __init__(self) -> None:
        self.requests: list[Mapping[str, Any]] = []

    @property
    def models(self) -> list[dict[str, Any]]:
        return [{"name": "reliability", "sha256": "0" * 64, "versions": {"numpy": "2"}, "metrics": {"auc": 0.9}}]

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
        job_id = store.open(caller, webhook)
        store.add(job_id, 0, [str(number).encode() for number in range(rows)])
        return store.seal(caller, job_id, rows, key, digest)[0]

    return make
