"""The contract's JSON in, version 1: what `POST /v1/score` and a row of a batch may hold."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, validates_schema

from model.desk import MAX_SOURCES
from model.document import MAX_CHARACTERS
from model.html import MAX_CHARACTERS as MAX_HTML_CHARACTERS
from service.fields import Flag, Items, Moment, Object, OneOf, Problem, StrictSchema, Text, Whole


def _described(text: str, **more: Any) -> dict[str, Any]:
    return {"description": text, **more}


class _Readable(StrictSchema):
    text = Text(
        MAX_CHARACTERS,
        "text_too_long",
        allow_none=True,
        metadata=_described("The article as plain text; copydesk marks in it set parts apart as exempt or quoted."),
    )
    html = Text(
        MAX_HTML_CHARACTERS,
        "text_too_long",
        allow_none=True,
        metadata=_described("The article's page; the report then returns the extracted text that its offsets point into."),
    )
    title = Text(1_000, allow_none=True, metadata=_described("The headline, if it is not the first line of the text."))
    url = Text(2_000, allow_none=True, metadata=_described("Where the article stands; it is never fetched."))
    published = Moment(40, allow_none=True, metadata=_described("Day of publication in ISO 8601.", example="2026-03-14"))

    @validates_schema
    def _one_of_text_and_html(self, data: dict[str, Any], **_: Any) -> None:
        given = [name for name in ("text", "html") if data.get(name) is not None]
        if len(given) != 1:
            says = "needs text or html" if not given else "has both text and html; one of them is enough"
            raise ValidationError([Problem("text_or_html", says)])


class Article(_Readable):
    """The article to score: exactly one of `text` and `html`."""


class Source(StrictSchema):
    """A text that the article reports on or was rewritten from."""

    id = Text(200, allow_none=True, metadata=_described("The caller's name for the source; s1, s2 … if absent."))
    text = Text(MAX_CHARACTERS, "text_too_long", required=True, metadata=_described("The source as plain text."))
    title = Text(1_000, allow_none=True)


MAX_DEADLINE_MS = 600_000


class Options(StrictSchema):
    """How to answer."""

    offset_unit = OneOf(
        "codepoint",
        "utf16",
        "utf8",
        allow_none=True,
        metadata=_described("What offsets count: Unicode code points (Python), UTF-16 units (JavaScript) or UTF-8 bytes."),
    )
    signals = Items(Text(100), 100, allow_none=True, metadata=_described("Names of the signals to report; null = all."))
    deadline_ms = Whole(
        1,
        MAX_DEADLINE_MS,
        allow_none=True,
        metadata=_described("Milliseconds that the answer may take; claims not reached by then are not_checkable."),
    )
    explain = Flag(allow_none=True, metadata=_described("Whether to return contributions; true if absent."))


_SOURCES = _described("The sources, best known first; without one, claim drift is not scored.")
_POLICY = _described("Name of the thresholds for the verdict; default if absent.", example="default")
_ID = _described("The caller's name for the article; it comes back in the report.", example="cms-4711")


class ScoreRequest(StrictSchema):
    """An article and, where there are any, its sources."""

    id = Text(200, allow_none=True, metadata=_ID)
    article = Object(Article, required=True)
    sources = Items(Object(Source), MAX_SOURCES, "too_many_sources", allow_none=True, metadata=_SOURCES)
    policy = Text(200, allow_none=True, metadata=_POLICY)
    options = Object(Options, allow_none=True)


MAX_ITEMS = 100


class _Item(Object):
    """Documented as a request; each is checked when its turn comes, and answered for itself."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Any:
        return value


class BatchRequest(StrictSchema):
    """Articles to score in one request."""

    items = Items(
        _Item(ScoreRequest),
        MAX_ITEMS,
        required=True,
        metadata=_described("Requests as of POST /v1/score; each is answered for itself."),
    )
    deadline_ms = Whole(
        1,
        MAX_DEADLINE_MS,
        allow_none=True,
        metadata=_described("Milliseconds that all may take; items not reached by then get the error not_reached."),
    )


class Row(_Readable):
    """A row of a batch: the fields of the article itself beside `id`, `sources`, `policy` and `options`."""

    id = Text(200, allow_none=True, metadata=_ID)
    sources = Items(Object(Source), MAX_SOURCES, "too_many_sources", allow_none=True, metadata=_SOURCES)
    policy = Text(200, allow_none=True, metadata=_POLICY)
    options = Object(Options, allow_none=True)

    def read(self, value: Any) -> dict[str, Any]:
        """Return the row as a request of the contract. Raises InputError."""
        row = super().read(value)
        outside = {name: row.pop(name) for name in ("id", "sources", "policy", "options") if name in row}
        return {**outside, "article": row}
