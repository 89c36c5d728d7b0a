"""The policies of a publisher's file."""

from __future__ import annotations

import pytest

from model.errors import InputError
from model.scoring.policies import Policies, PolicyError
from model.scoring.policy import DEFAULT


@pytest.fixture
def read(tmp_path):
    """Read a file that holds `text`."""

    def read(text):
        path = tmp_path / "policies.toml"
        path.write_text(text, encoding="utf-8")
        return Policies.read(path)

    return read


def test_without_a_file_there_is_the_default_alone():
    assert Policies().named("default") == DEFAULT


def test_a_table_is_a_policy_and_leaves_the_rest_as_it_is(read):
    policies = read('[house]\nhold_reliability_below = 0\nallow = ["Built to last", "Nº 1"]\nseverity = { faq = "critical" }')
    house = policies.named("house")
    assert (house.name, house.hold_reliability_below, house.allow) == ("house", 0.0, ("Built to last", "Nº 1"))
    assert house.severity == {"faq": "critical"}
    assert house.hold_drift_from == DEFAULT.hold_drift_from
    assert policies.named("default") == DEFAULT


def test_unknown_policy_is_refused_with_the_names_there_are(read):
    with pytest.raises(InputError) as error:
        read("[house]").named("lenient")
    assert error.value.code == "unknown_policy"
    assert "default, house" in error.value.message


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[house", "is not TOML"),
        ("house = 3", "policy house must be a table"),
        ("[house]\nhold = 0.3", "policy house has no key hold"),
        ("[house]\nhold_drift_from = 1.5", "hold_drift_from must be a number from 0 to 1"),
        ("[house]\nhold_drift_from = true", "hold_drift_from must be a number from 0 to 1"),
        ('[house]\nallow = "Built to last"', "allow must be"),
        ('[house]\nallow = ["…"]', "allow must be"),
        (f'[house]\nallow = ["{"a" * 201}"]', "allow must be"),
        ('[house]\nexempt = [""]', "exempt must be"),
        ('[house]\nseverity = "critical"', "severity must give signals one of"),
        ('[house]\nseverity = { faq = "grave" }', "severity must give signals one of"),
        ('[house]\nseverity = { spelling = "info" }', "severity names spelling, which is no signal"),
    ],
)
def test_a_wrong_file_says_where_it_is_wrong(read, text, says):
    with pytest.raises(PolicyError) as error:
        read(text)
    assert says in str(error.value)
    assert "policies.toml" in str(error.value)
