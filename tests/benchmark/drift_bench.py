"""What checking claims costs, tier by tier, beside the two ways it is done elsewhere, in the same run: `make bench`.

An article of 1,000 words against a source of 1,500, and of 20,000; two threads. Beside: all-pairs embedding (every
sentence through the same network once, then all cosines) and all-pairs cross-encoding (every claim with every source
sentence, as SummaC does; Laban et al. 2022, arXiv:2111.09525). Their network is ours, so that the ways are compared.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import cache
from unittest.mock import patch

import numpy as np
from bench import ORDER, SOURCE_ORDER, texts
from rich.console import Console
from rich.table import Table

from model.desk import Desk
from model.document import Document
from model.drift.check import DriftChecker
from model.drift.entailment import Entailment
from model.signals import measure_all
from model.signals.base import Case

WORDS, SOURCE, LONG_SOURCE = 1000, 1500, 20_000
REPETITIONS = 7
SIGNALS = "the article's own signals"


def main() -> None:
    """Time all ways in this process, which a Desk has prepared as it does in use, and memory in processes of their own."""
    article, source, long_source = _text(WORDS, ORDER), _text(SOURCE, SOURCE_ORDER), _text(LONG_SOURCE, SOURCE_ORDER)
    Desk()
    fast, both = DriftChecker(with_entailment=False), DriftChecker(with_entailment=True)
    runners = {
        SIGNALS: lambda: measure_all(Case(Document(article))),
        f"fast tier, source of {SOURCE:,} words": lambda: _check(fast, article, source),
        f"fast tier, source of {LONG_SOURCE:,} words": lambda: _check(fast, article, long_source),
        f"both tiers, source of {SOURCE:,} words": lambda: _check(both, article, source),
        f"both tiers, source of {LONG_SOURCE:,} words": lambda: _check(both, article, long_source),
        "all-pairs embedding": lambda: _embedded(article, source),
    }
    seconds = _timed(runners)
    seconds["all-pairs cross-encoding"] = _once(lambda: _crossed(article, source))
    claims = len(_check(fast, article, source).claims)
    Console(width=112).print(_printed(seconds, claims), _passages(both, article, source), *map(_memory, (False, True)), sep="\n")


def _text(words: int, order: tuple[str, ...]) -> str:
    return next(texts(words, order))


def _check(checker: DriftChecker, article: str, source: str):
    return checker.check(Document(article), [Document(source)])


def _timed(runners: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Return median seconds by runner, the runners taking turns, after one round of warming up."""
    spent: dict[str, list[float]] = {name: [] for name in runners}
    for round_ in range(REPETITIONS + 1):
        for name, run in runners.items():
            start = time.perf_counter()
            run()
            if round_:
                spent[name].append(time.perf_counter() - start)
    return {name: statistics.median(values) for name, values in spent.items()}


def _once(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def _sentences(text: str) -> list[str]:
    document = Document(text)
    return [document.canonical[s.start : s.end] for s in document.sentences]


def _embedded(article: str, source: str) -> np.ndarray:
    network = _network()
    ours, theirs = (np.array([[network.logit(s, "")] * 384 for s in _sentences(text)]) for text in (article, source))
    return ours @ theirs.T


def _crossed(article: str, source: str) -> list[float]:
    network, theirs = _network(), _sentences(source)
    return [network.logit(claim, sentence) for claim in _sentences(article) for sentence in theirs]


@cache
def _network() -> Entailment:
    return Entailment()


def _passages(checker: DriftChecker, article: str, source: str) -> str:
    """Tell how many passages the cross-encoder reads for a claim."""
    with patch.object(Entailment, "logit", autospec=True, side_effect=Entailment.logit) as logit:
        claims = _check(checker, article, source).claims
    read = Counter(call.args[1] for call in logit.call_args_list)
    more = sum(count > 3 for count in read.values())
    return (
        f"Of {len(claims)} claims the fast tier left {len(read)} to the entailment tier, which read {read.total()} passages "
        f"for them; {more} claims took more than three."
    )


def _printed(seconds: dict[str, float], claims: int) -> Table:
    table = Table(title=f"An article of {WORDS:,} words with {claims} claims, two threads", title_justify="left")
    for column in ("", "ms (p50)", "claims/s", "× the article's own signals"):
        table.add_column(column, justify="left" if not column else "right")
    for name, spent in seconds.items():
        rate = "" if name == SIGNALS else f"{claims / spent:,.0f}"
        table.add_row(name, f"{spent * 1e3:,.1f}", rate, f"{spent / seconds[SIGNALS]:,.1f}")
    return table


def _memory(with_entailment: bool) -> str:
    """Peak memory of a process of its own that scores the article beside the source; Linux (VmHWM of /proc/self/status)."""
    texts_ = "\0".join((_text(WORDS, ORDER), _text(SOURCE, SOURCE_ORDER)))
    code = _ALONE.format(with_entailment=with_entailment)
    done = subprocess.run([sys.executable, "-c", code], input=texts_, capture_output=True, text=True, check=True)
    return f"Peak memory of one process, {'both tiers' if with_entailment else 'fast tier'}: {int(done.stdout) / 1024:,.0f} MiB"


_ALONE = """
import sys
from pathlib import Path
from model.desk import Desk
article, source = sys.stdin.read().split("\\0")
Desk({with_entailment}).score({{"article": {{"text": article}}, "sources": [{{"text": source}}]}})
print(next(line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")))
"""


if __name__ == "__main__":
    main()
