"""No text makes a signal take more than its share: eight times the characters, about eight times the time.

Exits with 1, naming the text and the signal, where it does not.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterator

from rich.console import Console
from rich.table import Table

from model.document import Document
from model.signals import all_signals
from model.signals.base import Case

LENGTHS = (25_000, 200_000)
MOST_GROWTH = 24.0
"""Between linear (8) and quadratic (64), far from both: a busy machine is not taken for a slow pattern."""
LEAST_SECONDS = 0.01
"""Below it, growth is not told from noise."""
SHAPES = {
    "question marks": "a" + "?" * 99,
    "questions": "Is it so? ",
    "question and answer lines": "Why is it so?\nIt is.\n",
    "nested quotes": "\"a 'b \"c 'd ",
    "quotation marks": "a" + '"' * 99,
    "apostrophes": "a 'b",
    "one endless word": "a",
    "one endless number": "1,000.",
    "one endless list": "- item\n",
    "one endless numbered list": "1. item\n",
    "many lines": "word\n",
    "blank lines": "word" + "\n" * 96,
    "spaces": "word" + " " * 96,
    "bold marks": "**a** ",
    "headings": "# A Heading\n",
    "commas": "and, making ",
    "one sentence of speech": "he said experts say ",
    "one sentence of praise": "the most blue oven is the best ",
    "sentences of praise": "It is the best oven of all. ",
    "one sentence of figures": "12% of 340 km and ",
    "shouting": "THE BEST! ",
    "the same sentence": "The ferry left the port of Lomm on Monday with all its cars. ",
    "photo credits": "Photo: A B\nOne line of text under it.\n",
    "brackets": "(a [b",
    "links": "https://a.example/ ",
    "exempt marks": "a <!-- copydesk:exempt -->b<!-- /copydesk:exempt --> " + "c " * 100,
    "combining marks": "a\u0301\u0302",
}


def main() -> None:
    table = Table(title=f"Growth from {LENGTHS[0]:,} to {LENGTHS[1]:,} characters, linear is 8", title_justify="left")
    for column in ("text made of", "slowest part", "times", "seconds of all parts"):
        table.add_column(column, justify="left" if column.endswith(("of", "part")) else "right")
    slow = []
    for shape, unit in SHAPES.items():
        grown, seconds = _growth(unit)
        worst = max(grown, key=grown.__getitem__)
        slow += [f"{shape}: {part} × {times:.0f}" for part, times in grown.items() if times > MOST_GROWTH]
        table.add_row(shape, worst, f"{grown[worst]:.1f}", f"{seconds:.2f}")
    Console(width=100).print(table)
    sys.exit("More than its share: " + "; ".join(slow) if slow else 0)


def _growth(unit: str) -> tuple[dict[str, float], float]:
    """Return by how much each part takes longer for the long text, and the seconds that all take for it."""
    short, long = ({name: _seconds(run) for name, run in _parts(unit, characters)} for characters in LENGTHS)
    return {name: long[name] / max(short[name], LEAST_SECONDS) for name in short}, sum(long.values())


def _parts(unit: str, characters: int) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield the reading of a text made of `unit`, then each signal on it."""
    article = Document(unit * (characters // len(unit)))
    yield "reading", lambda: (article.language, article.prose, article.faq_blocks)
    for signal in all_signals():
        yield signal.name, lambda signal=signal: signal.measure(Case(article))


def _seconds(run: Callable[[], object]) -> float:
    gc.disable()
    started = time.thread_time()
    run()
    spent = time.thread_time() - started
    gc.enable()
    return spent


if __name__ == "__main__":
    main()
