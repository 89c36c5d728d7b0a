"""API keys: a file of names, scopes and hashes that a running service reads anew whenever it changes."""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import json
import os
import re
import secrets
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from service.log import log_event

SCOPES = ("score", "jobs", "metrics")
_PREFIX = "cdk"
_ID_BYTES, _SECRET_BYTES = 6, 32
_NAME = re.compile(r"[A-Za-z0-9._-]{1,64}", re.ASCII)
_HASH = re.compile("[0-9a-f]{64}")


class KeyFileError(ValueError):
    """A file of keys that cannot be used, or a key that is not in it; the message says which."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key as it is kept: `sha256` of the whole key, never the key; `created` in ISO 8601, UTC."""

    id: str
    name: str
    scopes: tuple[str, ...]
    sha256: str
    created: str


def create_key(path: Path, name: str, scopes: Sequence[str]) -> str:
    """Add a key of that name to the file at `path`, made if absent; return the key, which is kept nowhere.

    Its secret has 256 random bits, so that one round of SHA-256 hides it as well as a slow hash would.
    Raises KeyFileError if the name is no name or a key has it already, OSError.
    """
    if not _NAME.fullmatch(name):
        raise KeyFileError("A key's name has 1 to 64 letters, digits, dots, dashes and underscores.")
    key_id = secrets.token_hex(_ID_BYTES)
    key = f"{_PREFIX}_{key_id}_{secrets.token_hex(_SECRET_BYTES)}"
    with _locked(path):
        kept = read_keys(path) if path.exists() else []
        if any(name in (other.name, other.id) for other in kept):
            raise KeyFileError(f"{path} has a key {name} already; revoke it or choose another name.")
        now = datetime.now(UTC).isoformat(timespec="seconds")
        _write(path, [*kept, Key(key_id, name, tuple(dict.fromkeys(scopes)), _sha256(key), now)])
    return key


def revoke_key(path: Path, named: str) -> Key:
    """Take the key with that name or id out of the file. Raises KeyFileError if there is none, OSError."""
    with _locked(path):
        kept = read_keys(path)
        gone = next((key for key in kept if named in (key.name, key.id)), None)
        if gone is None:
            raise KeyFileError(f"{path} has no key {named}.")
        _write(path, [key for key in kept if key != gone])
    return gone


def read_keys(path: Path) -> list[Key]:
    """Return the keys of the file at `path`. Raises KeyFileError naming a file that is not right, OSError."""
    try:
        return [_key(entry) for entry in json.loads(path.read_bytes())["keys"]]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise KeyFileError(f"{path} is not a file of keys as `copydesk keys` writes it.") from None


class KeyRing:
    """The keys of a file as it is now. A file that breaks while the service runs leaves the last good keys in place."""

    def __init__(self, path: Path) -> None:
        """Read the file at `path`. Raises KeyFileError, OSError."""
        self._path = path
        self._seen = _state(path)
        self._keys = {key.id: key for key in read_keys(path)}

    def holder(self, presented: str) -> Key | None:
        """Return the key that was presented, None if it is none of the file's."""
        self._refresh()
        _, _, rest = presented.partition("_")
        key = self._keys.get(rest.partition("_")[0])
        return key if key and hmac.compare_digest(key.sha256, _sha256(presented)) else None

    def _refresh(self) -> None:
        state = _state(self._path)
        if state == self._seen:
            return
        self._seen = state
        try:
            self._keys = {key.id: key for key in read_keys(self._path)}
        except (KeyFileError, OSError) as error:
            log_event("keys_unreadable", file=str(self._path), exception=type(error).__name__)


def _key(entry: Any) -> Key:
    key = Key(**{**entry, "scopes": tuple(entry["scopes"])})
    if not (_NAME.fullmatch(key.name) and _NAME.fullmatch(key.id) and _HASH.fullmatch(key.sha256)):
        raise ValueError
    return _with_known_scopes(key)


def _with_known_scopes(key: Key) -> Key:
    if not key.scopes or not set(key.scopes) <= set(SCOPES):
        raise ValueError
    return key


def _sha256(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def _state(path: Path) -> tuple[int, int, int] | None:
    """What changes when the file does; None if it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino, found.st_size


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Let one process at a time change the file; the lock is on its folder, as the file itself is replaced."""
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _write(path: Path, keys: Sequence[Key]) -> None:
    """Replace the file at once, readable by its owner alone, who stays the same."""
    content = json.dumps({"keys": [asdict(key) for key in keys]}, ensure_ascii=False, indent=1) + "\n"
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(content)
            stream.flush()
            _keep_owner(path, stream.fileno())
            os.fsync(stream.fileno())
        os.replace(name, path)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(name)
        raise


def _keep_owner(path: Path, handle: int) -> None:
    if path.exists():
        old, new = path.stat(), os.fstat(handle)
        if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
            os.fchown(handle, old.st_uid, old.st_gid)
