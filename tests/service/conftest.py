"""A desk that knows one report, and clients of the service around it."""

from __future__ import annotations

import copy
import json
import logging
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from flask.testing import FlaskClient

from model.document import Document
from model.stopwatch import unobserved
from service import examples
from service.app import create_app
from service.settings import Settings


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
