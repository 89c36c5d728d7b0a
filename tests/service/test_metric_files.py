"""The folder where workers count: abandoned ones go, those in use stay, a new worker goes on where a dead one stopped."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from prometheus_client import values

from service import metric_files

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def shared(tmp_path: Path, monkeypatch) -> Path:
    """A place where this process has made its folder."""
    monkeypatch.setattr(values, "ValueClass", values.ValueClass)
    monkeypatch.setenv(metric_files.VARIABLE, "")
    metric_files.share(str(tmp_path))
    return tmp_path


def test_the_folder_is_made_and_removed(shared: Path) -> None:
    (folder,) = shared.iterdir()
    assert os.environ[metric_files.VARIABLE] == str(folder) and folder.stat().st_mode & 0o777 == 0o700
    metric_files.remove(None)
    assert list(shared.iterdir()) == []


def test_a_second_server_leaves_the_folder_of_the_first(shared: Path) -> None:
    first = set(shared.iterdir())
    metric_files.share(str(shared))
    assert first < set(shared.iterdir())


def test_what_a_killed_server_left_is_removed(shared: Path) -> None:
    code = f"from service import metric_files as m; m.share({str(shared)!r}); print('made', flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdin=-1, stdout=-1, text=True) as other:
        assert other.stdout.readline() == "made\n"
        assert len(list(shared.iterdir())) == 2
        other.kill()
    before = set(shared.iterdir())
    metric_files.share(str(shared))
    assert len(before - set(shared.iterdir())) == 1


def test_a_worker_takes_the_lowest_slot_that_is_free() -> None:
    arbiter = SimpleNamespace(WORKERS={7: SimpleNamespace(slot="0"), 9: SimpleNamespace(slot="2")})
    worker = SimpleNamespace()
    metric_files.choose_slot(arbiter, worker)
    assert worker.slot == "1"
