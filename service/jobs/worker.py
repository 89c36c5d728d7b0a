"""`copydesk worker`: scores the rows of jobs until it is told to stop; beside that, tells webhooks and clears away."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from threading import Event, Thread

from model.errors import InputError
from service.archive.answer import Answer, answer_row, refusal
from service.archive.row import Row as ArchiveRow
from service.canary import fault_of
from service.desk import Desk, trained_desk
from service.jobs.addresses import webhook_hosts
from service.jobs.claims import Claim, Claims, Row
from service.jobs.database import Database, JobsUnavailable
from service.jobs.upkeep import SteadyClock, Upkeep
from service.jobs.webhook import Deliveries, Sender
from service.log import log_event, log_failure, open_log
from service.settings import Settings

MAX_CLAIMS = 3
_PAUSE, _PAUSE_AFTER_FAULT = 1.0, 5.0


class WorkerError(ValueError):
    """The worker cannot start; the message says why."""


class Worker:
    """Scores with `desk`, on the jobs of `settings`, until `stop` is set; `clock` gives seconds since 1970."""

    def __init__(self, desk: Desk, settings: Settings, stop: Event, clock: Callable[[], float] = time.time) -> None:
        database = Database(settings.database_url)
        self._desk, self._stop = desk, stop
        self._lease, self._settings = settings.job_lease, settings
        self._claims = Claims(database, settings.job_lease, clock)
        self._chores = Chores(database, settings, clock)

    def run(self) -> None:
        """Work, with the chores in a thread beside it: a webhook's slow receiver keeps no row waiting."""
        beside = Thread(target=_repeat, args=(self._stop, self._chores.do_one), daemon=True)
        beside.start()
        _repeat(self._stop, self.score_some)
        beside.join(timeout=_PAUSE_AFTER_FAULT)

    def score_some(self) -> bool:
        """Score the rows of one claim; return whether there was one."""
        claim = self._claims.take()
        if claim is None:
            return False
        started = time.monotonic()
        answers = self._answers(claim)
        self._claims.answer(claim, answers)
        took = round((time.monotonic() - started) * 1000, 1)
        log_event("rows", job=claim.job_id, rows=len(answers), failed=sum(answer.failed for answer in answers), ms=took)
        return True

    def _answers(self, claim: Claim) -> list[Answer]:
        """Score row by row; the system ends a process that takes longer over one row than its lease."""
        answers, renewed = [], time.monotonic()
        try:
            for row in claim.rows:
                signal.alarm(self._lease)
                answers.append(self._answer(row))
                if time.monotonic() - renewed > self._lease / 4:
                    self._claims.renew(claim)
                    renewed = time.monotonic()
        finally:
            signal.alarm(0)
        return answers

    def _answer(self, row: Row) -> Answer:
        if row.claims > MAX_CLAIMS:
            return refusal(
                ArchiveRow(row.line),
                InputError("worker_died", f"Workers ended at this row, {MAX_CLAIMS} times."),
            )
        return answer_row(self._desk, ArchiveRow(row.line), self._settings)


class Chores:
    """What a worker does beside scoring."""

    def __init__(self, database: Database, settings: Settings, clock: Callable[[], float]) -> None:
        hosts = webhook_hosts(settings)
        self._deliveries = Deliveries(database, Sender(hosts, settings.webhook_secret, clock=clock), clock)
        self._upkeep, self._clock = Upkeep(database, settings.job_days, clock), SteadyClock(clock)

    def do_one(self) -> bool:
        """Tell one webhook and clear something away; return whether there may be more to do."""
        if self._clock.steady():
            self._upkeep.expire()
        told, purged = self._deliveries.deliver_one(), self._upkeep.purge()
        if told:
            log_event("webhook", job=told.job_id, attempt=told.attempt, outcome=told.outcome)
        return bool(told or purged)


def work(settings: Settings, load: Callable[[Settings], Desk] = trained_desk, clock: Callable[[], float] = time.time) -> None:
    """Work with the desk that `load` gives until SIGTERM or SIGINT; rows under way are finished then.

    Raises WorkerError if the known article is not scored right, SettingsError, model.artifact.ArtifactError.
    """
    open_log()
    desk, stop = load(settings), Event()
    if fault := fault_of(desk):
        raise WorkerError(f"The worker does not start: {fault}.")
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    worker = Worker(desk, settings, stop, clock)
    log_event("worker_started", pid=os.getpid())
    worker.run()
    log_event("worker_stopped", pid=os.getpid())


def _repeat(stop: Event, do: Callable[[], bool]) -> None:
    """Do it again and again, with a pause where there was nothing to do or it failed; a fault of ours ends neither loop."""
    while not stop.is_set():
        try:
            if not do():
                stop.wait(_PAUSE)
        except JobsUnavailable as error:
            log_event("jobs_unavailable", exception=error.cause)
            stop.wait(_PAUSE_AFTER_FAULT)
        except Exception as error:
            log_failure(None, error)
            stop.wait(_PAUSE_AFTER_FAULT)
