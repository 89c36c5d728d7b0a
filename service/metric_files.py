"""The counters of several workers: each writes into a file of its own, which /metrics adds up."""

from __future__ import annotations

import fcntl
import itertools
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from prometheus_client import values

VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
_PREFIX = "copydesk-metrics-"
_slot = "parent"


def share(under: str | None) -> None:
    """Let this process and its children count together from now on, in a new folder inside of `under`, None = the usual one.

    Call it before the first metric is made. Folders that servers left behind when they were killed are removed.
    """
    place = Path(under or tempfile.gettempdir())
    _remove_abandoned(place)
    os.environ[VARIABLE] = str(_new_folder(place))
    values.ValueClass = values.MultiProcessValue(lambda: _slot)


def choose_slot(arbiter: Any, worker: Any) -> None:
    """Before a fork: the worker goes on in the file of one that is gone, so that recycling workers leaves no files behind."""
    taken = {other.slot for other in arbiter.WORKERS.values()}
    worker.slot = next(slot for slot in map(str, itertools.count()) if slot not in taken)


def take_slot(arbiter: Any, worker: Any) -> None:
    """After a fork, in the worker."""
    global _slot
    _slot = worker.slot


def remove(arbiter: Any) -> None:
    """Remove the folder when the server stops."""
    shutil.rmtree(os.environ[VARIABLE], ignore_errors=True)


def _new_folder(place: Path) -> Path:
    """Make a folder that is locked while this process or a child of it lives, and gets its name when it is."""
    unnamed = Path(tempfile.mkdtemp(prefix=f".{_PREFIX}", dir=place))
    fcntl.flock(os.open(unnamed, os.O_RDONLY | os.O_DIRECTORY), fcntl.LOCK_EX)
    return unnamed.rename(place / unnamed.name.removeprefix("."))


def _remove_abandoned(place: Path) -> None:
    for folder in place.glob(f"{_PREFIX}*"):
        if _is_abandoned(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _is_abandoned(folder: Path) -> bool:
    """Whether nobody holds the lock; the folder of another user is left alone."""
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(handle)
    return True
