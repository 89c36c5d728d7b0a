"""Peak memory of `copydesk batch` by the size of the archive: `make memory`, or `--rows 2000 20000` for a shorter run.

Each size runs in processes of its own, from JSON lines to Parquet. The texts are short ones of this file, each another one.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

GOAL = 1.3
_PLACES = ("harbour", "library", "market hall", "bus depot", "school", "town hall", "swimming pool", "railway station")
_DEEDS = ("opened", "closed", "was painted", "changed hands", "got a new roof", "lost power", "won a prize", "was let")
_MEASURE = "--measure"


def rows(number: int) -> Iterator[str]:
    """Yield `number` rows, no two of them alike."""
    for n in range(number):
        text = (
            f"The {_PLACES[n % 8]} {_DEEDS[n // 8 % 8]} on day {n % 360} of the year, the council said. "
            f"Repairs cost {n + 1:,} pounds, a spokeswoman added."
        )
        yield json.dumps({"id": f"row-{n}", "text": text, "options": {"explain": False}})


def peaks(number: int, jobs: int) -> tuple[int, int]:
    """Return the peak memory of the parent and of its largest worker in KiB over a run of `number` rows."""
    with tempfile.TemporaryDirectory() as folder:
        with open(Path(folder) / "in.jsonl", "w", encoding="utf-8") as file:
            file.writelines(row + "\n" for row in rows(number))
        command = [sys.executable, __file__, _MEASURE, folder, "--jobs", str(jobs)]
        found = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    parent, worker = map(int, found.split())
    return parent, worker


def measure(folder: Path, jobs: int) -> None:
    """Run the batch in this process and print the two peaks, before the workers are gone."""
    from service.cli import main

    main(["batch", str(folder / "in.jsonl"), "-o", str(folder / "out.parquet"), "--jobs", str(jobs)])
    me = str(os.getpid())
    workers = [peak(pid) for pid in _processes() if _status(pid).get("PPid") == me]
    print(peak(me), max(workers, default=0))


def peak(pid: str) -> int:
    """Return the peak resident memory of a process in KiB."""
    return int(_status(pid).get("VmHWM", "0 kB").split()[0])


def _processes() -> list[str]:
    return [name for name in os.listdir("/proc") if name.isdecimal()]


def _status(pid: str) -> dict[str, str]:
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[20_000, 200_000], metavar="N")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="default: 2")
    parser.add_argument(_MEASURE, type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        measure(asked.measure, asked.jobs)
        return 0
    found = {number: peaks(number, asked.jobs) for number in asked.rows}
    for number, (parent, worker) in found.items():
        print(f"{number:>9,} rows: parent {parent / 1024:,.0f} MiB, largest worker {worker / 1024:,.0f} MiB")
    sizes = list(found.values())
    ratios = [large / small for small, large in zip(sizes[0], sizes[-1], strict=True) if small]
    print(f"ratio: {', '.join(f'{ratio:.2f}' for ratio in ratios)} (goal: at most {GOAL})")
    return int(max(ratios) > GOAL)


if __name__ == "__main__":
    sys.exit(main())
