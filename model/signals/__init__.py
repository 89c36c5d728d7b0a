"""All signals, found by looking: every module of this folder that defines a Signal."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from model.signals.base import Signal


@cache
def all_signals() -> tuple[Signal, ...]:
    """Return one instance of every signal, in order of name."""
    for module in pkgutil.iter_modules(__path__, prefix=f"{__name__}."):
        importlib.import_module(module.name)
    return tuple(sorted((kind() for kind in Signal.__subclasses__()), key=lambda signal: signal.name))
