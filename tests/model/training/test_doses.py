"""Whether the score falls with the dose of altered claims."""

from __future__ import annotations

import pytest

from model import artifact
from model.training import articles
from model.training.doses import falls
from model.training.tables import read_table


def test_the_shipped_model_falls_with_the_dose_as_often_as_its_manifest_says():
    model, manifest = artifact.load("reliability_beside")
    found = falls(model, read_table(articles.TABLE))
    assert found == pytest.approx(manifest["metrics"]["doses"], abs=5e-3)
    assert found["whole to 1"] > 0.9
