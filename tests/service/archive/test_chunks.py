"""Handfuls of items: few of them, and little of large ones, all of them in order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from service.archive.chunks import chunks


def test_chunks_hold_few_items_and_little_of_large_ones() -> None:
    assert [len(chunk) for chunk in chunks(range(20), lambda _: 1, 8)] == [8, 8, 4]
    assert [len(chunk) for chunk in chunks(range(5), lambda _: 2**19, 8)] == [2, 2, 1]


@given(some.lists(some.integers(0, 50)), some.integers(1, 9), some.integers(1, 99))
def test_nothing_is_lost_and_no_chunk_is_too_long(items, most: int, room: int) -> None:
    found = list(chunks(items, lambda item: item, most, room))
    assert [item for chunk in found for item in chunk] == items
    assert all(0 < len(chunk) <= most and sum(chunk[:-1]) < room for chunk in found)
