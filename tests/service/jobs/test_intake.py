"""Taking a job in: a chunk at a time, in bounded memory, all or nothing."""

from __future__ import annotations

import io
from typing import Any

import pytest
from werkzeug.exceptions import ClientDisconnected

from model.errors import InputError
from service.jobs.database import JobsUnavailable
from service.jobs.intake import Intake
from service.settings import Settings

MIB = 2**20
SETTINGS = Settings(max_body_bytes=64 * 1024, max_job_bytes=64 * MIB)


class Kept:
    """Stands for the store: keeps what it is handed, and how much of the body had been read by then."""

    def __init__(self) -> None:
        self.chunks: list[tuple[int, list[bytes]]] = []
        self.read_ahead: list[int] = []
        self.taken = 0
        self.sealed: list[Any] = []
        self.discarded: list[str] = []
        self.stream: Any = io.BytesIO()

    def open(self, caller: str, webhook: str | None, most: int, key: str | None) -> str:
        return "job"

    def add(self, job_id: str, first: int, lines: list[bytes]) -> None:
        self.chunks.append((first, lines))
        self.taken += sum(map(len, lines))
        self.read_ahead.append(self.stream.tell() - self.taken)

    def seal(self, *given: Any) -> tuple[None, bool]:
        self.sealed.append(given)
        return None, True

    def discard(self, job_id: str) -> None:
        self.discarded.append(job_id)


@pytest.fixture
def kept() -> Kept:
    return Kept()


def receive(kept: Kept, body: Any, webhook: str | None = None, settings: Settings = SETTINGS) -> None:
    kept.stream = body if hasattr(body, "read") else io.BytesIO(body)
    Intake(kept, settings).receive(kept.stream, None, "cms", "key", webhook)


@pytest.mark.parametrize("size", [100, 5_000, 60_000])
def test_rows_are_handed_over_in_chunks_that_are_bounded(kept, size: int) -> None:
    line = b"x" * size + b"\n"
    number = 12 * MIB // len(line)
    receive(kept, line * number)
    assert [first for first, _ in kept.chunks] == [
        sum(len(lines) for _, lines in kept.chunks[:at]) for at in range(len(kept.chunks))
    ]
    assert sum(len(lines) for _, lines in kept.chunks) == number == kept.sealed[0][2]
    assert max(len(lines) for _, lines in kept.chunks) <= 500
    assert max(sum(map(len, lines)) for _, lines in kept.chunks) < 2 * MIB
    assert max(kept.read_ahead) <= 2 * MIB


def test_of_a_row_that_is_too_long_only_the_beginning_is_kept(kept) -> None:
    receive(kept, b"x" * 10 * MIB + b"\n{}\n")
    ((_, (long, short)),) = kept.chunks
    assert len(long) == SETTINGS.max_body_bytes + 1 and short == b"{}\n"


def test_what_names_the_request_are_its_bytes_and_its_webhook(kept) -> None:
    for body, webhook in ((b"{}\n", None), (b"{}\n", None), (b"{}", None), (b"{}\n\n", None), (b"{}\n", "https://cms.example/")):
        receive(kept, body, webhook)
    digests = [given[4] for given in kept.sealed]
    assert digests[0] == digests[1] and len(set(digests)) == 4


class Breaking(io.BytesIO):
    """A body whose sender leaves after its first read."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell():
            raise OSError
        return super().read(size)


@pytest.mark.parametrize(
    ("body", "error"),
    [(Breaking(b"{}\n" * 5), ClientDisconnected), (b"{}\n" * 31, InputError), (b"\n", InputError), (b"{}\n" * 400, InputError)],
)
def test_whatever_goes_wrong_the_job_is_discarded(kept, body: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        receive(kept, body, settings=Settings(max_job_bytes=1_024, max_job_rows=30))
    assert kept.discarded == ["job"] and kept.sealed == []


def test_a_database_that_goes_away_is_told_even_if_nothing_can_be_discarded(kept, monkeypatch) -> None:
    def away(*_: Any) -> None:
        raise JobsUnavailable("OperationalError")

    monkeypatch.setattr(kept, "add", away)
    monkeypatch.setattr(kept, "discard", away)
    with pytest.raises(JobsUnavailable):
        receive(kept, b"{}\n")
