"""The file of keys: what it keeps, how it changes, and that a running service follows it."""

from __future__ import annotations

import hashlib
import json
import os
import threading
from pathlib import Path

import pytest

from service.keys import KeyFileError, KeyRing, create_key, read_keys, revoke_key


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys.json"


def test_a_key_opens_and_only_its_hash_is_kept(path: Path) -> None:
    key = create_key(path, "cms", ["score", "jobs", "score"])
    holder = KeyRing(path).holder(key)
    assert (holder.name, holder.scopes, holder.sha256) == ("cms", ("score", "jobs"), hashlib.sha256(key.encode()).hexdigest())
    secret = key.split("_")[2]
    assert key.startswith(f"cdk_{holder.id}_") and len(bytes.fromhex(secret)) == 32
    assert secret not in path.read_text(encoding="utf-8")


def test_two_keys_differ(path: Path) -> None:
    assert create_key(path, "a", ["score"]) != create_key(path, "b", ["score"])


@pytest.mark.parametrize(
    "change", [lambda k: k[:-1] + ("0" if k[-1] != "0" else "1"), lambda k: k + "0", lambda k: k[:16], str.upper]
)
def test_another_key_opens_nothing(path: Path, change) -> None:
    key = create_key(path, "cms", ["score"])
    assert KeyRing(path).holder(change(key)) is None


@pytest.mark.parametrize("presented", ["", "_", "cdk", "cdk__", "cdk_é_ü", "\udcff", "x" * 100_000])
def test_what_is_no_key_opens_nothing(path: Path, presented: str) -> None:
    create_key(path, "cms", ["score"])
    assert KeyRing(path).holder(presented) is None


def test_the_file_is_its_owner_s_alone_and_nothing_is_left_beside_it(path: Path) -> None:
    create_key(path, "cms", ["score"])
    create_key(path, "archive", ["jobs"])
    assert path.stat().st_mode & 0o777 == 0o600
    assert os.listdir(path.parent) == ["keys.json"]


def test_a_write_that_fails_leaves_the_file_as_it_was(path: Path, monkeypatch) -> None:
    create_key(path, "cms", ["score"])
    before = path.read_bytes()

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("service.keys.os.fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        create_key(path, "archive", ["jobs"])
    assert path.read_bytes() == before and os.listdir(path.parent) == ["keys.json"]


def test_keys_made_at_the_same_time_are_all_kept(path: Path) -> None:
    makers = [threading.Thread(target=create_key, args=(path, f"cms-{i}", ["score"])) for i in range(12)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join(60)
    assert {key.name for key in read_keys(path)} == {f"cms-{i}" for i in range(12)}


@pytest.mark.parametrize("name", ["", "a b", "ä", "x" * 65, "a\n"])
def test_a_name_that_is_none_is_refused(path: Path, name: str) -> None:
    with pytest.raises(KeyFileError, match="A key's name"):
        create_key(path, name, ["score"])


def test_a_name_is_given_once(path: Path) -> None:
    create_key(path, "cms", ["score"])
    with pytest.raises(KeyFileError, match="has a key cms already"):
        create_key(path, "cms", ["jobs"])


@pytest.mark.parametrize("by", ["name", "id"])
def test_a_revoked_key_opens_nothing_and_the_others_do(path: Path, by: str) -> None:
    gone, stays = create_key(path, "cms", ["score"]), create_key(path, "archive", ["jobs"])
    ring = KeyRing(path)
    revoke_key(path, getattr(ring.holder(gone), by))
    assert ring.holder(gone) is None and ring.holder(stays).name == "archive"


def test_who_is_not_there_cannot_be_revoked(path: Path) -> None:
    create_key(path, "cms", ["score"])
    with pytest.raises(KeyFileError, match="has no key archive"):
        revoke_key(path, "archive")


def test_a_new_key_opens_without_a_restart(path: Path) -> None:
    create_key(path, "cms", ["score"])
    ring = KeyRing(path)
    assert ring.holder(create_key(path, "archive", ["jobs"])).name == "archive"


@pytest.mark.parametrize("breakage", [lambda p: p.write_text("{"), lambda p: p.unlink()])
def test_a_file_that_breaks_keeps_the_last_good_keys_and_is_logged_once(path: Path, log, breakage) -> None:
    key = create_key(path, "cms", ["score"])
    ring, good = KeyRing(path), path.read_bytes()
    breakage(path)
    assert all(ring.holder(key) for _ in range(3))
    (entry,) = log.entries
    assert (entry["event"], entry["file"]) == ("keys_unreadable", str(path))
    path.write_bytes(good)
    create_key(path, "archive", ["jobs"])
    revoke_key(path, "cms")
    assert ring.holder(key) is None


GOOD = {"id": "a1", "name": "cms", "scopes": ["score"], "sha256": "0" * 64, "created": "2026-01-01"}


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "[" * 100_000,
        "{}",
        '{"keys": 1}',
        '{"keys": [1]}',
        *(
            json.dumps({"keys": [{**GOOD, **wrong}]})
            for wrong in (
                {"sha256": "Ä" * 64},
                {"sha256": None},
                {"scopes": ["all"]},
                {"scopes": []},
                {"name": 1},
                {"secret": "x"},
            )
        ),
        b"\xff",
    ],
)
def test_a_file_that_is_none_is_named(path: Path, content: str | bytes) -> None:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(KeyFileError, match=r"keys\.json is not a file of keys"):
        KeyRing(path)
