"""The cache of reports, off by default: the same article, sources, options and models need no second scoring.

Only whole answers are kept: no error, and no report that a deadline cut short.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any, Protocol

import redis
from cachetools import TTLCache

from service.desk import Score
from service.log import log_event
from service.settings import Settings, SettingsError

_MEMORY, _REDIS = "memory://", ("redis://", "rediss://", "unix://")
_REDIS_SECONDS = 0.25
_RELEASE = version("copydesk")
_PREFIX = "copydesk:report:"


class Store(Protocol):
    """Keeps bytes by key, for a while."""

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, value: bytes) -> None: ...


class MemoryStore:
    """In the memory of one process: at most `size` bytes, each for `seconds`, the least used make room."""

    def __init__(self, size: int, seconds: int) -> None:
        self._kept: TTLCache[str, bytes] = TTLCache(size, seconds, getsizeof=len)

    def get(self, key: str) -> bytes | None:
        return self._kept.get(key)

    def put(self, key: str, value: bytes) -> None:
        if len(value) <= self._kept.maxsize:
            self._kept[key] = value


class RedisStore:
    """In Redis, each for `seconds`. A Redis that is away, or slow, is a cache that is empty."""

    def __init__(self, url: str, seconds: int) -> None:
        self._seconds = seconds
        self._redis = redis.Redis.from_url(url, socket_timeout=_REDIS_SECONDS, socket_connect_timeout=_REDIS_SECONDS)

    def get(self, key: str) -> bytes | None:
        try:
            return self._redis.get(_PREFIX + key)
        except redis.RedisError as error:
            log_event("cache_gone", exception=type(error).__name__)
            return None

    def put(self, key: str, value: bytes) -> None:
        try:
            self._redis.set(_PREFIX + key, value, ex=self._seconds)
        except redis.RedisError as error:
            log_event("cache_gone", exception=type(error).__name__)


class Cached:
    """Scoring that looks into a store first. `fingerprint` names the models and policies that `score` rests on."""

    def __init__(self, score: Score, store: Store, fingerprint: str) -> None:
        self._score, self._store, self._fingerprint = score, store, fingerprint

    def __call__(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Return the report from the store, or a new one. Raises InputError."""
        key = key_of(request, self._fingerprint)
        if (kept := self._store.get(key)) is not None:
            return {**json.loads(kept), "id": request.get("id")}
        report = self._score(request)
        if report["complete"] or not _deadline(request):
            self._store.put(key, json.dumps(report).encode())
        return report


def key_of(request: Mapping[str, Any], fingerprint: str) -> str:
    """Return 64 hex digits that name the report on `request`: all that it rests on, this release included, and not what only
    names or hurries it."""
    options = {name: value for name, value in (request.get("options") or {}).items() if name != "deadline_ms"}
    asked = {**request, "id": None, "options": options, "fingerprint": fingerprint, "release": _RELEASE}
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def store_of(settings: Settings) -> Store | None:
    """Return the store that `settings.cache` names. Raises SettingsError for an address that is none."""
    if settings.cache == _MEMORY:
        return MemoryStore(settings.cache_bytes, settings.cache_seconds)
    if settings.cache.startswith(_REDIS):
        return RedisStore(settings.cache, settings.cache_seconds)
    if settings.cache:
        raise SettingsError(f"COPYDESK_CACHE must be empty, {_MEMORY} or an address of Redis (redis://…).")
    return None


def _deadline(request: Mapping[str, Any]) -> bool:
    return (request.get("options") or {}).get("deadline_ms") is not None
