"""The one error that bad input raises, wherever it is noticed."""

from __future__ import annotations


class InputError(ValueError):
    """Input that cannot be scored: a stable `code`, a `message` for people, the `field`, the `limit`."""

    def __init__(self, code: str, message: str, field: str | None = None, limit: int | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.field, self.limit = code, message, field, limit

    def as_dict(self) -> dict[str, object]:
        return {"code": self.code, "message": self.message, "field": self.field, "limit": self.limit}
