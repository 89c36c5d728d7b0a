"""What the container image holds above its base: every package of its lock files as it is installed here, with its size.

Left out is what the Dockerfile takes away: two packages, the tests of packages, and the byte code of what is not used.
"""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-entailment.lock")
_SHOWN = 15
_TAKEN_AWAY, _FOLDERS = {"huggingface-hub", "hf-xet"}, {"tests", "test", "__pycache__"}


def sizes() -> dict[str, int]:
    """Return bytes by package, byte code and Copydesk's own model and service included."""
    names = [re.split("[=@ ]", line)[0] for lock in LOCKS for line in (ROOT / lock).read_text().splitlines() if line.strip()]
    own = {f"copydesk/{name}": _folder(ROOT / name) for name in ("model", "service")}
    return {name: _package(name) for name in names if name.replace("_", "-") not in _TAKEN_AWAY} | own


def _package(name: str) -> int:
    try:
        files = distribution(name).files or ()
    except PackageNotFoundError:
        return 0
    kept = (Path(file.locate()) for file in files if _FOLDERS.isdisjoint(file.parts))
    return sum(path.stat().st_size for path in kept if path.is_file())


def _folder(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and _FOLDERS.isdisjoint(path.parts))


def main() -> None:
    found = sorted(sizes().items(), key=lambda item: -item[1])
    table = Table(title="Above the base image", title_justify="left")
    table.add_column("package")
    table.add_column("MB", justify="right")
    for name, size in found[:_SHOWN]:
        table.add_row(name, f"{size / 1e6:.1f}")
    rest = found[_SHOWN:]
    table.add_row(f"{len(rest)} more", f"{sum(size for _, size in rest) / 1e6:.1f}")
    table.add_row("all", f"{sum(size for _, size in found) / 1e6:.0f}")
    Console().print(table)


if __name__ == "__main__":
    main()
