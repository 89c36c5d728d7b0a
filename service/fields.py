"""marshmallow fields that take no value of another type and say in a stable code what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from marshmallow import RAISE, Schema, ValidationError, fields, post_load, validate

from model.errors import InputError

_SHOWN_NAME = 60


class Problem(NamedTuple):
    """What is wrong with a field: a code, the end of a sentence that begins with its name, and the limit."""

    code: str
    says: str
    limit: int | None = None


def _messages(**problems: Problem) -> dict[str, Any]:
    return {key: [problem] for key, problem in problems.items()}


class _Strict(fields.Field):
    default_error_messages = _messages(
        required=Problem("missing_field", "is missing"),
        null=Problem("wrong_type", "must not be null"),
    )


class Text(_Strict, fields.String):
    """A string without lone surrogates, of at most `limit` code points (None = any number)."""

    default_error_messages = _messages(
        invalid=Problem("wrong_type", "must be a string"),
        surrogate=Problem("invalid_unicode", "holds a lone surrogate, which is no character"),
    )

    def __init__(self, limit: int | None = None, code: str = "too_long", **options: Any) -> None:
        super().__init__(validate=AtMost(limit, "characters", code) if limit else None, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        try:
            text.encode()
        except UnicodeEncodeError:
            raise self.make_error("surrogate") from None
        return text


class OneOf(Text):
    """A string out of `choices`."""

    def __init__(self, *choices: str, **options: Any) -> None:
        super().__init__(**options)
        problem = Problem("not_allowed", f"must be one of: {', '.join(choices)}")
        self.validators = [_Choice(choices, error=[problem])]


class Moment(Text):
    """A date or a date and time in ISO 8601, kept as the string that it is."""

    default_error_messages = _messages(date=Problem("wrong_type", "must be an ISO 8601 date, such as 2026-03-14"))

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        try:
            datetime.fromisoformat(text)
        except ValueError:
            raise self.make_error("date") from None
        return text


class Flag(_Strict, fields.Boolean):
    """true or false; marshmallow's own field also takes "yes" and 1."""

    default_error_messages = _messages(invalid=Problem("wrong_type", "must be true or false"))

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise self.make_error("invalid")
        return value


class Whole(_Strict, fields.Integer):
    """A whole number from `least` to `most`; no fraction, no string."""

    default_error_messages = _messages(invalid=Problem("wrong_type", "must be a whole number"))

    def __init__(self, least: int, most: int, **options: Any) -> None:
        super().__init__(strict=True, validate=_Within(least, most), **options)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> int:
        if isinstance(value, bool | str):
            raise self.make_error("invalid")
        return super()._deserialize(value, attr, data, **kwargs)


class Digits(Whole):
    """A whole number from `least` to `most` as a query has it: a string of ASCII digits."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> int:
        if not (value.isascii() and value.isdecimal() and len(value) < 20):
            raise self.make_error("invalid")
        return super()._deserialize(int(value), attr, data, **kwargs)


class Items(_Strict, fields.List):
    """A list of at most `limit` items."""

    default_error_messages = _messages(invalid=Problem("wrong_type", "must be a list"))

    def __init__(self, item: fields.Field, limit: int, code: str = "too_many", **options: Any) -> None:
        super().__init__(item, validate=AtMost(limit, "items", code), **options)


class Object(_Strict, fields.Nested):
    """A JSON object that follows a StrictSchema."""


class AtMost(validate.Length):
    """A limit on length, shown as maxLength or maxItems in the OpenAPI document."""

    def __init__(self, limit: int, unit: str, code: str) -> None:
        super().__init__(max=limit)
        self.problem = Problem(code, f"has {{:,}} {unit}; the limit is {limit:,}", limit)

    def __call__(self, value: Any) -> Any:
        if len(value) > self.problem.limit:
            raise ValidationError([self.problem._replace(says=self.problem.says.format(len(value)))])
        return value


class _Within(validate.Range):
    """Both ends of a range, shown as minimum and maximum in the OpenAPI document."""

    def __init__(self, least: int, most: int) -> None:
        super().__init__(min=least, max=most)
        self.problem = Problem("out_of_range", f"must be from {least:,} to {most:,}", most)

    def __call__(self, value: int) -> int:
        if not self.min <= value <= self.max:
            raise ValidationError([self.problem])
        return value


class _Choice(validate.OneOf):
    def __call__(self, value: Any) -> Any:
        if value not in self.choices:
            raise ValidationError(self.error)
        return value


class StrictSchema(Schema):
    """A JSON object; a field that it does not know is an error, a field that is null counts as absent."""

    class Meta:
        unknown = RAISE

    error_messages = {  # noqa: RUF012 - marshmallow declares it so
        "unknown": Problem("unknown_field", "is no field of the contract"),
        "type": Problem("wrong_type", "must be a JSON object"),
    }

    @post_load
    def _drop_nulls(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        return {name: value for name, value in data.items() if value is not None}

    def read(self, value: Any) -> dict[str, Any]:
        """Return `value` checked. Raises InputError for the first thing wrong."""
        try:
            return self.load(value)
        except ValidationError as error:
            raise as_input_error(error.messages) from None


def as_input_error(messages: Any) -> InputError:
    """Return the first of a ValidationError's messages as an InputError; its field is a path, such as sources.0.text."""
    path, problem = next(_problems(messages, ()))
    field = ".".join(path) or None
    return InputError(problem.code, f"{field or 'The body'} {problem.says}.", field, problem.limit)


def _problems(messages: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Problem]]:
    if isinstance(messages, Problem):
        yield path, messages
    elif isinstance(messages, dict):
        for key, inner in messages.items():
            yield from _problems(inner, path if key == "_schema" else (*path, _shown(key)))
    else:
        for inner in messages:
            yield from _problems(inner, path)


def _shown(key: object) -> str:
    """A key that a caller made up may be long and may hold anything."""
    return str(key)[:_SHOWN_NAME].encode("ascii", "backslashreplace").decode()
