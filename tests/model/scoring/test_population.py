"""The population stability index: nothing for the same articles, much for others, and whatever is missing counts."""

from __future__ import annotations

import numpy as np
import pytest

from model.scoring import population
from model.scoring.population import ANOTHER, LEAST_REPORTS, MOVED
from model.signals import all_signals

RANDOM = np.random.RandomState(0)
TRAINED = {"rate": RANDOM.gamma(2, size=4000), "rare": np.where(RANDOM.uniform(size=4000) < 0.9, 0.0, 1.0)}


@pytest.fixture
def folder(tmp_path):
    population.save(TRAINED | {"unknown": np.full(4000, np.nan)}, {}, tmp_path)
    return tmp_path


def reports(**columns):
    rows = zip(*columns.values(), strict=True)
    measures = ([{"feature": n, "value": float(v)} for n, v in zip(columns, row, strict=True) if not np.isnan(v)] for row in rows)
    return [{"signals": {"any": {"measures": m}}} for m in measures]


def psi_of(folder, **columns):
    return {shift.feature: shift for shift in population.shifts(reports(**columns), folder)[1]}


def test_the_same_articles_have_not_moved(folder):
    found = psi_of(folder, **TRAINED)
    assert {name: round(shift.psi, 3) for name, shift in found.items()} == {"rate": 0, "rare": 0}
    assert found["rate"].median[0] == pytest.approx(found["rate"].median[1], rel=0.01)


def test_a_sample_of_the_same_articles_stays_near_chance(folder):
    sample = {name: column[:500] for name, column in TRAINED.items()}
    assert all(shift.psi < MOVED for shift in psi_of(folder, **sample).values())


def test_the_farther_the_articles_the_larger_the_index(folder):
    indexes = [psi_of(folder, rate=TRAINED["rate"] + step, rare=TRAINED["rare"])["rate"].psi for step in (0, 0.3, 1, 4)]
    assert indexes == sorted(indexes)
    assert indexes[-1] > ANOTHER


def test_the_largest_shift_comes_first_and_the_others_are_not_touched(folder):
    _, found = population.shifts(reports(rate=TRAINED["rate"], rare=np.ones(4000)), folder)
    assert [shift.feature for shift in found] == ["rare", "rate"]
    assert found[1].psi == pytest.approx(0, abs=1e-3)


def test_a_feature_that_is_measured_no_more_has_moved(folder):
    found = psi_of(folder, rate=np.full(200, np.nan), rare=TRAINED["rare"][:200])["rate"]
    assert found.psi > ANOTHER
    assert (found.missing, found.median[1]) == ((0.0, 1.0), None)


def test_too_few_reports_are_not_compared(folder):
    few = {name: column[: LEAST_REPORTS - 1] for name, column in TRAINED.items()}
    with pytest.raises(ValueError, match=str(LEAST_REPORTS)):
        population.shifts(reports(**few), folder)


def test_the_shipped_news_knows_every_feature_of_one_text():
    needing_more = {"claim_drift", "source_overlap"}
    _, found = population.shifts([{"signals": {}}] * LEAST_REPORTS)
    known = {shift.feature for shift in found}
    assert known == {f.name for signal in all_signals() if signal.name not in needing_more for f in signal.features}
