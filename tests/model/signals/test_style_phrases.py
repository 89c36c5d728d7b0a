"""Ready-made wording."""

from __future__ import annotations

import pytest

from model.document import Document
from model.signals.prose import Prose
from model.signals.style_phrases import CONCLUSION, STOCK, TAIL, find_phrases


def found(text: str) -> list[tuple[str, str]]:
    document = Document(text)
    prose = document.view(Prose)
    return [(document.canonical[slice(*prose.span(p.first, p.last))], p.kind) for p in find_phrases(prose)]


@pytest.mark.parametrize(
    ("text", "phrase", "kind"),
    [
        ("Bees play a crucial role in the orchard, as growers know.", "play a crucial role", STOCK),
        ("The new quay is a testament to the town.", "is a testament", STOCK),
        ("It is important to note that bread needs time to rise.", "It is important to note", STOCK),
        ("It's clear that the lamp was broken before the storm.", "It's clear that", STOCK),
        ("In conclusion, the orchard did well this season.", "In conclusion", CONCLUSION),
        ("Overall, the orchard did well this season.", "Overall", CONCLUSION),
        ("The vote was close, highlighting the need for a recount.", "highlighting the need for a recount", TAIL),
    ],
)
def test_finds(text, phrase, kind):
    assert (phrase, kind) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "He played the leading role in a school play about bees.",
        "She put on her overall and went into the barn.",
        "The lawyers came to a conclusion on the second day.",
        "She was underscoring each title in red ink that evening.",
        "The shed was cold, leaving nobody in.",
        '"Bees play a crucial role," the grower said.',
        "The witness gave testament. A town clerk wrote it down.",
    ],
)
def test_leaves_alone(text):
    assert found(text) == []
