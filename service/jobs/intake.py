"""Taking a job in: its rows go from the body into the database a chunk at a time."""

from __future__ import annotations

import hashlib
import io
from contextlib import suppress
from typing import BinaryIO

from gunicorn.http.errors import ParseException
from werkzeug.exceptions import ClientDisconnected

from model.errors import InputError
from service.archive.chunks import chunks
from service.archive.readers.jsonl import read_lines
from service.jobs.addresses import webhook_hosts
from service.jobs.database import JobsUnavailable
from service.jobs.store import Job, Store
from service.settings import Settings

_ROWS_AT_ONCE = 500
_BYTES_AT_ONCE = 2**20


class Body(io.RawIOBase):
    """A request's body as it arrives: its bytes are counted, and go into `digest`. Raises InputError over `limit` bytes,
    ClientDisconnected where it breaks off.
    """

    def __init__(self, stream: BinaryIO, limit: int, salt: str) -> None:
        self._stream, self._limit = stream, limit
        self.size, self._hash = 0, hashlib.sha256(f"{salt}\n".encode())

    @property
    def digest(self) -> str:
        """SHA-256 of the salt and what was read."""
        return self._hash.hexdigest()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:
        try:
            read = self._stream.read(len(buffer))
        except (ParseException, OSError):
            raise ClientDisconnected from None
        buffer[: len(read)] = read
        self.size += len(read)
        self._hash.update(read)
        if self.size > self._limit:
            raise InputError("job_too_large", f"The job has more than {self._limit:,} bytes.", None, self._limit)
        return len(read)


class Intake:
    """Takes jobs into `store`, within the limits of `settings`."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self.store, self._settings = store, settings
        self.max_bytes, self.webhook_hosts = settings.max_job_bytes, webhook_hosts(settings)

    def receive(
        self, stream: BinaryIO, length: int | None, caller: str, key: str | None, webhook: str | None
    ) -> tuple[Job, bool]:
        """Read a body of JSONL, `length` bytes if that is known; return the job, and whether it is new.

        `caller` and the Idempotency-Key `key` name the same job again. Whatever goes wrong leaves no job: InputError,
        ClientDisconnected if the body ends too soon, JobsUnavailable.
        """
        body = Body(stream, self.max_bytes, webhook or "")
        job_id = self.store.open(caller, webhook, self._settings.max_jobs, key)
        try:
            rows = self._add_rows(job_id, body)
            if length is not None and body.size != length:
                raise ClientDisconnected
            return self.store.seal(caller, job_id, rows, key, body.digest)
        except BaseException:
            with suppress(JobsUnavailable):
                self.store.discard(job_id)
            raise

    def _add_rows(self, job_id: str, body: Body) -> int:
        rows, most = 0, self._settings.max_job_rows
        lines = read_lines(io.BufferedReader(body, _BYTES_AT_ONCE), self._settings.max_body_bytes)
        for chunk in chunks(lines, len, _ROWS_AT_ONCE, _BYTES_AT_ONCE):
            if rows + len(chunk) > most:
                raise InputError("job_too_large", f"The job has more than {most:,} rows.", None, most)
            self.store.add(job_id, rows, chunk)
            rows += len(chunk)
        if not rows:
            raise InputError("empty_job", "The job has no rows.")
        return rows
