"""The example request and report of the docs and the tests; `python -m service.examples` writes the report anew."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "web" / "example"


@cache
def request() -> dict[str, Any]:
    """Return a request of the contract."""
    return json.loads((_FOLDER / "request.json").read_text(encoding="utf-8"))


@cache
def report() -> dict[str, Any]:
    """Return the report that the desk gave for the example request."""
    return json.loads((_FOLDER / "report.json").read_text(encoding="utf-8"))


def rewrite() -> None:
    """Score the example request, and keep the report and its picture, report.svg."""
    from service.desk import trained_desk
    from service.terminal import picture

    found = trained_desk().score(request())
    (_FOLDER / "report.json").write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (_FOLDER / "report.svg").write_text(picture(found, request()["article"]["title"]), encoding="utf-8")


if __name__ == "__main__":
    rewrite()
