"""The check of `boilerplate`: figures of lines and of pages mean what they say."""

from __future__ import annotations

import pytest

from model.training.pages import HAND, Page
from model.training.signal_checks.boilerplate import WAYS, article_of, line_figures, page_figures, residue_of, whole_page

PARAGRAPH = (
    "The ferry carried more people in May than in any month since the bridge was closed, the harbour master said on Monday."
)
PAGE = Page(HAND, "p", "dev", [PARAGRAPH, "Leave a reply", "He smiled."], [False, True, False])


def test_a_line_is_called_where_its_block_is_residue():
    assert residue_of([PARAGRAPH, "", "Leave a reply"]) == [False, False, True]


def test_figures_of_lines():
    assert line_figures([PAGE], residue_of) == {"precision": 1, "recall": 1, "F1": pytest.approx(1), "error of the ratio": 0}
    everything = line_figures([PAGE], WAYS["everything"])
    assert (everything["precision"], everything["recall"]) == (pytest.approx(1 / 3), 1)
    assert everything["error of the ratio"] == pytest.approx(1 - 3 / 27, abs=0.01)


def test_figures_of_pages():
    row = {"html": f"<p>Menu</p><p>{PARAGRAPH}</p>", "main_text": PARAGRAPH}
    assert page_figures([row], lambda html: PARAGRAPH) == {"token F1": 1, "error of the ratio": 0}
    assert page_figures([row], whole_page)["error of the ratio"] == pytest.approx(1 / 24, abs=0.01)
    assert article_of("<script>let a</script>") == ""
