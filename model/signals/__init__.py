"""All signals, found by looking: every module of this folder that defines a Signal."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from functools import cache

from model.language import UNKNOWN
from model.signals.base import Case, Feature, Measurement, Signal

LANGUAGES = ("en", UNKNOWN)


@cache
def all_signals() -> tuple[Signal, ...]:
    """Return one instance of every signal, in order of name."""
    for module in pkgutil.iter_modules(__path__, prefix=f"{__name__}."):
        importlib.import_module(module.name)
    return tuple(sorted((kind() for kind in Signal.__subclasses__()), key=lambda signal: signal.name))


@cache
def features_of(score: str) -> dict[str, tuple[Feature, Signal]]:
    """Return the features that `score` sees, by name, in fixed order, with their signals.

    `score` is "reliability", "reliability_beside" (the same score of an article that has sources) or "ai_rewrite".
    """
    return {f.name: (f, signal) for signal in all_signals() for f in signal.features if getattr(f, score) is not None}


def measure_all(case: Case, signals: Iterable[Signal] | None = None) -> dict[str, Measurement]:
    """Measure every signal (or those given); those that need English answer "not measured" for another language."""
    readable = case.article.language in LANGUAGES
    chosen = all_signals() if signals is None else signals
    return {s.name: s.measure(case) if readable or s.language_free else _foreign(case) for s in chosen}


def _foreign(case: Case) -> Measurement:
    return Measurement(None, "ok", f"Not measured: the text is in another language ({case.article.language}) than English.", "")
