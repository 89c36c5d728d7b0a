"""Who is called a machine: counted for people only, in every group that they belong to."""

from __future__ import annotations

import numpy as np

from model import artifact
from model.training.fairness import abstained, humans_called
from model.training.tables import WORDS, Table

FACTS = {
    "key": np.array(["a", "b", "c", "d"]),
    "kind": np.array(["article", "article", "article", "pair"]),
    "origin": np.array(["human", "human", "machine", "human"]),
    "dataset": np.array(["x", "y", "x", "y"]),
    "veracity": np.array(["real", "satire", "real", "real"]),
    "year": np.array(["2016", "", "2020", "2016"]),
}
TABLE = Table(FACTS, (WORDS,), np.array([[100.0], [500.0], [50.0], [10.0]]))


def test_people_are_counted_in_each_of_their_groups_and_machines_in_none():
    found = humans_called(TABLE, np.array(["c", "b", "a"]), np.array([True, True, False]))
    assert found["all"] == {"articles": 2, "called": 0.5}
    assert found["corpus x"] == {"articles": 1, "called": 0.0}
    assert found["satire"] == found["corpus y"] == found["400 to 699 words"] == {"articles": 1, "called": 1.0}
    assert found["latest year named: 2016"] == {"articles": 1, "called": 0.0}
    assert found["names no year"] == {"articles": 1, "called": 1.0}
    assert not {"fabricated news", "latest year named: 2019 and later"} & found.keys()


def test_short_articles_are_abstained_from():
    assert abstained(TABLE) == round(1 / 3, 4)


def test_the_shipped_score_says_whom_it_wrongs():
    found = artifact.read_manifest("ai_rewrite")["metrics"]["humans_called"]
    assert found["all"]["articles"] > 3000
    assert found["all"]["called"] <= 0.015
    assert {
        "satire",
        "fabricated news",
        "corpus FakeHealth/HealthStory",
        "80 to 159 words",
        "latest year named: 2016",
    } <= found.keys()
