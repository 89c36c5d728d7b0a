"""Every code that can be raised is listed, with the status that it is answered with."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

import model
import service
from model.errors import InputError
from service.app import create_app
from service.error_codes import CODES
from service.settings import Settings

FOLDERS = [Path(package.__file__).parent for package in (model, service)]


def _raised_codes() -> Iterator[str]:
    """The first argument of every InputError(...) and Problem(...), and the code of every Text(...) and Items(...) field."""
    for file in (file for folder in FOLDERS for file in folder.rglob("*.py") if file.name != "terminal.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                place = {"InputError": 0, "Problem": 0, "Text": 1, "Items": 2}.get(node.func.id, 99)
                yield from (a.value for a in node.args[place : place + 1] if isinstance(a, ast.Constant))


def test_every_code_in_the_source_is_listed() -> None:
    raised = set(_raised_codes())
    assert {"empty_text", "not_json", "wrong_type", "too_many_sources", "text_too_long"} <= raised <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_each_code_is_answered_with_its_status(desk, code: str) -> None:
    class Refusing(type(desk)):
        def score(self, request):
            raise InputError(code, "No.", "article.text", 7)

    answer = create_app(Settings(), Refusing()).test_client().post("/v1/score", json={"article": {"text": "A ferry."}})
    assert answer.status_code == CODES[code].status
    error = answer.json["error"]
    assert (error["code"], error["message"], error["field"], error["limit"]) == (code, "No.", "article.text", 7)


def test_the_docs_page_lists_each_code(client: FlaskClient) -> None:
    page = client.get("/docs").get_data(as_text=True)
    assert all(f"<code>{code}</code>" in page for code in CODES)
