"""The attribution signal."""

from __future__ import annotations

import pytest

from model.document import Document
from model.signals.attribution import Attribution
from model.signals.base import OK, Case

SOURCED = (
    'The tide was 40 minutes late on Monday, said Ada Vell, who keeps the log at Portsea. "We have never seen that," she '
    "told the council. According to the Halvern Institute, the swell reached 4.6 metres. Officials said the pier would "
    "stay shut until Friday."
)
BARE = (
    "The tide was late this week and the pier was wet. Boats stayed away, shops closed their doors and the streets were "
    "empty for most of the day, as they often are in winter when the wind turns and the ferries stop."
)
VAGUE = f"{BARE} Experts say the tide will be late again. Some believe that the pier is to blame."
EXAMPLES = {"hits": [BARE, VAGUE], "no_hits": [SOURCED, f"{SOURCED} The swell fell at night, Tom Finn said."]}


def measure(text: str):
    return Attribution().measure(Case(Document(text)))


def test_named_sources_bring_the_value_down():
    found = measure(SOURCED)
    assert found.value < 0.2
    assert (found.severity, found.advice) == (OK, "")
    assert found.explanation.startswith("2 statements attributed by name, 2 without a name and 0 only to vague sources in ")


def test_no_source_at_all_is_one():
    assert measure(BARE).value == 1


def test_vague_sources_are_marked_and_never_help():
    found = measure(VAGUE)
    assert [VAGUE[e.start : e.end].split()[0] for e in found.evidence] == ["Experts", "Some"]
    assert found.value == 1
    assert measure(f"{SOURCED} Experts say the tide will be late again.").value > measure(SOURCED).value


def test_saying_it_again_does_not_help():
    assert measure(f"{SOURCED} {SOURCED} {SOURCED}").value > measure(SOURCED).value


def test_one_more_named_source_helps():
    assert measure(f"{BARE} The wind will turn, Tom Finn said.").value < measure(BARE).value


def test_figures_dates_and_quotations_are_features():
    features = measure(SOURCED).features
    assert features["figures"] == pytest.approx(100 * 2 / 45)
    assert features["dates"] > measure(BARE).features["dates"] > 0
    assert 0 < features["quoted_share"] <= 0.3
    assert measure(BARE).features["quotations"] == 0


def test_the_share_of_quotation_is_capped():
    assert measure(f'"{BARE.replace(". ", ", ")}"').features["quoted_share"] == 0.3


@pytest.mark.shared
def test_the_newspaper_is_better_sourced_than_its_rewrite(shared):
    texts = {path.name[:3]: path.read_text() for path in (shared / "seeds").glob("*.txt")}
    assert measure(texts["000"]).value < 0.25 < measure(texts["001"]).value
