"""The policies of a publisher: those of a TOML file, beside the default one.

A table of the file is a policy; what it leaves out is as in the default one:

    [house]
    hold_reliability_below = 0.25
    allow = ["Built to last"]
    exempt = ["Disclosure:"]
    severity = { faq = "critical", clickbait = "info" }
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any

from model.errors import InputError
from model.scoring.policy import DEFAULT, Policy
from model.signals import all_signals
from model.signals.base import CRITICAL, INFO, OK, WARNING

_PHRASES, _SEVERITY, _MOST_PHRASES, _LONGEST_PHRASE = ("allow", "exempt"), "severity", 1_000, 200
_THRESHOLDS = tuple(field.name for field in fields(Policy) if field.name not in ("name", *_PHRASES, _SEVERITY))
_KEYS = (*_THRESHOLDS, *_PHRASES, _SEVERITY)


class PolicyError(ValueError):
    """A policy that cannot be used; the message names the file, the policy and the key."""


class Policies:
    """The policies by name; `default` is always there, and a file may change it."""

    def __init__(self, policies: Mapping[str, Policy] | None = None) -> None:
        self._by_name = {DEFAULT.name: DEFAULT, **(policies or {})}

    @classmethod
    def read(cls, path: str | Path) -> Policies:
        """Read the policies of a TOML file. Raises PolicyError, OSError."""
        try:
            tables = tomllib.loads(Path(path).read_text(encoding="utf-8"))
        except ValueError as error:
            raise PolicyError(f"{path} is not TOML: {error}") from error
        return cls({name: _policy(f"{path}: policy {name}", name, table) for name, table in tables.items()})

    def as_json(self) -> list[dict[str, Any]]:
        """Return every policy with all its keys, the default one first."""
        return [asdict(policy) for policy in self._by_name.values()]

    def named(self, name: str) -> Policy:
        """Return the policy `name`. Raises InputError (`unknown_policy`)."""
        if name not in self._by_name:
            raise InputError("unknown_policy", f"There is no policy of that name; known: {', '.join(self._by_name)}.", "policy")
        return self._by_name[name]


def _policy(where: str, name: str, table: Any) -> Policy:
    if not isinstance(table, dict):
        raise PolicyError(f"{where} must be a table.")
    unknown = sorted(table.keys() - {*_KEYS})
    if unknown:
        raise PolicyError(f"{where} has no key {unknown[0]}; the keys are {', '.join(_KEYS)}.")
    thresholds = {key: _threshold(where, key, table[key]) for key in _THRESHOLDS if key in table}
    phrases = {key: _phrases(where, key, table.get(key, [])) for key in _PHRASES}
    return replace(DEFAULT, name=name, severity=_severity(where, table.get(_SEVERITY, {})), **phrases, **thresholds)


def _threshold(where: str, key: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise PolicyError(f"{where}: {key} must be a number from 0 to 1.")
    return float(value)


def _phrases(where: str, key: str, phrases: Any) -> tuple[str, ...]:
    texts = isinstance(phrases, list) and all(isinstance(p, str) and any(map(str.isalnum, p)) for p in phrases)
    if not texts or len(phrases) > _MOST_PHRASES or any(len(phrase) > _LONGEST_PHRASE for phrase in phrases):
        raise PolicyError(f"{where}: {key} must be at most {_MOST_PHRASES:,} phrases of 1 to {_LONGEST_PHRASE} characters.")
    return tuple(phrases)


def _severity(where: str, table: Any) -> dict[str, str]:
    known, grades = [signal.name for signal in all_signals()], (OK, INFO, WARNING, CRITICAL)
    if not isinstance(table, dict) or any(grade not in grades for grade in table.values()):
        raise PolicyError(f"{where}: severity must give signals one of {', '.join(grades)}.")
    if unknown := sorted(table.keys() - {*known}):
        raise PolicyError(f"{where}: severity names {unknown[0]}, which is no signal; the signals are {', '.join(known)}.")
    return table
