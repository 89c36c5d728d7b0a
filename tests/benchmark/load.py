"""What the service bears: `make load`. wrk, in its own process, asks `copydesk serve` over the loopback interface.

Articles of 1,000 words, without and with a source of 1,500 words, at 1, 8 and 64 connections; beside it a bare Flask and
scikit-learn endpoint under the same gunicorn; how much of a request is not scoring; and memory over many requests.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from bench import ORDER, SOURCE_ORDER, TITLE, texts
from rich.console import Console
from rich.table import Table

from service.app import create_app
from service.desk import trained_desk
from service.settings import Settings

_HERE = Path(__file__).resolve().parent
_WORDS, _SOURCE_WORDS, _CONNECTIONS = 1_000, 1_500, (1, 8, 64)
_MEASURED = 30
_PAUSE = 3
"""Seconds in which a worker ends what the last measurement left it with, lest it accept none of the next connections."""


class Load(NamedTuple):
    """What wrk saw at a number of connections; latencies in milliseconds."""

    requests: int
    seconds: float
    errors: int
    p50: float
    p95: float
    p99: float


def main() -> None:
    """Run all, print the tables, and fail if a request did."""
    asked = _arguments()
    if not shutil.which("wrk"):
        sys.exit("The load benchmark needs wrk: apt-get install wrk.")
    console = Console(width=110)
    loads = list(_loads(asked.workers, asked.seconds))
    console.print(_load_table(loads))
    console.print(_overhead_table())
    if asked.soak:
        console.print(_soaked(asked.workers, asked.soak))
    if any(load.errors for _, _, load in loads):
        sys.exit("There were errors.")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, default=2, help="worker processes; default: 2")
    parser.add_argument("--seconds", type=int, default=20, help="of each measurement; default: 20")
    parser.add_argument("--soak", type=int, default=0, metavar="N", help="also watch the memory over N requests")
    return parser.parse_args()


def bodies() -> dict[str, bytes]:
    """Return the requests that are measured, by name."""
    article, source = next(texts(_WORDS, ORDER)), next(texts(_SOURCE_WORDS, SOURCE_ORDER))
    plain = {"article": {"text": article, "title": TITLE}}
    sourced = {**plain, "sources": [{"text": source}]}
    return {name: json.dumps(body).encode() for name, body in (("no source", plain), ("with a source", sourced))}


def _loads(workers: int, seconds: int) -> Iterator[tuple[str, int, Load]]:
    with _serving([sys.executable, str(_HERE / "hello.py"), str(workers)]) as (url, _):
        yield from (("bare Flask + scikit-learn", n, wrk(url, b"{}", n, seconds)) for n in _CONNECTIONS)
    with copydesk(workers) as (url, _):
        for name, body in bodies().items():
            yield from ((f"Copydesk, {name}", n, wrk(f"{url}/v1/score", body, n, seconds)) for n in _CONNECTIONS)


@contextmanager
def copydesk(workers: int) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Run `copydesk serve` on a free port; gives its address and its process."""
    command = [sys.executable, "-m", "service.cli", "serve", "--port", "0", "--workers", str(workers)]
    with _serving(command, COPYDESK_MAX_REQUESTS="0") as served:
        yield served


@contextmanager
def _serving(command: list[str], **environment: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    process = subprocess.Popen(
        command, cwd=_HERE.parents[1], env={**os.environ, "PYTHONPATH": ".", **environment}, stderr=subprocess.PIPE, text=True
    )
    try:
        url = next(found[0] for line in process.stderr if (found := re.findall(r"Listening at: (http://\S+)", line)))
        with open(os.devnull, "wb") as nowhere, subprocess.Popen(["cat"], stdin=process.stderr, stdout=nowhere):
            yield url, process
            process.terminate()
            process.wait(60)
    finally:
        process.kill()


def wrk(url: str, body: bytes, connections: int, seconds: float) -> Load:
    """Ask `url` for `seconds` over `connections`, which send the next request when the last is answered."""
    time.sleep(_PAUSE)
    with tempfile.NamedTemporaryFile() as file:
        file.write(body)
        file.flush()
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "120s", "-s", str(_HERE / "post.lua"), url]
        done = subprocess.run(command, env={**os.environ, "BODY": file.name}, capture_output=True, text=True, check=True)
    return Load(**json.loads(done.stdout.splitlines()[-1]))


def _load_table(loads: list[tuple[str, int, Load]]) -> Table:
    table = Table(title="Requests over loopback", title_justify="left")
    for head in ("what", "connections", "requests/s", "p50 ms", "p95 ms", "p99 ms", "p99/p50", "errors"):
        table.add_column(head, justify="left" if head == "what" else "right")
    for name, n, load in loads:
        figures = (load.requests / load.seconds, load.p50, load.p95, load.p99, load.p99 / load.p50)
        table.add_row(name, str(n), *(f"{figure:,.1f}" for figure in figures), str(load.errors))
    return table


def _overhead_table() -> Table:
    """HTTP, schema and JSON without a network: the whole application beside its desk, turn about."""
    desk = trained_desk()
    logging.disable()
    client = create_app(Settings(), desk).test_client()
    table = Table(title="What is not scoring, one process", title_justify="left")
    for head in ("what", "scoring ms", "request ms", "not scoring"):
        table.add_column(head, justify="left" if head == "what" else "right")
    for name, body in bodies().items():
        scoring, request = _turn_about(
            lambda body=body: desk.score(json.loads(body)),
            lambda body=body: client.post("/v1/score", data=body, content_type="application/json"),
        )
        table.add_row(name, f"{scoring:.1f}", f"{request:.1f}", f"{request / scoring - 1:.0%}")
    return table


def _turn_about(*runners: Any) -> list[float]:
    """Return the median milliseconds of each runner."""
    times: list[list[float]] = [[] for _ in runners]
    for _ in range(_MEASURED):
        for runner, taken in zip(runners, times, strict=True):
            begun = time.perf_counter()
            runner()
            taken.append((time.perf_counter() - begun) * 1000)
    return [statistics.median(taken) for taken in times]


def _soaked(workers: int, requests: int) -> Table:
    """The memory of the workers while they answer `requests` requests, ten times measured."""
    table = Table(title=f"Memory over {requests:,} requests", title_justify="left")
    for head in ("requests", "MiB a worker (proportional share)"):
        table.add_column(head, justify="right")
    with copydesk(workers) as (url, process):
        sent = 0
        while sent < requests:
            load = wrk(f"{url}/v1/score", bodies()["no source"], 8, 10)
            sent += load.requests
            table.add_row(f"{sent:,}", ", ".join(f"{_memory(pid):.0f}" for pid in _children(process.pid)))
    return table


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _memory(pid: int) -> float:
    found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    return int(found[1]) / 1024


if __name__ == "__main__":
    main()
