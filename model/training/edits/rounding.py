"""Positives: a figure rounded so that it still holds, or written in another way."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from model.training.edits.figures import COUNT, PERCENT, Figure, figures
from model.training.edits.lexicons import onward
from model.training.edits.rewriting import Change, Rewrite, with_article
from model.training.edits.scene import Scene

_SHARES = (
    (33, 34, "a third of"),
    (49, 51, "about half of"),
    (65, 68, "about two-thirds of"),
    (74, 76, "about three-quarters of"),
)
_CLOSE = 0.025
_SIGNS = {"$": "dollars", "€": "euros", "£": "pounds"}
_SHORT_SCALE = {"m": "million", "bn": "billion", "k": ",000"}


def number_rounded(scene: Scene, _: random.Random) -> Iterator[Rewrite]:
    """ "297" becomes "nearly 300", "4,812" "about 4,800", "67% of" "about two-thirds of"."""
    for figure in figures(scene.text):
        rounded = _rounded(figure)
        if figure.bound == "" and rounded and scene.text[figure.end : figure.end + 1] != "-" and not _is_exact(scene, figure):
            sign = scene.text[figure.start : figure.first]
            yield (with_article(scene.text, Change(figure.start, figure.last, rounded.replace(" ", f" {sign}", 1))),)
        for low, high, share in _SHARES if figure.sort == PERCENT and not figure.bound else ():
            if low <= figure.value <= high and scene.text[figure.end : figure.end + 4] == " of ":
                new = share.capitalize() if figure.start == 0 else share
                yield (Change(figure.start, figure.end + 3, new),)


def number_rewritten(scene: Scene, draw: random.Random) -> Iterator[Rewrite]:
    """The same figure in another form: "12.5 million" "12,500,000", "$5m" "$5 million", "%" "per cent", "two" "2"."""
    for figure in figures(scene.text):
        ways = [new for new in _forms(scene.text, figure) if new]
        if ways:
            yield (Change(figure.start, figure.end, draw.choice(ways)),)
    for token in scene.outside_quotations():
        digits = onward("numerals", "numerals").get(token.lower_)
        counted = token.i + 1 < len(token.doc) and token.nbor(1).tag_ == "NNS" and token.i and token.nbor(-1).pos_ != "NUM"
        if digits and counted and token.pos_ == "NUM" and token.i != scene.tokens[0].i and not token.ent_type_.startswith("ORG"):
            yield (scene.swap(token, digits[0]),)


def _rounded(figure: Figure) -> str | None:
    """Return the figure to two digits and the word for how it was rounded, or None if it is round already."""
    digits = figure.number.replace(",", "")
    significant = digits.replace(".", "").strip("0")
    if len(significant) < 3 or (figure.sort == PERCENT and figure.value > 100):
        return None
    value, size = float(digits), len(digits.partition(".")[0])
    new = round(value, 2 - size)
    if new == value or abs(new - value) > _CLOSE * value or not size or value < 1:
        return None
    decimals = max(0, 2 - size)
    written = f"{new:,.{decimals}f}" if "," in figure.number or new >= 10000 else f"{new:.{decimals}f}"
    return f"{'nearly' if new > value else 'about'} {written}"


def _is_exact(scene: Scene, figure: Figure) -> bool:
    """Tell whether a word before the figure goes with no rounding: "exactly", "by", "the", "a"."""
    before = re.search(r"(\w+) $", scene.text[: figure.start])
    return before is not None and before[1].lower() in (
        "exactly",
        "the",
        "a",
        "another",
        "these",
        "those",
        "first",
        "last",
        "next",
    )


def _forms(text: str, figure: Figure) -> Iterator[str]:
    written, number = text[figure.start : figure.end], figure.number
    sign, tail = text[figure.start : figure.first], text[figure.last : figure.end]
    scale = tail.strip(" -")
    if figure.sort == PERCENT:
        yield f"{number}%" if "%" not in written else f"{number} per cent"
    elif scale in _SHORT_SCALE and sign:
        yield f"{sign}{number}{'' if scale == 'k' else ' '}{_SHORT_SCALE[scale]}" if scale != "k" or "." not in number else ""
    elif scale in ("million", "billion") and text[figure.end : figure.end + 1] != "-":
        yield f"{sign}{round(figure.value):,}" if "." in number and scale == "million" else ""
        yield f"{number} {scale} {_SIGNS[sign]}" if sign in _SIGNS else ""
        yield f"{sign}{number}{scale[0]}{'n' if scale == 'billion' else ''}" if sign else ""
    elif figure.sort == COUNT and tail == "" and figure.value >= 1000:
        yield number.replace(",", "") if "," in number and figure.value < 10000 else ""
