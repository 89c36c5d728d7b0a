"""Whether the score falls with the dose of a damage."""

from __future__ import annotations

import numpy as np
import pytest

from model import artifact
from model.signals import features_of
from model.training import articles
from model.training.doses import falls
from model.training.tables import blank_table, read_table


def _rows(*found: tuple[str, str, str, float]):
    facts = [{"kind": kind, "way": way, "dose": dose, "split": "dev"} for kind, way, dose, _ in found]
    return np.array([log_odds for *_, log_odds in found]), blank_table(facts, [])


def test_each_dose_is_compared_with_the_one_before_it_and_the_first_with_the_whole():
    first = [("damaged", "", "0", 2), ("damaged", "faq", "1", 1), ("damaged", "faq", "2", 1), ("damaged", "faq", "3", 0)]
    other = [("damaged", "", "0", 0), ("damaged", "faq", "1", 1), ("damaged", "faq", "2", 0), ("damaged", "faq", "3", -1)]
    elsewhere = [("beside", "", "0", 0), ("beside", "faq", "1", 5), ("beside", "faq", "2", 5), ("beside", "faq", "3", 5)]
    assert falls(*_rows(*first, *other, *elsewhere), ("damaged",)) == {"faq": [0.5, 0.5, 1.0]}


@pytest.mark.parametrize(("name", "kinds"), [("reliability", ("damaged",)), ("reliability_beside", ("edited", "beside"))])
def test_the_shipped_model_falls_with_the_dose_as_often_as_its_manifest_says(name, kinds):
    model, manifest = artifact.load(name)
    table = read_table(articles.TABLE)
    found = falls(model.decision_function(table.columns(features_of(name))), table, kinds)
    assert found.keys() == manifest["metrics"]["doses"].keys() >= {"faq", "furniture", "hype"}
    for way, steps in found.items():
        assert steps == pytest.approx(manifest["metrics"]["doses"][way], abs=5e-3)
    assert min(share for way in ("drift", "faq", "furniture", "hype") for share in found.get(way, [1.0])) > 0.9
