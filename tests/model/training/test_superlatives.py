"""The weights of what carries a superlative."""

from __future__ import annotations

import hashlib

from model.artifact import read_manifest
from model.training.signal_checks.superlatives import SENTENCES
from model.training.superlatives import Row, cross_validated, fit, rows_of

SENTENCE = {"text": "The mill is the best in the valley.", "start": 16, "end": 20, "label": "unsupported", "topic": "mills"}
ROWS = [
    Row(frozenset(["kind: hype", *cue, *noise]), not cue, topic)
    for topic in map(str, range(20))
    for cue in ([], ["here: voice"])
    for noise in ([], ["here: name"])
]


def test_a_marked_claim_is_a_row_unless_it_is_carried_for_certain():
    (row,) = rows_of(SENTENCE | {"source": None})
    assert (row.flagged, row.topic, "kind: superlative" in row.features) == (True, "mills", True)
    assert rows_of(SENTENCE | {"source": "Of all mills of the valley, this mill is the best."}) == []
    assert rows_of(SENTENCE | {"start": 0, "end": 3, "source": None}) == []


def test_fitting_keeps_what_tells_apart():
    weights = fit(ROWS)
    assert "here: voice" in weights.features
    assert "here: name" not in weights.features
    assert list(weights.flags(ROWS)) == [row.flagged for row in ROWS]


def test_what_is_shown_near_a_claim_never_speaks_for_flagging_it():
    quoted = [Row(row.features | {"beside: figure"} if row.flagged else row.features, row.flagged, row.topic) for row in ROWS]
    assert "beside: figure" not in fit(quoted).features


def test_figures_are_of_topics_left_out():
    assert cross_validated(ROWS) == {"precision": 1, "recall": 1}


def test_the_weights_shipped_were_trained_on_the_sentences_here():
    trained_on = read_manifest("superlatives")["training"]["sentences_sha256"]
    assert trained_on == hashlib.sha256(SENTENCES.read_bytes()).hexdigest()
