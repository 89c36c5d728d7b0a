"""The database of the jobs: one engine a process, made at first use. Whatever is wrong with it is JobsUnavailable, soon."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, inspect, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from service.jobs.tables import metadata
from service.settings import SettingsError

_WAIT = 2
_STATEMENT_MS = 10_000
_LOCK_PAUSE = 0.02
_SCHEMA_LOCK = 0x636F7079
_DRIVERS = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg", "sqlite": "sqlite"}


class JobsUnavailable(Exception):
    """The database cannot be reached or is locked; `cause` names the kind of fault, never what a statement held."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


class Database:
    """Transactions on the database at `url`, "" = an SQLite file in the user's state folder.

    Raises SettingsError for a URL that is neither an SQLite file nor PostgreSQL.
    """

    def __init__(self, url: str) -> None:
        self._url = _checked(url) if url else URL.create("sqlite", database=str(_state_file()))
        self._engines: dict[int, Engine] = {}
        self._making = Lock()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that may write. Raises JobsUnavailable; IntegrityError is the caller's."""
        with self._guarded(), self._engine().begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads, and waits for no writer. Raises JobsUnavailable."""
        with self._guarded(), self._engine().execution_options(reading=True).begin() as connection:
            yield connection

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError:
            raise
        except (DBAPIError, PoolTimeout, sqlite3.Error, OSError) as error:
            self._forget()
            raise JobsUnavailable(type(getattr(error, "orig", None) or error).__name__) from None

    def _engine(self) -> Engine:
        """The engine of this process, made once; one that was made before a fork is never used after it."""
        with self._making:
            engine = self._engines.get(os.getpid())
            if engine is None:
                engine = _sqlite(self._url) if self._url.drivername == "sqlite" else _postgresql(self._url)
                _create_tables(engine)
                self._engines[os.getpid()] = engine
            return engine

    def _forget(self) -> None:
        """Connect anew next time, and make the tables anew should they be gone."""
        if engine := self._engines.pop(os.getpid(), None):
            engine.dispose()


def _state_file() -> Path:
    home = os.environ.get("XDG_STATE_HOME") or Path(os.path.expanduser("~"), ".local", "state")
    return Path(home, "copydesk", "jobs.db")


def _checked(text: str) -> URL:
    try:
        url = make_url(text)
    except ArgumentError:
        raise SettingsError("COPYDESK_DATABASE_URL is not a URL such as sqlite:////var/lib/copydesk/jobs.db.") from None
    kind = url.drivername.partition("+")[0]
    if kind not in _DRIVERS or (kind == "sqlite" and url.database in (None, "", ":memory:")):
        raise SettingsError("COPYDESK_DATABASE_URL must name an SQLite file (sqlite:////…) or PostgreSQL (postgresql://…).")
    return url.set(drivername=_DRIVERS[kind])


def _postgresql(url: URL) -> Engine:
    limits = f"-c lock_timeout={_WAIT * 1000} -c statement_timeout={_STATEMENT_MS}"
    options = {"connect_timeout": _WAIT, "tcp_user_timeout": _STATEMENT_MS, "options": limits}
    return create_engine(url, hide_parameters=True, pool_pre_ping=True, pool_timeout=_WAIT, connect_args=options)


def _sqlite(url: URL) -> Engine:
    """The file and its folder are for this user alone: they hold drafts."""
    Path(url.database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(url.database, os.O_RDWR | os.O_CREAT, 0o600))
    with closing(sqlite3.connect(url.database, timeout=_LOCK_PAUSE)) as connection:
        _patiently(lambda: connection.execute("PRAGMA journal_mode = WAL"), sqlite3.OperationalError)
    engine = create_engine(url, hide_parameters=True, pool_timeout=_WAIT, connect_args={"timeout": _LOCK_PAUSE})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: sqlite3.Connection, _: Any) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA secure_delete = ON")


def _begin(connection: Connection) -> None:
    """Take SQLite's one write lock at once."""
    if connection.get_execution_options().get("reading"):
        connection.exec_driver_sql("BEGIN")
    else:
        _patiently(lambda: connection.exec_driver_sql("BEGIN IMMEDIATE"), OperationalError)


def _patiently(run: Callable[[], object], locked: type[Exception]) -> None:
    """Run until it is not `locked`, for at most _WAIT seconds. SQLite itself gives up at once where two take the file for WAL.

    The wait sleeps in Python, so that a gevent worker goes on with other requests.
    """
    give_up = time.monotonic() + _WAIT
    while True:
        try:
            run()
            return
        except locked:
            if time.monotonic() > give_up:
                raise
            time.sleep(_LOCK_PAUSE)


def _create_tables(engine: Engine) -> None:
    """Make what is not there; a lock keeps processes that start at once from making the same table twice."""
    with engine.execution_options(reading=True).begin() as connection:
        if set(metadata.tables) <= set(inspect(connection).get_table_names()):
            return
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(_SCHEMA_LOCK)))
        metadata.create_all(connection)
