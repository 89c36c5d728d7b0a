"""The machine-wording signal."""

from __future__ import annotations

import pytest

from model.document import Document
from model.signals.base import OK, Case
from model.signals.machine_wording import MachineWording
from model.signals.wording import MIN_WORDS

MACHINE = (
    "In a remarkable turn of events, the council has emphasized the importance of addressing the challenges faced by the "
    "community. The decision underscores the significance of collaboration and highlights the need for comprehensive solutions. "
    "Furthermore, experts have expressed their concerns about the potential impact on residents, emphasizing the crucial role of "
    "transparency. As the situation continues to unfold, the community remains hopeful, showcasing its unwavering commitment."
)
NEWS = (
    "The council of Portsea voted on Monday to close the bakery in the harbour for two weeks after inspectors found mice in "
    "the store. The owner said on Tuesday that he would appeal. According to the report, staff had been told of the problem in "
    "March. Twelve people work in the shop, which opened in 1987 and supplies three schools in the district with bread."
)
EXAMPLES = {"hits": [MACHINE, f"{MACHINE}\n\n{MACHINE}"], "no_hits": [NEWS, f"{NEWS}\n\n{NEWS}"]}


def measure(text: str):
    return MachineWording().measure(Case(Document(text)))


def test_shows_the_phrases_that_weigh_most_where_they_stand():
    shown = {MACHINE[e.start : e.end] for e in measure(MACHINE).evidence}
    assert "the importance" in shown
    assert all(e.note.startswith("reads like a machine: +") for e in measure(MACHINE).evidence)


@pytest.mark.parametrize(
    "change", [str.lower, str.upper, lambda text: text.replace(" ", "  "), lambda text: text.replace(",", "")]
)
def test_case_spaces_and_commas_do_not_carry_the_decision(change):
    assert measure(change(MACHINE)).value == pytest.approx(measure(MACHINE).value, abs=0.02)


def test_a_block_of_questions_is_left_out():
    block = "FAQ\n\nQ: When does it open?\nA: At six.\n\nQ: Who pays?\nA: The owner of the shop pays for it."
    assert measure(f"{NEWS}\n\n{block}").value == measure(NEWS).value


def test_a_short_text_is_not_measured():
    found = measure("The owner said on Tuesday that he would appeal.")
    assert (found.value, found.severity) == (None, OK)
    assert str(MIN_WORDS) in found.explanation
