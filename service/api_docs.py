"""The OpenAPI document turned into rows for the docs page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

Spec = Mapping[str, Any]


class FieldRow(NamedTuple):
    """One field of a JSON body: its path (article.text), type, whether it must be there, what it means, its limits."""

    path: str
    type: str
    required: bool
    description: str
    limits: str


class Body(NamedTuple):
    """A request's body or an answer: its status ("" for a request), media type, meaning, fields and example."""

    status: str
    media: str
    description: str
    fields: list[FieldRow]
    example: str


class Operation(NamedTuple):
    """One route and method."""

    method: str
    path: str
    summary: str
    description: str
    parameters: list[FieldRow]
    request: Body | None
    answers: list[Body]


def operations(spec: Spec) -> list[Operation]:
    """Return every operation of the OpenAPI document `spec`, in its order."""
    return [
        _operation(spec, method, path, found, item.get("parameters", []))
        for path, item in spec["paths"].items()
        for method, found in item.items()
        if method != "parameters"
    ]


def _operation(spec: Spec, method: str, path: str, found: Spec, shared: list[Spec]) -> Operation:
    parameters = [_parameter(spec, parameter) for parameter in (*shared, *found.get("parameters", ()))]
    request = _body(spec, "", found["requestBody"]) if "requestBody" in found else None
    answers = [_body(spec, status, _resolved(spec, answer)) for status, answer in _answered(found)]
    return Operation(method.upper(), path, found.get("summary", ""), found.get("description", ""), parameters, request, answers)


def _parameter(spec: Spec, found: Spec) -> FieldRow:
    described = {**found["schema"], "description": found.get("description", "")}
    return _row(spec, f"{found['in']}: {found['name']}", described, found.get("required", False))


def _answered(found: Spec) -> list[tuple[str, Spec]]:
    """The answers in order of status; "default" stands for errors that are listed anyway."""
    return sorted((status, answer) for status, answer in found["responses"].items() if status != "default")


def _body(spec: Spec, status: str, found: Spec) -> Body:
    media, content = next(iter(found.get("content", {}).items()), ("", {}))
    return Body(status, media, found.get("description", ""), list(_rows(spec, content.get("schema", {}), "")), _example(content))


def _example(content: Spec) -> str:
    """JSON is set out in lines; lines are shown as they are."""
    found = content.get("example", "")
    return found if isinstance(found, str) else json.dumps(found, ensure_ascii=False, indent=2)


def _rows(spec: Spec, schema: Spec, path: str) -> Iterator[FieldRow]:
    schema = _resolved(spec, schema)
    for name, field in schema.get("properties", {}).items():
        inner = f"{path}.{name}" if path else name
        yield _row(spec, inner, field, name in schema.get("required", ()))
        yield from _rows(spec, field, inner)
    if schema.get("items"):
        yield from _rows(spec, schema["items"], f"{path}[]")
    if isinstance(schema.get("additionalProperties"), Mapping):
        yield from _rows(spec, schema["additionalProperties"], f"{path}.*")


def _row(spec: Spec, path: str, field: Spec, required: bool) -> FieldRow:
    found = {**_resolved(spec, field), **{k: v for k, v in field.items() if k == "description"}}
    return FieldRow(path, _type(field, found), required, found.get("description", ""), _limits(found))


def _type(field: Spec, found: Spec) -> str:
    types = found.get("type", "any")
    named = list(types) if isinstance(types, list) else [types]
    nullable = any(option.get("type") == "null" for option in field.get("anyOf", ()))
    return " or ".join([*named, "null"] if nullable else named)


def _limits(found: Spec) -> str:
    said = [f"{word} {found[key]:,}" for key, word in _LIMIT_WORDS.items() if key in found]
    return ", ".join([*said, *(f'"{value}"' for value in found.get("enum", ()) if value is not None)])


_LIMIT_WORDS = {"minLength": "at least", "maxLength": "at most", "maxItems": "at most", "minimum": "from", "maximum": "to"}


def _resolved(spec: Spec, schema: Spec) -> Spec:
    """Follow $ref, and the one option of an anyOf that is not null."""
    for option in (*schema.get("allOf", ()), *schema.get("anyOf", ())):
        if "$ref" in option:
            schema = option
    while "$ref" in schema:
        found: Any = spec
        for step in schema["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        schema = found
    return schema
