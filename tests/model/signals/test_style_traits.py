"""The traits of style."""

from __future__ import annotations

import pytest

from model.document import Document
from model.signals.prose import Prose
from model.signals.style_traits import TRAITS, measure_traits

MACHINE = (
    "This remarkable initiative highlights the importance of significant collaboration. Additionally, the group emphasized "
    "its commitment to transparency, accountability, and inclusion. Furthermore, the development underscores various "
    "challenges. Moreover, the approach ensures comprehensive engagement. The stakeholders expressed numerous concerns "
    "regarding the alarming implications. However, the potential benefits remain substantial and the outlook remains positive."
)
HUMAN = (
    "Nobody told Ada the boat had gone. She got to the quay at six on Monday, (she'd run all the way), and there was "
    'nothing but rope. "I thought, well, that\'s that," she said. So she sat down. Then what? Her brother, who is 41 and '
    "knows Portsea better than most people do, came over with a flask and told her it wasn't the first time; it'd happened "
    "to him twice, once in March and again in the week that old Mr Finn lost his dog off the end of the pier."
)


def traits(text: str) -> dict[str, float]:
    return measure_traits(Document(text).view(Prose))


@pytest.mark.parametrize(
    "trait", [t for t in TRAITS if t.ai_rewrite and t.name not in ("process_verbs", "colons", "alarm_words")]
)
def test_each_trait_points_where_its_direction_says(trait):
    machine, human = traits(MACHINE + " It came. " + MACHINE), traits(HUMAN)
    if trait.name == "inflated_words":
        machine = traits("A remarkable and unwavering band of renowned bakers. " * 3)
    assert (machine[trait.name] - human[trait.name]) * trait.ai_rewrite > 0


@pytest.mark.parametrize("name", [t.name for t in TRAITS if t.name not in ("vocabulary_richness", "repeated_openings")])
def test_traits_do_not_depend_on_length(name):
    once, thrice = traits(HUMAN), traits(" ".join([HUMAN] * 3))
    assert thrice[name] == pytest.approx(once[name])


def test_a_short_text_leaves_out_what_needs_more_words():
    found = traits("The ferry left at nine. It came back at noon.")
    assert "vocabulary_richness" not in found
    assert "sentence_variation" not in found
    assert found["sentence_length"] == 5


def test_a_list_of_three_is_no_list_of_two():
    assert traits("They sold bread, milk, and eggs to the crew of the boat.")["triads"] > 0
    assert traits("They sold bread, and the crew of the boat paid for it all.")["triads"] == 0
    assert traits("They sold bread and eggs, to the crew of the boat.")["triads"] == 0
