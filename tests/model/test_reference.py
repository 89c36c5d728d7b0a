"""What must be seen on the five reference documents; lines are named by their number, as a reader counts them."""

import pytest

from model.document import Document
from model.signals.base import Case
from model.signals.structure import Structure

pytestmark = pytest.mark.shared

NEWSLETTER_RESIDUE = {*range(1, 8), 18, 20, 22, 28, 35, 37, 39, 46, 53, 55, 57, *range(63, 124)}
NEWSLETTER_OWN = {9, 11, 12, 14, 15, 16, 23, 24, 25, 26, 30, 32, 33, 41, 43, 44, 48, 49, 51, 58, 59, 61}


@pytest.fixture(scope="module")
def read(shared):
    def read(number):
        (path,) = (shared / "seeds").glob(f"{number}_*.txt")
        return Document(path.read_text(encoding="utf-8"))

    return read


def line_of(document, offset):
    return document.canonical.count("\n", 0, offset) + 1


def residue_lines(document):
    return {line_of(document, b.start): b.residue for b in document.blocks if b.residue}


def lines_of(document, spans):
    return [(line_of(document, start), line_of(document, end - 1)) for start, end in spans]


def test_rewrite_has_exactly_its_two_faq_blocks(read):
    document = read("001")
    assert lines_of(document, [(b.start, b.end) for b in document.faq_blocks]) == [(21, 37), (55, 64)]
    assert [len(b.questions) for b in document.faq_blocks] == [4, 3]
    assert all(document.canonical[b.end - 1] == "." and document.canonical[b.end] == "\n" for b in document.faq_blocks)


@pytest.mark.parametrize("number", ["000", "002", "003", "004"])
def test_the_others_have_no_faq_block(read, number):
    assert not read(number).faq_blocks


def test_rewrite_has_its_section_label_and_comment_form_as_residue_and_nothing_else(read):
    assert residue_lines(read("001")) == {
        1: "section_label",
        70: "teaser",
        72: "comment_prompt",
        74: "comment_prompt",
        76: "navigation",
        77: "navigation",
    }


def test_rewrite_is_two_articles_with_two_conclusions(read):
    document = read("001")
    evidence = Structure().measure(Case(document)).evidence
    glued = [(e.start, e.end) for e in evidence if e.note == "headline of a second article"]
    conclusions = [(e.start, e.end) for e in evidence if e.note.startswith("conclusion")]
    assert lines_of(document, glued) == [(39, 39)]
    assert lines_of(document, conclusions) == [(39, 39), (66, 68)]
    assert conclusions[0][1] == glued[0][0]


def test_newsletter_page_is_told_from_the_newsletter(read):
    document = read("002")
    expected = [b for b in document.blocks if line_of(document, b.start) in NEWSLETTER_RESIDUE]
    found = [b for b in expected if b.residue]
    assert len(found) >= 0.8 * len(expected)
    assert sum(b.end - b.start for b in found) >= 0.8 * sum(b.end - b.start for b in expected)
    assert not NEWSLETTER_OWN & set(residue_lines(document))


def test_summary_has_its_trailing_teasers_as_residue(read):
    assert set(residue_lines(read("003"))) == set(range(30, 37))


def test_analysis_has_its_residue_line_by_line(read):
    assert residue_lines(read("000")) == {
        10: "promotion",
        16: "hash_name",
        18: "caption",
        44: "hash_name",
        46: "caption",
        94: "syndication",
        96: "copyright",
        102: "source_link",
        104: "navigation",
        106: "navigation",
    }


def test_stump_has_its_advertisements_and_credits_and_is_cut_off(read):
    document = read("004")
    found = residue_lines(document)
    assert [line for line, name in found.items() if name == "advertisement"] == [1, 13, 28, 30]
    assert found[7] == "reading_time" and {10, 23, 24, 29} <= set(found)
    assert not {3, 5, 12, 15, 17, 19, 21, 26} & set(found)
    (cut,) = Structure().measure(Case(document)).evidence
    assert lines_of(document, [(cut.start, cut.end)]) == [(28, 30)]


@pytest.mark.parametrize("number", ["000", "002", "003"])
def test_the_whole_ones_have_no_fault_of_structure_but_repetition(read, number):
    features = Structure().measure(Case(read(number))).features
    assert (features["glued_articles"], features["extra_conclusions"], features["cut_off"]) == (0, 0, 0)
