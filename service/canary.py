"""The canary: the article of the docs, whose faults are known, scored to see that the desk still works."""

from __future__ import annotations

import sys

from service import examples
from service.desk import Desk, trained_desk

_HOLDS = {"84,200 books": False, "open until 10pm on weekdays": True, "310,000 kroner": True}


def fault_of(desk: Desk) -> str | None:
    """Score the example article; return what is wrong with the report, None if it is right.

    Right means: every score is given, the claim that the article altered has drifted, and those it took over hold.
    """
    try:
        report = desk.score(examples.request())
    except Exception as error:
        return f"scoring a known article raised {type(error).__name__}"
    if any(score["abstained"] for score in report["scores"].values()):
        return "a score of a known article was not given"
    found = {part: claim["status"] == "supported" for part in _HOLDS for claim in report["claims"] if part in claim["quote"]}
    return None if found == _HOLDS else "the claims of a known article were judged wrong"


def main() -> None:
    """Load all that the service and its workers load, score the known article, and end with what is wrong, if anything."""
    import service.jobs.worker
    import service.server  # noqa: F401

    sys.exit(fault_of(trained_desk()))


if __name__ == "__main__":
    main()
