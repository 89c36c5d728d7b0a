"""The quality gate of `boilerplate`: pages of our own that no training saw; clean texts of many kinds stay clean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from model.training.pages import own_pages
from model.training.signal_checks.boilerplate import line_figures, residue_of

BASELINE = json.loads(Path(__file__).with_name("baseline.json").read_text())
PAGES = [page for page in own_pages() if page.split == "dev"]
CLEAN = [page for page in own_pages() if not any(page.labels)]


@pytest.mark.parametrize("figure", ["precision", "recall"])
def test_residue_of_scraped_pages_is_found(figure):
    assert line_figures(PAGES, residue_of)[figure] >= BASELINE["floors"]["boilerplate"][figure]


@pytest.mark.parametrize("page", CLEAN, ids=lambda page: page.source)
def test_poems_recipes_lists_and_bulletins_are_no_residue(page):
    called = [line for line, residue in zip(page.lines, residue_of(page.lines), strict=True) if residue]
    assert len(called) <= BASELINE["ceilings"]["boilerplate"]["lines of a clean text"]
