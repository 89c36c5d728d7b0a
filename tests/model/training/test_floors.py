"""Floors of the quality gate go up by themselves, and down only when they are named."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from model.training import floors

BASELINE = Path(__file__).parents[2] / "quality" / "baseline.json"


def test_a_floor_rises_to_the_figure_less_the_margin():
    assert floors.moved({"a": 0.7}, {"a": 0.8, "new": 0.618}, set()) == ({"a": 0.79, "new": 0.6}, [])


def test_a_floor_does_not_fall_within_the_margin():
    assert floors.moved({"a": 0.795}, {"a": 0.8}, set()) == ({"a": 0.795}, [])


@pytest.mark.parametrize("reached", [{"a": 0.6}, {}])
def test_a_figure_below_its_floor_is_reported(reached):
    assert floors.moved({"a": 0.7}, reached, set())[1] == ["a"]


def test_a_named_floor_may_fall():
    assert floors.moved({"a": 0.7, "b": 0.7}, {"a": 0.6, "b": 0.7}, {"a"}) == ({"a": 0.59, "b": 0.7}, [])


def test_a_fallen_figure_leaves_the_file_as_it_is(tmp_path, monkeypatch, capsys):
    copy = shutil.copy(BASELINE, tmp_path)
    monkeypatch.setattr(sys, "argv", ["floors", copy])
    monkeypatch.setattr(floors, "reached", lambda model, part: {})
    with pytest.raises(SystemExit, match="2"):
        floors.main()
    assert "reliability: F3/human" in capsys.readouterr().err
    assert Path(copy).read_bytes() == BASELINE.read_bytes()


def test_the_shipped_floors_are_those_of_the_shipped_models(tmp_path, monkeypatch):
    copy = shutil.copy(BASELINE, tmp_path)
    monkeypatch.setattr(sys, "argv", ["floors", copy])
    floors.main()
    assert Path(copy).read_text() == BASELINE.read_text()
