"""Labelled pages: what is residue of a web page, and what is left when most residue is taken away."""

from __future__ import annotations

import gzip
import json
import random

import pytest

from model.training.pages import PAGE, TRIMMED, Page, own_pages, trimmed, web_pages

HTML = "<ul><li>Home</li><li>Boats</li></ul><h1>The ferry</h1><p>The ferry sails at <b>noon</b>.</p><p>Log in</p>"


@pytest.fixture
def corpora(tmp_path):
    folder = tmp_path / "data" / "signals"
    folder.mkdir(parents=True)
    row = {"id": "p", "html": HTML, "main_text": "The ferry\nThe ferry sails at noon.", "split": "train"}
    (folder / "boilerplate_html.jsonl.gz").write_bytes(gzip.compress(json.dumps(row).encode()))
    return tmp_path


def test_lines_that_are_not_in_the_main_text_are_residue(corpora):
    (page,) = web_pages(corpora)
    assert page.lines == ["- Home", "- Boats", "# The ferry", "The ferry sails at noon.", "Log in"]
    assert page.labels == [True, True, False, False, True]


def test_trimming_leaves_the_article_whole_and_takes_residue_away():
    page = Page(PAGE, "p", "train", [f"line {n}" for n in range(60)], [n < 20 or n >= 30 for n in range(60)])
    for seed in range(20):
        (shorter,) = trimmed(page, random.Random(seed))
        kept = [line for line, residue in zip(shorter.lines, shorter.labels, strict=True) if not residue]
        assert (shorter.kind, shorter.source) == (TRIMMED, "p")
        assert kept == page.lines[20:30]
        assert len(shorter.lines) < len(page.lines)


def test_a_block_has_the_label_of_the_line_that_it_starts_in():
    page = Page(PAGE, "p", "train", ["Menu", "First of all.", "", "Log in"], [True, False, False, True])
    text, blocks, labels = page.labelled_blocks()
    assert [(text[b.start : b.end], label) for b, label in zip(blocks, labels, strict=True)] == [
        ("Menu", True),
        ("First of all.", False),
        ("Log in", True),
    ]


def test_own_pages_hold_clean_texts_and_scraped_ones_in_both_splits():
    for split in ("train", "dev"):
        pages = [page for page in own_pages() if page.split == split]
        assert {any(page.labels) for page in pages} == {True, False}
