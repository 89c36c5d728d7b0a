"""Phrases with a gap."""

from __future__ import annotations

import pytest

from model.signals.gapped import GAP, Gapped

FRAMES = Gapped(["no|nobody other … comes|come close", "no other … can match", "leaves | rivals … behind", "side by side"])


def found(text: str) -> list[str]:
    words = text.split()
    return [" ".join(words[m.first : m.last]) for m in FRAMES.find_within(words, [len(words)] * len(words))]


@pytest.mark.parametrize(
    ("text", "frames"),
    [
        ("here no other phone comes close to it", ["no other phone comes close"]),
        ("no other phone in the shop can match it", ["no other phone in the shop can match"]),
        ("it leaves rivals far behind", ["leaves rivals far behind"]),
        ("they were tried side by side", ["side by side"]),
        ("no other phone was sold", []),
        ("come close to no other", []),
        (f"no other {'very ' * GAP}comes close", [f"no other {'very ' * GAP}comes close"]),
        (f"no other {'very ' * (GAP + 1)}comes close", []),
    ],
)
def test_finds_a_frame_from_its_first_word_to_its_last(text, frames):
    assert found(text) == frames


def test_no_frame_goes_beyond_the_end_of_its_run():
    words = ["no", "other", "phone", "comes", "close"]
    assert [*FRAMES.find_within(words, [3, 3, 3, 5, 5])] == []
