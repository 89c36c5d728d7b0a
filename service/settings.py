"""Settings of the service, each read from one COPYDESK_* variable of the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from typing import Any

PREFIX = "COPYDESK_"


class SettingsError(ValueError):
    """A variable that is no setting, or a value that the setting does not take; the message says which."""


def _setting(default: Any, unit: str, doc: str, at_least: int = 0, at_most: int = 2**31 - 1, *, shown: bool = True) -> Any:
    return field(default=default, repr=shown, metadata={"unit": unit, "doc": doc, "at_least": at_least, "at_most": at_most})


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator may set. Field `x` is read from COPYDESK_X; `described` lists them all for the docs."""

    host: str = _setting("127.0.0.1", "address", "Address that `copydesk serve` listens on.")
    port: int = _setting(8080, "port", "Port that `copydesk serve` listens on.", 0, 65535)
    workers: int = _setting(0, "processes", "Worker processes; 0 = one for each core.", 0, 256)
    policies: str = _setting("", "file", "TOML file of policies that a request may name; empty = the default one alone.")
    calibration: str = _setting("", "file", "What `copydesk train --feedback` wrote; empty = calibrated as shipped.")
    timeout: int = _setting(30, "seconds", "A worker that hangs in one article for longer is killed and replaced.", 1, 3600)
    queue_timeout: int = _setting(60, "seconds", "A request waits so long for its turn, then it is answered 503.", 1, 3600)
    body_timeout: int = _setting(20, "seconds", "Time for each COPYDESK_MAX_BODY_BYTES of a body to arrive.", 1, 3600)
    keepalive: int = _setting(15, "seconds", "A connection may be silent for so long, or take to send a head.", 1, 3600)
    cache: str = _setting("", "address", "Where reports are kept: memory://, a Redis (redis://…), or empty = nowhere.")
    cache_bytes: int = _setting(64 * 2**20, "bytes", "Memory that the reports kept in a worker may take.", 1024)
    cache_seconds: int = _setting(3600, "seconds", "A report is kept so long.", 1)
    graceful_timeout: int = _setting(30, "seconds", "Time that requests in flight have to finish at shutdown.", 1, 3600)
    max_requests: int = _setting(10_000, "requests", "A worker is replaced after so many requests; 0 = never.")
    max_requests_jitter: int = _setting(1_000, "requests", "Up to so many more, at random, lest all be replaced at once.")
    max_body_bytes: int = _setting(16 * 2**20, "bytes", "A request body, or a row of a batch, may be so long.", 1024)
    max_text: int = _setting(200_000, "characters", "An article's text may be so long.", 1, 200_000)
    max_html: int = _setting(2_000_000, "characters", "An article's page may be so long.", 1, 2_000_000)
    max_title: int = _setting(1_000, "characters", "A title may be so long.", 1, 1_000)
    max_source: int = _setting(200_000, "characters", "A source's text may be so long.", 1, 200_000)
    max_sources: int = _setting(20, "sources", "An article may have so many sources.", 0, 20)
    max_items: int = _setting(100, "items", "A request of /v1/score/batch may have so many items.", 1, 100)
    keys: str = _setting("", "file", "File of keys (`copydesk keys`); empty = anybody may ask, on a loopback address alone.")
    rate_limit: str = _setting("", "rate", "Requests that a key, or an address, may send: `600 per minute`; empty = any number.")
    rate_storage: str = _setting("memory://", "address", "Where requests are counted: in each worker, or `redis://HOST:PORT`.")
    cors_origins: str = _setting("", "origins", "Origins whose pages may ask: `https://cms.example`, with commas; empty = none.")
    drain: int = _setting(0, "seconds", "After SIGTERM, time in which /readyz is 503 and all else is still answered.", 0, 3600)
    api_key: str = _setting("", "key", "Key that `copydesk score --server` shows to the server.", shown=False)
    database_url: str = _setting(
        "", "URL", "Database of the jobs: an SQLite file or PostgreSQL; empty = a file in the user's state folder."
    )
    max_job_bytes: int = _setting(2**30, "bytes", "The body of a job may be so long.", 1024, 2**53)
    max_job_rows: int = _setting(1_000_000, "rows", "A job may have so many rows.", 1)
    max_jobs: int = _setting(100, "jobs", "A caller may have so many jobs that wait or run.", 1)
    job_days: int = _setting(7, "days", "A job and its texts are deleted so long after it ended.", 1, 3650)
    job_lease: int = _setting(
        60, "seconds", "A job's rows pass to another worker after so long; one row may take no longer.", 5, 3600
    )
    webhook_hosts: str = _setting(
        "", "hosts", "Hosts that may be told of jobs, comma between, other ports as host:port; empty = none."
    )
    webhook_secret: str = _setting("", "secret", "Key that signs webhooks; empty = there are none.")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Read the settings from `environment`. Raises SettingsError."""
        known = {PREFIX + f.name.upper(): f for f in fields(cls)}
        unknown = sorted(name for name in environment if name.startswith(PREFIX) and name not in known)
        if unknown:
            raise SettingsError(f"{unknown[0]} is not a setting; the settings are {', '.join(known)}.")
        return cls(**{f.name: _read(name, f, environment[name]) for name, f in known.items() if name in environment})


def described() -> list[dict[str, Any]]:
    """Return `variable`, `default`, `unit` and `doc` of each setting, in order."""
    return [
        {"variable": PREFIX + f.name.upper(), "default": f.default, "unit": f.metadata["unit"], "doc": f.metadata["doc"]}
        for f in fields(Settings)
    ]


def _read(name: str, setting: Field[Any], value: str) -> Any:
    if isinstance(setting.default, str):
        return value
    low, high = setting.metadata["at_least"], setting.metadata["at_most"]
    if not (value.isascii() and value.isdecimal() and len(value) < 20 and low <= int(value) <= high):
        raise SettingsError(
            f"{name} must be a whole number from {low} to {high} ({setting.metadata['unit']}), not {value[:40]!r}."
        )
    return int(value)
