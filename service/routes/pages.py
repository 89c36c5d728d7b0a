"""The pages for people: `/` scores a pasted article, `/docs` explains the API. Both work without scripts or internet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, current_app, request

from model.errors import InputError
from service.api_docs import operations
from service.error_codes import CODES
from service.errors import status_of
from service.front import front
from service.html_report import environment, render_report
from service.present import heading
from service.request_schema import ScoreRequest

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def form() -> str:
    """Show the form."""
    return _form({}, None)


@blueprint.post("/")
def scored() -> str | tuple[str, int]:
    """Show the report on what was pasted, or the form again with what is wrong."""
    sent = request.form
    try:
        body = ScoreRequest().read(_as_request(sent))
        report = front().score(body)
    except InputError as error:
        return _form(sent, error.message), status_of(error)
    return render_report(report, body["article"]["text"], heading(body["article"], "article"))


@blueprint.get("/docs")
def docs() -> str:
    """Show the API's documentation, made from the OpenAPI document."""
    spec = current_app.extensions["flask-smorest"]["apis"][""]["ext_obj"].spec.to_dict()
    return _page("docs.html", spec=spec, operations=operations(spec), codes=CODES)


def _form(sent: Mapping[str, str], problem: str | None) -> str:
    return _page("form.html", sent={name: sent.get(name, "") for name in ("title", "text", "source")}, problem=problem)


def _page(template: str, **values: Any) -> str:
    return environment().get_template(template).render(**values)


def _as_request(sent: Mapping[str, str]) -> dict[str, Any]:
    source = sent.get("source", "")
    article = {"text": _newlines(sent.get("text", "")), "title": sent.get("title") or None}
    return {"article": article, "sources": [{"text": _newlines(source)}] if source.strip() else []}


def _newlines(text: str) -> str:
    """A browser sends every line break of a form as CR LF."""
    return text.replace("\r\n", "\n")
