"""Attributions: who speaks, and how far the statement reaches."""

from __future__ import annotations

import pytest

from model.document import Document
from model.drift.quotations import quotations
from model.drift.reading import readings
from model.drift.speech import speeches, within


def read(text: str):
    document = Document(text)
    (reading,) = readings(document, 0)
    return speeches(reading, within(quotations(document), reading))


@pytest.mark.parametrize(
    ("text", "stated", "not_stated"),
    [
        ("The pier is safe, said Ivo Carrick, who built the tower.", "pier", "built"),
        ("The pier is safe, Carrick said.", "safe", "Carrick"),
        ("According to Ivo Carrick, the pier is safe.", "pier", "Ivo"),
        ("The pier is safe, according to Ivo Carrick.", "safe", "Ivo"),
        ("Ivo Carrick, the engineer, said the pier is safe.", "pier", "engineer"),
        ("The town closed the road; the pier is safe, Carrick said.", "pier", "road"),
        ("Orby showed its new pump, saying it beats all others.", "beats", "showed"),
        ("Carrick said he would paint the pier, which opened in 1902.", "paint", "opened"),
        ("Only the pier is safe, said the engineer Ivo Carrick.", "pier", "engineer"),
        ("According to its engineer, Ivo Carrick, the pier is safe.", "safe", "Ivo"),
        ("The pier is safe, surveyors in Mold report.", "pier", "surveyors"),
        ("The pier is safe, Carrick told reporters on the quay.", "safe", "Carrick"),
    ],
)
def test_the_statement_is_what_the_speaker_answers_for(text, stated, not_stated):
    (speech,) = (speech for speech in read(text) if speech.strong)
    assert speech.covers(text.index(stated))
    assert not speech.covers(text.index(not_stated))


@pytest.mark.parametrize(
    "text",
    [
        "The boat was tested in five sea states.",
        "There is little to say about the pier.",
        "The winner has been announced.",
        '"He said nothing," the sign reads.',
        "The pier is safe.",
        "The report will be published on the pier.",
        "Repairs of the pier are estimated at two millions.",
        "The mayor's alleged deed is old news in Mold.",
        "The firm added a crane to the pier.",
        "Claims of theft were heard on the pier.",
    ],
)
def test_no_attribution(text):
    assert read(text) == ()


def test_a_weak_verb_counts_only_beside_a_speaker():
    (speech,) = read("Officials note a rise in fares.")
    assert not speech.strong
