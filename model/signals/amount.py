"""From counts to values that neither dilution nor repetition games."""

from __future__ import annotations

from math import exp


def saturating(count: float, words: int, *, per_100_words: float, at_all: float) -> float:
    """Return a value in [0, 1) that grows with the density of `count` and with `count` itself.

    `per_100_words` is the density, `at_all` the count that alone brings the value to 0.63; so one more finding always
    raises it, and plain words around the findings cannot bring it to nothing.
    """
    density = 100 * count / max(words, 100)
    return 1 - exp(-(density / per_100_words + count / at_all))
