"""What the table and the summary keep of the answers: a flat row for each, and counts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from service.present import SCORES, WRONG

BINS = 20
Json = Mapping[str, Any]
Key = tuple[str, ...]


class Digest(NamedTuple):
    """The flat rows of some answers in order, what was counted in them, and their lines."""

    rows: list[dict[str, Any]]
    counts: Counter[Key]
    lines: Sequence[bytes]


def digest(lines: Sequence[bytes]) -> Digest:
    """Read lines of answer."""
    answers = [json.loads(line) for line in lines]
    return Digest([_flat(a) for a in answers], Counter(key for a in answers for key in _keys(a)), lines)


def columns(signals: Sequence[str]) -> dict[str, type]:
    """Return the columns of the flat table in order, and the type of each; `signals` are the names of all signals."""
    scores: dict[str, type] = {}
    for name in SCORES:
        scores |= {name: float, f"{name}_low": float, f"{name}_high": float, f"{name}_band": str}
    return {
        **{"id": str, "verdict": str},
        **scores,
        **{"claims": int, "claims_drifted": int, "claims_unsupported": int},
        **{f"signal_{name}": float for name in signals},
        **{"language": str, "words": int, "complete": bool, "model_version": str},
        **{"error_code": str, "error_field": str, "error_message": str},
    }


def _flat(answer: Json) -> dict[str, Any]:
    if "error" in answer:
        return {"id": answer["id"], **{f"error_{name}": answer["error"][name] for name in ("code", "field", "message")}}
    statuses = [claim["status"] for claim in answer["claims"]]
    row = {"id": answer["id"], "verdict": answer["verdict"]["action"], "claims": len(statuses)}
    for name, score in answer["scores"].items():
        low, high = score["interval"] or (None, None)
        row |= {name: score["value"], f"{name}_low": low, f"{name}_high": high, f"{name}_band": score["band"]}
    row |= {f"claims_{status}": statuses.count(status) for status in WRONG}
    row |= {f"signal_{name}": signal["value"] for name, signal in answer["signals"].items()}
    row |= {name: answer["document"][name] for name in ("language", "words")}
    return row | {name: answer[name] for name in ("complete", "model_version")}


def _keys(answer: Json) -> Iterator[Key]:
    """Yield what to count: ("rows",), ("error", code), ("verdict", action), ("bin", score, number, band) and so on."""
    yield ("rows",)
    if "error" in answer:
        yield ("error", answer["error"]["code"])
        return
    yield ("verdict", answer["verdict"]["action"])
    yield ("model", answer["model_version"])
    for name, score in answer["scores"].items():
        yield ("abstained", name) if score["abstained"] else _bin(name, score)
    for name, signal in answer["signals"].items():
        yield ("signal", name, signal["severity"])
    drifts = [drift["kind"] for claim in answer["claims"] for drift in claim["drift"]]
    yield from (("drift", kind) for kind in drifts)
    yield from (("articles with drift", kind) for kind in set(drifts))


def _bin(name: str, score: Json) -> Key:
    return ("bin", name, str(min(int(score["value"] * BINS), BINS - 1)), score["band"])
