"""Negatives: figures changed, exchanged, of another size or unit, or bounded the other way."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from model.training.edits.figures import COUNT, MONEY, PERCENT, Figure, figures
from model.training.edits.lexicons import onward, others
from model.training.edits.rewriting import Change, Rewrite, with_article
from model.training.edits.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

_ROUNDED_OFF = 1.035
_APPROXIMATE = 1.25
_LEAST, _MOST = 10, 60
_NOT_COUNTED = frozenset(["one", "the", "other", "number", "first"])


def number_changed(scene: Scene, draw: random.Random) -> Iterator[Rewrite]:
    """A figure gets other digits of the same size: two digits exchanged, 10 to 60 % more or less, or the point moved."""
    for figure in figures(scene.text):
        new = [n for way in (_transposed, _scaled, _shifted) for n in way(figure, draw) if _differs(figure, n)]
        if new:
            yield (with_article(scene.text, Change(figure.first, figure.last, draw.choice(new))),)


def number_word_changed(scene: Scene, draw: random.Random) -> Iterator[Rewrite]:
    """A number in words becomes another one: "two" "three", "half of" "a third of"."""
    numbers = others("numbers", "spelled")
    for token in scene.outside_quotations():
        options = numbers.get(token.lower_)
        if options and token.pos_ == "NUM" and _counts(token) and token.ent_type_ not in ("DATE", "ORG", "PERSON"):
            yield (scene.swap(token, draw.choice(options)),)
    yield from _fractions(scene, draw)


def number_swapped(scene: Scene, draw: random.Random) -> Iterator[Rewrite]:
    """Two figures of the sentence exchange places, or one becomes another figure of the document of the same sort."""
    here = list(figures(scene.text))
    for one, other in combinations(here, 2):
        near = scene.text[one.end : other.start].strip() in ("to", "and", "or", "-", "–", ",")
        if one.sort == other.sort and _apart(one, other) and not near:
            yield Change(*_place(one), _written(scene.text, other)), Change(*_place(other), _written(scene.text, one))
    source = scene.document.text
    values = {figure.value for figure in here}
    for figure in here:
        strangers = [f for f in figures(source) if f.sort == figure.sort and _apart(figure, f) and f.value not in values]
        if strangers:
            yield (with_article(scene.text, Change(*_place(figure), _written(source, draw.choice(strangers)))),)


def scale_changed(scene: Scene, draw: random.Random) -> Iterator[Rewrite]:
    """A figure becomes a thousand times as large or small: "million" "billion", "dozens" "thousands"."""
    yield from _exchanged(scene, draw, "scales")


def unit_changed(scene: Scene, draw: random.Random) -> Iterator[Rewrite]:
    """A figure keeps its digits and gets another unit: "km" "miles", "dollars" "euros", "weeks" "months"."""
    for token in scene.outside_quotations():
        options = onward("numbers", "units").get(token.lower_)
        before = token.nbor(-1) if token.i else token
        if options and (before.like_num or before.lower_ in ("million", "billion", "thousand", "few", "several")):
            yield (scene.swap(token, draw.choice(options)),)
    for figure in figures(scene.text):
        sign = scene.text[figure.start : figure.first]
        if sign in ("$", "€", "£"):
            new = draw.choice([other for other in "$€£" if other != sign])
            yield (Change(figure.start, figure.first, new),)


def bound_changed(scene: Scene, draw: random.Random) -> Iterator[Rewrite]:
    """A bound turns round: "more than 40" "fewer than 40", "at least" "at most"."""
    for phrase, options in onward("numbers", "bounds").items():
        start = f" {scene.text.lower()} ".find(f" {phrase} ")
        after = scene.text[start + len(phrase) + 1 :].lstrip("$€£") if start >= 0 else ""
        if after[:1].isdigit() or after.split(" ")[0] in others("numbers", "spelled"):
            new = draw.choice(options)
            cased = new.capitalize() if start == 0 and not scene.is_lower else new
            yield (Change(start, start + len(phrase), cased),)


def _counts(token: Token) -> bool:
    """Tell whether a number in words counts the noun after it: no "one of the two", "twenty-five" or "two hundred"."""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else token
    before = token.nbor(-1) if token.i else after
    whole = "-" not in (after.text, before.text) and after.lower_ not in ("hundred", "thousand", "to", "or", "and")
    return whole and after.pos_ in ("NOUN", "ADJ", "NUM") and before.lower_ not in _NOT_COUNTED and before.pos_ != "NUM"


def _fractions(scene: Scene, draw: random.Random) -> Iterator[Rewrite]:
    lower = scene.text.lower()
    for phrase, options in onward("numbers", "fractions").items():
        start = f" {lower}".find(f" {phrase} ")
        if start >= 0:
            yield (Change(start, start + len(phrase), draw.choice(options)),)


def _exchanged(scene: Scene, draw: random.Random, group: str) -> Iterator[Rewrite]:
    for token in scene.outside_quotations():
        options = onward("numbers", group).get(token.lower_)
        if options and token.ent_type_ not in ("PERSON", "ORG", "WORK_OF_ART"):
            yield (scene.swap(token, draw.choice(options)),)


def _transposed(figure: Figure, _: random.Random) -> Iterator[str]:
    digits = figure.number
    places = [i for i, sign in enumerate(digits) if sign.isdigit()]
    for one, other in list(pairwise(places))[:2]:
        swapped = list(digits)
        swapped[one], swapped[other] = swapped[other], swapped[one]
        if swapped != list(digits) and swapped[0] != "0":
            yield "".join(swapped)


def _scaled(figure: Figure, draw: random.Random) -> Iterator[str]:
    """Yield figures 10 to 60 % larger or smaller, rounded like the first; small whole numbers move by 1 to 3."""
    value = float(figure.number.replace(",", ""))
    for sign in (-1, 1, -1, 1, 1):
        moved = value * (1 + sign * draw.randint(_LEAST, _MOST) / 100)
        if value < 10 and "." not in figure.number:
            moved = value + sign * draw.randint(1, 3)
        yield _like(figure.number, moved)


def _shifted(figure: Figure, _: random.Random) -> Iterator[str]:
    whole, point, part = figure.number.partition(".")
    if point and len(whole) > 1:
        yield f"{whole[:-1]}.{whole[-1]}{part}"
    elif point and whole != "0" and figure.sort != PERCENT:
        yield f"{whole}{part[0]}" + (f".{part[1:]}" if part[1:] else "")


def _like(number: str, value: float) -> str:
    """Write `value` with as many decimals, commas and closing zeros as `number`."""
    decimals = len(number.partition(".")[2])
    zeros = 0 if decimals else len(number) - len(number.rstrip("0,")) - number[len(number.rstrip("0,")) :].count(",")
    step = 10 ** max(0, zeros - 1) if zeros and len(number) - zeros < 2 else 10**zeros
    rounded = round(value / step) * step if not decimals else value
    return f"{rounded:,.{decimals}f}" if "," in number else f"{rounded:.{decimals}f}"


def _differs(figure: Figure, new: str) -> bool:
    """Tell whether the new digits contradict the old, rounding and a bound before them taken into account."""
    old, value = float(figure.number.replace(",", "")), float(new.replace(",", ""))
    if value <= 0 or old <= 1 or value == 1 or (figure.sort == PERCENT and old <= 100 < value):
        return False
    ratio = value / old
    if figure.bound in ("over", "under"):
        return ratio > _APPROXIMATE if figure.bound == "over" else ratio < 1 / _APPROXIMATE
    least = _APPROXIMATE if figure.bound == "about" else _ROUNDED_OFF
    return not 1 / least <= ratio <= least


def _apart(one: Figure, other: Figure) -> bool:
    """Tell whether one figure can be put for the other and contradicts it."""
    low, high = sorted((one.value, other.value))
    clear = low > 1 and high > _APPROXIMATE * low and not (one.bound or other.bound)
    return clear and (one.sort != COUNT or high < 20 * low)


def _place(figure: Figure) -> tuple[int, int]:
    return (figure.start, figure.end) if figure.sort == MONEY else (figure.first, figure.end)


def _written(text: str, figure: Figure) -> str:
    start, end = _place(figure)
    return text[start:end]
