"""Telling a caller's server that a job is done: one signed POST, tried again until it is taken or given up."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Collection
from typing import NamedTuple

from sqlalchemy import and_, case, or_, select, update
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, Timeout
from urllib3.exceptions import HTTPError

from service.jobs import signature
from service.jobs.addresses import RefusedAddress, Target, public_address, target_of
from service.jobs.database import Database
from service.jobs.schema import job_json
from service.jobs.store import Job, as_job, job_with
from service.jobs.tables import DONE, jobs

ATTEMPTS = 8
_FIRST_PAUSE, _LONGEST_PAUSE = 10, 3_600
_TIMEOUT = Timeout(connect=3, read=5)


class Told(NamedTuple):
    """How an attempt went: which job, the attempt's number, and the receiver's status or the kind of fault."""

    job_id: str
    attempt: int
    outcome: int | str

    @property
    def delivered(self) -> bool:
        return isinstance(self.outcome, int) and 200 <= self.outcome < 300


class Sender:
    """Sends to `hosts` only, at an address that `resolve` has checked; `secret` signs, `clock` gives seconds since 1970."""

    def __init__(
        self,
        hosts: Collection[str],
        secret: str,
        resolve: Callable[[str, int], str] = public_address,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._hosts, self._secret, self._resolve, self._clock = hosts, secret, resolve, clock

    def send(self, url: str, body: bytes) -> int | str:
        """POST the JSON `body`; return the status, or the kind of fault. No redirect is followed, no answer's body is read."""
        try:
            target = target_of(url, self._hosts)
            return self._post(target, self._resolve(target.host, target.port), body)
        except (RefusedAddress, OSError, HTTPError) as error:
            return type(error).__name__

    def _post(self, target: Target, address: str, body: bytes) -> int:
        headers = {
            "Host": target.netloc,
            "Content-Type": "application/json",
            "User-Agent": "copydesk",
            signature.HEADER: signature.sign(self._secret, body, self._clock()),
        }
        options = {"retries": False, "redirect": False, "preload_content": False, "timeout": _TIMEOUT}
        with _pool(target, address) as pool:
            answer = pool.urlopen("POST", target.path, body=body, headers=headers, **options)
            answer.close()
            return answer.status


def _pool(target: Target, address: str) -> HTTPConnectionPool:
    """Connect to `address` whatever the name resolves to by now; a certificate must be the name's."""
    if target.scheme == "http":
        return HTTPConnectionPool(address, target.port)
    names = {"server_hostname": target.host, "assert_hostname": target.host}
    return HTTPSConnectionPool(address, target.port, cert_reqs="CERT_REQUIRED", **names)


class Deliveries:
    """The webhooks of jobs that are done. Their state is in the database: a restart forgets none. Raises JobsUnavailable."""

    def __init__(self, database: Database, sender: Sender, clock: Callable[[], float] = time.time) -> None:
        self._database, self._sender, self._clock = database, sender, clock

    def deliver_one(self) -> Told | None:
        """Try the webhook that has been due longest; None if none is due.

        The next attempt is set before this one begins, so that a worker that ends in the middle of it loses nothing.
        """
        with self._database.writing() as connection:
            found = connection.execute(self._next()).one_or_none()
        if found is None:
            return None
        job = as_job(found)
        told = Told(job.id, job.webhook.attempts, self._sender.send(job.webhook.url, _body(job)))
        self._note(told)
        return told

    def _next(self) -> object:
        """Choose one and count the attempt. What is due later than the longest pause was set before a clock jumped."""
        now, due = self._clock(), jobs.c.webhook_due
        is_due = and_(jobs.c.state == DONE, jobs.c.webhook_state == "waiting", or_(due <= now, due > now + _LONGEST_PAUSE))
        chosen = select(jobs.c.id).where(is_due).order_by(due).limit(1).with_for_update(skip_locked=True).scalar_subquery()
        pauses = case({n: pause_after(n + 1) for n in range(ATTEMPTS)}, value=jobs.c.webhook_attempts, else_=_LONGEST_PAUSE)
        counted = {"webhook_attempts": jobs.c.webhook_attempts + 1, "webhook_due": now + pauses}
        return update(jobs).where(jobs.c.id == chosen).values(counted).returning(*job_with().selected_columns)

    def _note(self, told: Told) -> None:
        if told.delivered or told.attempt >= ATTEMPTS:
            ended = {"webhook_state": "delivered" if told.delivered else "failed"}
            with self._database.writing() as connection:
                connection.execute(update(jobs).where(jobs.c.id == told.job_id).values(ended))


def pause_after(attempt: int) -> int:
    """Return the seconds from attempt 1, 2, … to the next."""
    return min(_FIRST_PAUSE * 4 ** (attempt - 1), _LONGEST_PAUSE)


def _body(job: Job) -> bytes:
    return json.dumps(job_json(job)).encode()
