"""The operator's limits on a request, within those of the contract, which the schema holds it to before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from model.errors import InputError
from service.settings import Settings


def check_bounds(request: Mapping[str, Any], settings: Settings) -> None:
    """Raise InputError (`text_too_long`, `too_long`, `too_many_sources`) for what is over a limit of `settings`."""
    article, sources = request["article"], request.get("sources") or ()
    _check_length(article, "article", "text", settings.max_text, "text_too_long")
    _check_length(article, "article", "html", settings.max_html, "text_too_long")
    _check_length(article, "article", "title", settings.max_title, "too_long")
    check_number(sources, "sources", settings.max_sources, "too_many_sources")
    for index, source in enumerate(sources):
        _check_length(source, f"sources.{index}", "text", settings.max_source, "text_too_long")
        _check_length(source, f"sources.{index}", "title", settings.max_title, "too_long")


def check_number(items: Sequence[Any], field: str, limit: int, code: str = "too_many") -> None:
    """Raise InputError if there are more than `limit` items."""
    if len(items) > limit:
        raise InputError(code, f"{field} has {len(items):,} items; the limit is {limit:,}.", field, limit)


def _check_length(part: Mapping[str, Any], path: str, name: str, limit: int, code: str) -> None:
    if len(part.get(name) or "") > limit:
        field = f"{path}.{name}"
        raise InputError(code, f"{field} has {len(part[name]):,} characters; the limit is {limit:,}.", field, limit)
