"""The fabricated-wording signal."""

from __future__ import annotations

from model.document import Document
from model.signals.base import OK, Case
from model.signals.fabricated_wording import ORDINARY, FabricatedWording
from model.signals.wording import MIN_WORDS

MADE_UP = (
    "BREAKING: the governor is about to be arrested, and the mainstream media is desperate to hide it from you. A shocking video "
    "proves that agents found proof of a secret plot to rig the vote. Patriots, share this everywhere before they delete it. The "
    "corrupt elites do not want you to know the truth about what is really going on in the capital. According to a source, who "
    "did not want to be named, the indictment has been signed and she will go to jail next week. Wake up!"
)
NEWS = (
    "The council of Portsea voted on Monday to close the bakery in the harbour for two weeks after inspectors found mice in "
    "the store. The owner said on Tuesday that he would appeal. According to the report, staff had been told of the problem in "
    "March. Twelve people work in the shop, which opened in 1987 and supplies three schools in the district with bread."
)
EXAMPLES = {"hits": [MADE_UP, f"{MADE_UP}\n\n{MADE_UP}"], "no_hits": [NEWS, f"{NEWS}\n\n{NEWS}"]}


def measure(text: str):
    return FabricatedWording().measure(Case(Document(text)))


def test_shows_the_phrases_that_weigh_most_where_they_stand():
    found = measure(MADE_UP)
    assert "mainstream" in {MADE_UP[e.start : e.end] for e in found.evidence}
    assert all(e.note.startswith("reads like fabricated news: +") for e in found.evidence)


def test_machine_authorship_alone_is_not_called_fabricated():
    machine = (
        "Furthermore, the council emphasized the importance of addressing the challenges faced by the community. The decision "
        "highlights the need for comprehensive solutions, and residents expressed their concerns about the potential impact of "
        "the closure on the local economy, while officials stated that they remain committed to transparency and collaboration."
    )
    assert measure(machine).severity == OK


def test_a_short_text_is_not_measured():
    found = measure("The owner said on Tuesday that he would appeal.")
    assert (found.value, found.severity) == (None, OK)
    assert str(MIN_WORDS) in found.explanation


def test_ordinary_words_prove_nothing():
    assert measure(NEWS).value < ORDINARY == measure(NEWS).features["fabricated_words"]
    assert measure(MADE_UP).features["fabricated_words"] == measure(MADE_UP).value


def test_beside_a_source_the_words_do_not_count():
    alone, beside = (FabricatedWording().measure(Case(Document(MADE_UP), sources)) for sources in ((), (Document(NEWS),)))
    assert alone.value == beside.value
    assert (set(alone.features), set(beside.features)) == ({"fabricated_words"}, set())
