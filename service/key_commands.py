"""`copydesk keys create | list | revoke`: the file of keys that COPYDESK_KEYS names."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from service.keys import SCOPES, create_key, read_keys, revoke_key
from service.settings import Settings, SettingsError


def add_keys(commands: Any) -> None:
    """Add the command and its three verbs to the command line."""
    keys = commands.add_parser("keys", help="make, list and revoke the keys of the file that COPYDESK_KEYS names")
    verbs = keys.add_subparsers(required=True, metavar="verb")
    create = verbs.add_parser("create", help="make a key and print it, once")
    create.add_argument("--name", required=True, help="who will hold it: letters, digits, dots, dashes, underscores")
    create.add_argument("--scope", action="append", required=True, choices=SCOPES, help="what it opens; repeatable")
    create.set_defaults(run=_create)
    verbs.add_parser("list", help="print id, name, scopes and day of each key").set_defaults(run=_list)
    revoke = verbs.add_parser("revoke", help="take a key away; a running service refuses it from then on")
    revoke.add_argument("named", metavar="NAME", help="name or id of the key")
    revoke.set_defaults(run=_revoke)


def _create(asked: argparse.Namespace) -> None:
    path = _file()
    print(create_key(path, asked.name, asked.scope))
    print(f"This key is shown once; {path} keeps its hash.", file=sys.stderr)


def _list(asked: argparse.Namespace) -> None:
    for key in read_keys(_file()):
        print(key.id, key.created, key.name, ",".join(key.scopes), sep="\t")


def _revoke(asked: argparse.Namespace) -> None:
    gone = revoke_key(_file(), asked.named)
    print(f"Revoked {gone.name} ({gone.id}).", file=sys.stderr)


def _file() -> Path:
    found = Settings.from_environment().keys
    if not found:
        raise SettingsError("Set COPYDESK_KEYS to the file of keys; `copydesk keys create` makes it.")
    return Path(found)
