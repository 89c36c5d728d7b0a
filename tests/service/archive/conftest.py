"""Batches of a few rows, scored in this process by the desk that knows one report."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

import service.archive.answer
from service.archive.outcome import Outcome
from service.archive.run import Batch, run_batch
from service.settings import Settings

LIMIT = 4_096


class Archive:
    """A folder of inputs and outputs; `write`, `run` and `read` what is in it, by name."""

    limit = LIMIT
    text = "The ferry left late."

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def row(self, number: int) -> dict[str, str]:
        return {"id": f"a{number}", "text": self.text}

    def write(self, name: str, rows: Iterable[Any]) -> None:
        """Write dicts in the format of `name`; in JSON lines, bytes are written as they are."""
        {".csv": self._csv, ".parquet": self._parquet}.get(Path(name).suffix, self._lines)(self.folder / name, list(rows))

    def read(self, name: str = "out.jsonl") -> list[dict[str, Any]]:
        """Read rows; a cell of CSV is a string."""
        path = self.folder / name
        if name.endswith(".csv"):
            with path.open(encoding="utf-8", newline="") as file:
                return list(csv.DictReader(file))
        if name.endswith(".parquet"):
            import pyarrow.parquet

            return pyarrow.parquet.read_table(path).to_pylist()
        return [json.loads(line) for line in path.read_bytes().splitlines()]

    def bytes(self, name: str = "out.jsonl") -> bytes:
        return (self.folder / name).read_bytes()

    def run(self, source: str = "in.jsonl", target: str = "out.jsonl", **options: Any) -> Outcome:
        if options.get("sources"):
            options["sources"] = str(self.folder / options["sources"])
        batch = Batch([str(self.folder / source)], str(self.folder / target), **{"jobs": 1, **options})
        return run_batch(batch, Settings(max_body_bytes=LIMIT))

    def _lines(self, path: Path, rows: Sequence[Any]) -> None:
        path.write_bytes(b"".join((row if isinstance(row, bytes) else json.dumps(row).encode()) + b"\n" for row in rows))

    def _csv(self, path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
        with path.open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, list(dict.fromkeys(name for row in rows for name in row)) or ["id", "text"])
            table.writeheader()
            table.writerows(rows)

    def _parquet(self, path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
        import pyarrow
        import pyarrow.parquet

        names = list(dict.fromkeys(name for row in rows for name in row)) or ["id", "text"]
        table = pyarrow.table({name: [row.get(name) for row in rows] for name in names})
        pyarrow.parquet.write_table(table, path)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


@pytest.fixture(autouse=True)
def one_report(monkeypatch, desk):
    monkeypatch.setattr(service.archive.answer, "_desk", lambda _settings: desk)
    return desk
