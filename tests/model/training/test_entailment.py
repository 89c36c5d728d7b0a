"""The training of the cross-encoder in small: batches lose nothing, and the loss wants faithful claims above their twins."""

from __future__ import annotations

import random
from collections import Counter

import pytest

torch = pytest.importorskip("torch", reason="needs PyTorch (pip install copydesk[training])")
pytest.importorskip("transformers", reason="needs transformers (pip install copydesk[training])")

from model.training.entailment import Example, Pair, batches, loss  # noqa: E402


def group(number: int, length: int) -> list[Example]:
    return [Example(label, [Pair([number] * length, 2)]) for label in (1, 0)]


def test_every_group_is_in_one_batch_and_no_batch_is_too_long():
    groups = [group(number, 10 + number % 120) for number in range(500)]
    found = batches(groups, random.Random(1))
    numbers = Counter(g[0].pairs[0].tokens[0] for batch in found for g in batch)
    assert numbers == Counter(range(500))
    assert all(2 * len(batch) * max(len(g[0].pairs[0].tokens) for g in batch) <= 3520 for batch in found)


def test_the_loss_falls_when_the_faithful_claim_rises_above_its_twin():
    batch = [group(1, 5)]
    right, even, wrong = (float(loss(torch.tensor(logits), batch)) for logits in ([2.0, -2.0], [0.0, 0.0], [-2.0, 2.0]))
    assert right < even < wrong


def test_of_an_unfaithful_claim_the_least_carried_sentence_counts():
    batch = [[Example(0, [Pair([1], 1), Pair([1], 1)])]]
    assert float(loss(torch.tensor([5.0, -5.0]), batch)) < 0.1
