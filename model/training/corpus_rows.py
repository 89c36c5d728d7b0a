"""The rows of the drift corpora, and which of them are kept for the estimator of both tiers."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

_LEFT_OUT = 14


def lines(corpora: Path, name: str) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of `corpora`/data/drift/`name`.jsonl.gz."""
    with gzip.open(corpora / "data" / "drift" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def left_out(group: str) -> bool:
    """Tell whether a group of documents is kept from the cross-encoder, for the estimator that is fitted to its answers."""
    return int(hashlib.sha256(group.encode()).hexdigest()[:8], 16) % 100 < _LEFT_OUT
