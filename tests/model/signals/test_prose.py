"""The flat view of the prose."""

from __future__ import annotations

from model.document import Document
from model.signals.lexicon import Lexicon
from model.signals.prose import Prose

TEXT = 'The ferry left Portsea on Monday. "Nobody Minded," said Ada Vell. It was late, and it rained.'


def words_where(prose: Prose, flags: list[bool]) -> list[str]:
    return [prose.document.canonical[w.start : w.end] for w, flag in zip(prose.words, flags, strict=True) if flag]


def test_names_are_capitals_inside_sentences():
    prose = Document(TEXT).view(Prose)
    assert words_where(prose, prose.names) == ["Portsea", "Monday", "Minded", "Ada", "Vell"]


def test_words_in_quotation_marks_are_quoted():
    prose = Document(TEXT).view(Prose)
    assert words_where(prose, prose.quoted) == ["Nobody", "Minded"]


def test_matches_stay_within_a_sentence():
    lexicon = Lexicon({"g": ["vell it", "it was"]})
    prose = Document(TEXT).view(Prose)
    assert [prose.document.canonical[slice(*prose.span(m.first, m.last))] for m in prose.matches(lexicon)] == ["It was"]


def test_follows_reads_what_stands_between_two_words():
    prose = Document(TEXT).view(Prose)
    late = prose.texts.index("late")
    assert prose.follows(late + 1, ", ")
    assert not prose.follows(late, ", ")


def test_headings_are_no_prose():
    prose = Document("Harbour News\n\nThe ferry left at nine in the morning and came back empty.").view(Prose)
    assert "news" not in prose.texts


def test_the_view_is_made_once_for_a_document():
    document = Document(TEXT)
    assert document.view(Prose) is document.view(Prose)
