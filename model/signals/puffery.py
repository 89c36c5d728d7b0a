"""Puffery: how likely a sentence is one that careful readers tag as biased in an encyclopaedia."""

from __future__ import annotations

from functools import cache

from model import artifact
from model.document import Document, Sentence
from model.signals.phrase_model import Judge
from model.signals.sentence_phrases import sentence_phrases

ARTIFACT = "puffery"


def puffery(document: Document, sentence: Sentence) -> float:
    """Return the probability, 0 to 1, at the share of biased sentences in training (`model/training/promotion.py`)."""
    model = puffery_model()
    return model.probability(model.phrases.log_odds(sentence_phrases(document, sentence)))


@cache
def puffery_model() -> Judge:
    """Return the trained model. Raises artifact.ArtifactError."""
    return artifact.load(ARTIFACT)[0]
