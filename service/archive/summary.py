"""The summary of a batch as one page for people: counts, histograms, what was found most often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from service import present
from service.archive.digest import BINS, Key
from service.archive.outcome import Outcome
from service.error_codes import CODES
from service.html_report import environment

WORST_ROWS = 10
_FINDINGS = 12
_GRAVE = ("critical", "warning")
_BANDS = ("low", "medium", "high")


class Held(NamedTuple):
    """A row with the verdict hold: its reliability, its number from 1 and its id."""

    reliability: float
    row: int
    id: str | None


class Bar(NamedTuple):
    """A piece of a column: the bin's number, the tone, the rows, and its height and top as shares of the highest column."""

    bin: int
    tone: str
    rows: int
    height: float
    top: float


class Histogram(NamedTuple):
    """A score over all rows: for each of BINS equal bins the rows by band, from low to high, and the rows that abstained."""

    label: str
    tones: Sequence[str]
    bins: Sequence[Sequence[int]]
    abstained: int

    @property
    def scored(self) -> int:
        return sum(map(sum, self.bins))

    @property
    def highest(self) -> int:
        """The rows in the fullest bin, at least 1."""
        return max(1, *map(sum, self.bins))

    @property
    def bars(self) -> Iterator[Bar]:
        """The pieces of the columns, each band on the one below it."""
        for number, rows in enumerate(self.bins):
            tops = list(accumulate(rows))
            for tone, count, top in zip(self.tones, rows, tops, strict=True):
                if count:
                    yield Bar(number, tone, count, count / self.highest, top / self.highest)

    @property
    def bands(self) -> list[tuple[str, str, int]]:
        """Each band with its tone and its rows."""
        return list(zip(_BANDS, self.tones, map(sum, zip(*self.bins, strict=True)), strict=True))


def render_summary(name: str, counts: Counter[Key], worst: Sequence[Held], outcome: Outcome, notes: Sequence[str]) -> str:
    """Return the page on the batch `name`; `counts` are those of service.archive.digest over all rows, `outcome` this run's."""
    scored = counts["rows",] - sum(_by(counts, "error").values())
    view = {
        "rows": counts["rows",],
        "scored": scored,
        "verdicts": [(action, counts["verdict", action]) for action in present.ACTION_TONES],
        "histograms": [_histogram(counts, score) for score in present.SCORES],
        "errors": [(code, CODES[code].meaning, number) for code, number in _by(counts, "error").most_common()],
        "findings": _findings(counts)[:_FINDINGS],
        "drifts": [(k, n, counts["articles with drift", k]) for k, n in _by(counts, "drift").most_common()],
        "models": _by(counts, "model").most_common(),
    }
    page = environment().get_template("batch.html")
    return page.render(name=name, worst=worst, outcome=outcome, notes=notes, bins=BINS, **view)


def _by(counts: Counter[Key], *start: str) -> Counter[str]:
    """Return the counts of the keys that are `start` and one part more, by that part."""
    return Counter({key[-1]: n for key, n in counts.items() if key[:-1] == start})


def _histogram(counts: Counter[Key], score: str) -> Histogram:
    tones = [present.tone(score, {"band": band}) for band in _BANDS]
    bins = [[counts["bin", score, str(number), band] for band in _BANDS] for number in range(BINS)]
    return Histogram(present.SCORES[score], tones, bins, counts["abstained", score])


def _findings(counts: Counter[Key]) -> list[tuple[str, Any, int]]:
    """Return each signal with its rows by grave severity and their sum, the most frequent first."""
    signals = {key[1] for key in counts if key[0] == "signal"}
    found = [(name, {s: counts["signal", name, s] for s in _GRAVE}) for name in signals]
    sums = ((name, grave, sum(grave.values())) for name, grave in found)
    return sorted((item for item in sums if item[2]), key=lambda item: (-item[2], item[0]))
