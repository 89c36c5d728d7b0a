"""Reads the figures of a sentence: value, unit, scale, currency, how exact they claim to be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from model.document import Word
from model.drift import lexicons
from model.drift.words import NUMBER_WORDS, ORDINALS, SCALE_WORDS

EXACT, ABOUT, OVER, UNDER, NEARLY = "exact", "about", "over", "under", "nearly"
COUNT, ORDINAL, PERCENT, SCORE = "count", "ordinal", "percent", "score"
SHARE = "share"
SCORE_BASE = 1000
"""A score of 3-1 has the value 1 * SCORE_BASE + 3."""
MAX_ROUNDING = 0.025
_LOOSE = 0.10
_BOUND = 0.34
_SHARE_BOUND = 0.55
_LARGEST_RATIO = 1000

_DIGITS = re.compile(
    r"(?<![^\W_])(?<![A-Za-z][-.])(?:(?P<currency>(?:US|A|C|HK|NZ|S)?[$€£¥₹])[ ]?)?"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<suffix>(?:million|billion|trillion|bn|mn|tn|m|k|st|nd|rd|th|am|pm)(?![^\W_]))?"
)
_SCORE = re.compile(
    r"\d{1,3}(?: ?[-–] ?)\d{1,3}(?![\d%]|\.\d|[-– ](?:per|year|million|billion|thousand|day|week|month|hour|minute))"
)
_SCALE = re.compile(r"[ -]?(hundred|thousand|million|billion|trillion|bn|mn|tn|dozen)(?![^\W_])", re.I)
_MONEY_SCALE = re.compile(r" (m|k)(?![^\W_])")
_UNIT = re.compile(
    r"(?: - |[ -])?(%|per ?cent(?![^\W_])|percentage(?![^\W_])|pc(?![^\W_])|[^\W\d_]{1,24}(?:-hours?(?![^\W_]))?)", re.I
)
_RANGE = re.compile(r" ?(?:[-–]|to|and|or) ?(?=[$€£¥₹]?\d)")
_BEFORE = re.compile(
    r"(?:(?P<over>more than|over|at least|above|as many as|exceed(?:s|ed|ing)?)"
    r"|(?P<under>less than|fewer than|under|below|up to|at most)"
    r"|(?P<nearly>nearly|almost|close to|just under|not quite)"
    r"|(?P<about>about|around|roughly|some|approximately|or so|circa|an estimated))"
    r" (?:an? |the )?$",
    re.I,
)
_SCALES = {**SCALE_WORDS, "bn": 1e9, "mn": 1e6, "m": 1e6, "tn": 1e12, "k": 1e3}
_CLOCK = ("am", "pm")
_SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee"}
_MONEY_WORDS = {
    form: money
    for money, forms in {
        "dollar": "dollar dollars usd",
        "euro": "euro euros eur",
        "pound": "pound pounds gbp sterling",
        "cent": "cent cents penny pence",
        "yen": "yen jpy",
        "yuan": "yuan renminbi rmb cny",
        "rupee": "rupee rupees inr",
        "franc": "franc francs chf",
        "krona": "krona kronor krone kroner",
    }.items()
    for form in forms.split()
}
_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
_NUMERATORS = {"": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "nine": 9}
_SHARES = {"half": 50.0, "halves": 50.0} | {
    f"{numerator}-{part}{plural}".lstrip("-"): 100 * above / below
    for numerator, above in _NUMERATORS.items()
    for part, below in _PARTS.items()
    for plural in ("", "s")
}
_SHARED = frozenset(["of", "the", "its", "his", "her", "their"])
_SPELLED = NUMBER_WORDS.keys() | SCALE_WORDS.keys() | ORDINALS.keys() | {share.partition("-")[0] for share in _SHARES}
_RANKED = frozenset(
    ["quarter", "day", "week", "month", "year", "season", "round", "place", "term", "floor", "time", "child", "title"]
)


class Quantity(NamedTuple):
    """A figure at canonical `[start, end)`.

    `sort` is COUNT, ORDINAL, PERCENT, SCORE, "money:…" or "measure:…".
    `value` is in the base unit of its sort, `number` as written.
    `unit` is the word as written after the figure, `exactness` what the words before it say, `digits` how many
    significant digits it gives, `spelled` whether it is written in words.
    """

    value: float
    number: float
    sort: str
    unit: str
    exactness: str
    digits: int
    spelled: bool
    start: int
    end: int


def quantities(
    text: str, start: int, end: int, words: Sequence[Word], taken: Sequence[tuple[int, int]] = ()
) -> tuple[Quantity, ...]:
    """Return the figures of `text[start:end]` in order; `words` are its words, `taken` spans (dates) are left alone."""
    found = list(_in_digits(text, start, end)) if any(word.text[0].isdecimal() for word in words) else []
    if any(word.text in _SPELLED or ("-" in word.text and word.text.partition("-")[0] in _SPELLED) for word in words):
        found += _in_words(text, words, end)
    free = [q for q in found if not any(a < q.end and q.start < b for a, b in taken)]
    return tuple(_same_unit_in_ranges(text, _ratios(text, sorted(free, key=_place))))


def agree(claim: Quantity, source: Quantity) -> bool:
    """Tell whether the source's figure bears out the claim's: equal, or rounded, or within what "nearly" and the like allow.

    Rounding without a word for it may move a figure by MAX_ROUNDING (relative) and must drop digits.
    """
    if not comparable(claim, source):
        return False
    if claim.sort != source.sort:
        return claim.number == source.number
    if _close(claim.value, source.value, 1e-6):
        return claim.exactness != NEARLY or source.exactness in (NEARLY, ABOUT)
    if claim.sort in (ORDINAL, SCORE):
        return False
    if claim.exactness in (OVER, UNDER, NEARLY):
        return _within(claim, source)
    if ABOUT in (claim.exactness, source.exactness) and _close(claim.value, source.value, _LOOSE):
        return True
    return claim.digits < source.digits and _close(claim.value, source.value, MAX_ROUNDING)


def comparable(one: Quantity, other: Quantity) -> bool:
    """Tell whether the two figures count the same sort of thing, so that different values contradict each other."""
    if one.sort == other.sort:
        return True
    if COUNT not in (one.sort, other.sort) or (one.unit and other.unit):
        return False
    return {one.sort.partition(":")[0], other.sort.partition(":")[0]} <= {COUNT, PERCENT, "measure", "money"}


def _within(claim: Quantity, source: Quantity) -> bool:
    ratio = source.value / claim.value if claim.value else 0.0
    if claim.exactness == OVER:
        return 1 <= ratio <= 1 + (_SHARE_BOUND if claim.unit == SHARE else _BOUND)
    if claim.exactness == UNDER:
        return 1 - _BOUND <= ratio <= 1
    return 1 - _LOOSE <= ratio <= 1


def _close(one: float, other: float, tolerance: float) -> bool:
    return abs(one - other) <= tolerance * max(abs(one), abs(other))


def _place(quantity: Quantity) -> tuple[int, int]:
    return quantity.start, quantity.end


def _in_digits(text: str, start: int, end: int) -> Iterator[Quantity]:
    position = start
    while match := _DIGITS.search(text, position, end):
        position = match.end()
        score = _SCORE.match(text, match.start("number"), end)
        if score and not match["currency"]:
            position = score.end()
            value = _score_value(score.group())
            yield Quantity(value, value, SCORE, "", EXACT, 2, False, score.start(), score.end())
        elif not text[position : position + 1].isalpha():
            quantity = _measured(text, match, end)
            position = max(position, quantity.end if quantity.unit in ("%", "percent") else position)
            yield quantity


def _score_value(score: str) -> float:
    low, high = sorted(int(part) for part in score.replace("–", "-").split("-"))
    return float(low * SCORE_BASE + high)


def _measured(text: str, match: re.Match[str], end: int) -> Quantity:
    number, suffix = match["number"].replace(",", ""), match["suffix"] or ""
    value, digits = float(number), len(number.replace(".", "").strip("0")) or 1
    if suffix in _CLOCK:
        return Quantity(value, value, f"clock:{suffix}", "", EXACT, 9, False, match.start(), match.end())
    if suffix in ("st", "nd", "rd", "th"):
        return Quantity(value, value, ORDINAL, "", EXACT, 9, False, match.start(), match.end())
    return _finish(
        text, match.start(), match.end(), end, value * _SCALES.get(suffix, 1.0), digits, match["currency"] or "", False
    )


def _finish(text: str, start: int, stop: int, end: int, value: float, digits: int, currency: str, spelled: bool) -> Quantity:
    """Read the scale and the unit that follow a number."""
    scale = _SCALE.match(text, stop, end) or (_MONEY_SCALE.match(text, stop, end) if currency else None)
    if scale and not spelled:
        value, stop = value * _SCALES[scale[1].lower()], scale.end()
    unit = _UNIT.match(text, stop, end)
    word = unit[1].lower() if unit else ""
    sort, factor, consumed = _sort(word, currency)
    stop = unit.end() if unit and consumed else stop
    word = "" if word in lexicons.words("function_words") or word in lexicons.words("light_words") else word
    return Quantity(value * factor, value, sort, word, _exactness(text, start), digits, spelled, start, stop)


def _sort(word: str, currency: str) -> tuple[str, float, bool]:
    """Return the sort of a figure before `word`, the size of the unit, whether the word is the unit."""
    if currency:
        return f"money:{_SIGNS[currency[-1]]}", 1.0, False
    if word.startswith(("%", "percent", "per cent", "pc")):
        return PERCENT, 1.0, True
    if word in _CLOCK:
        return f"clock:{word}", 1.0, True
    if word in _MONEY_WORDS:
        return f"money:{_MONEY_WORDS[word]}", 1.0, True
    if word in _units():
        family, size = _units()[word]
        return f"measure:{family}", size, True
    return COUNT, 1.0, False


@cache
def _units() -> dict[str, tuple[str, float]]:
    return {form: (family, float(size)) for family, size, *forms in lexicons.rows("units") for form in forms}


def _exactness(text: str, start: int) -> str:
    before = _BEFORE.search(text[max(0, start - 18) : start])
    return before.lastgroup if before and before.lastgroup else EXACT


def _in_words(text: str, words: Sequence[Word], end: int) -> Iterator[Quantity]:
    at = 0
    while at < len(words):
        word = words[at]
        if word.text not in _SPELLED and "-" not in word.text:
            at += 1
            continue
        last, value = _spelled(words, at)
        if last > at and not (last < len(words) and words[last].text in _SHARES and _is_share(text, words, last)):
            yield _finish(text, word.start, words[last - 1].end, end, value, 9 if value < 100 else 1, "", True)
        elif word.text in ORDINALS and _is_rank(words, at) and not _is_share(text, words, at):
            rank = float(ORDINALS[word.text])
            yield Quantity(rank, rank, ORDINAL, "", EXACT, 9, True, word.start, word.end)
        elif word.text in _SHARES and _is_share(text, words, at):
            yield _share(text, words, at)
        at = max(last, at + 1)


def _is_rank(words: Sequence[Word], at: int) -> bool:
    """Tell "the third bridge" and "the second quarter" from "first" and "second" said of anything else."""
    return words[at].text not in ("first", "second") or (at + 1 < len(words) and words[at + 1].text in _RANKED)


def _share(text: str, words: Sequence[Word], at: int) -> Quantity:
    """Read "half", "a third", "two-thirds"; in words they are never exact."""
    before = words[at - 1].text if at else ""
    value = _SHARES[words[at].text] * _NUMERATORS.get(before, 1)
    start = words[at - 1].start if before in _NUMERATORS or before == "a" else words[at].start
    exactness = _exactness(text, start)
    return Quantity(value, value, PERCENT, SHARE, ABOUT if exactness == EXACT else exactness, 1, True, start, words[at].end)


def _spelled(words: Sequence[Word], at: int) -> tuple[int, float]:
    """Return the end of the number in words that opens at `at` (`at` itself if none does) and its value."""
    total, group, position, seen = 0.0, 0.0, at, False
    while position < len(words) and (position == at or words[position].start - words[position - 1].end <= 1):
        word = words[position].text
        value = _word_value(word)
        if value is not None and (not seen or group % 100 == 0 or (group % 10 == 0 and value < 10)):
            group, seen = group + value, True
        elif word in SCALE_WORDS and (seen or _opens_scale(words, at, position)):
            group = (group or 1.0) * SCALE_WORDS[word]
            total, group, seen = (total + group, 0.0, True) if SCALE_WORDS[word] >= 1e3 else (total, group, True)
        elif not (
            word == "and" and seen and position + 1 < len(words) and group >= 100 and _word_value(words[position + 1].text)
        ):
            break
        position += 1
    return (position, total + group) if seen else (at, 0.0)


def _opens_scale(words: Sequence[Word], at: int, position: int) -> bool:
    return position == at and at > 0 and words[at - 1].text in ("a", "an", "the", "one")


def _word_value(word: str) -> float | None:
    if word in NUMBER_WORDS:
        return float(NUMBER_WORDS[word])
    tens, _, units = word.partition("-")
    both = NUMBER_WORDS.get(tens, 0), NUMBER_WORDS.get(units, 0)
    return float(sum(both)) if both[0] >= 20 and 0 < both[1] < 10 else None


def _is_share(text: str, words: Sequence[Word], at: int) -> bool:
    """Tell "half of", "a third of" and "two-thirds" from "the third" and "the second half"."""
    following = words[at + 1].text if at + 1 < len(words) else ""
    before = words[at - 1].text if at else ""
    if words[at].text == "half":
        return following in _SHARED and before not in ORDINALS
    counted = "-" in words[at].text or before in ("a", "over", "than") or (before in _NUMERATORS and before != "")
    return counted and (following == "of" or before in ("by", "a")) and before not in ORDINALS


def _ratios(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Read "two in five" as a share."""
    joined: list[Quantity] = []
    for figure in found:
        before = joined[-1] if joined else None
        if (
            before
            and text[before.end : figure.start] == " in "
            and before.sort == figure.sort == COUNT
            and _is_ratio(before, figure)
        ):
            value = 100 * before.value / figure.value
            joined[-1] = Quantity(value, value, PERCENT, SHARE, ABOUT, 1, True, before.start, figure.end)
        else:
            joined.append(figure)
    return joined


def _is_ratio(above: Quantity, below: Quantity) -> bool:
    return 0 < above.value < below.value <= _LARGEST_RATIO


def _same_unit_in_ranges(text: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """Give the first figure of "4 to 7 per cent" the unit of the second."""
    for one, after in zip(found, [*found[1:], None], strict=False):
        joint = _RANGE.match(text, one.end) if after and one.sort == COUNT and not one.unit and after.sort != COUNT else None
        yield _united(one, after) if joint and joint.end() == after.start else one


def _united(one: Quantity, after: Quantity) -> Quantity:
    factor = after.value / after.number if after.number else 1.0
    return one._replace(value=one.value * factor, sort=after.sort, unit=after.unit)
