"""What holds for every signal."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from model.document import Document
from model.signals import all_signals
from model.signals.base import CRITICAL, INFO, OK, WARNING, Case, Signal

ROOT = Path(__file__).resolve().parents[3]
SIGNALS = all_signals()
EVERY = pytest.mark.parametrize("signal", SIGNALS, ids=lambda signal: signal.name)
ODD = {
    "one word": "Word",
    "a year": "2024",
    "no Latin letters": "漢字かな交じり文。" * 40,
    "right to left": "كان الجسر مغلقا يوم الاثنين. " * 40,
    "one endless word": "a" * 200_000,
    "one endless list": "- item\n" * 28_000,
    "questions only": "a? " * 60_000,
    "quotation marks": "a" + '"' * 199_000,
    "apostrophes": "a 'b" * 50_000,
    "many lines": "word\n" * 40_000,
    "commas": "and, making " * 16_000,
    "one sentence of speech": "he said experts say " * 10_000,
    "one sentence of claims": "the most blue oven is the best " * 6_000,
    "shouting": "THE BEST! " * 20_000,
}


def examples(signal: Signal, kind: str) -> list[Case]:
    """The examples of the signal's own test file: texts or cases."""
    return [e if isinstance(e, Case) else Case(Document(e)) for e in _test_module(signal.name).EXAMPLES[kind]]


@cache
def _test_module(name: str) -> ModuleType:
    spec = spec_from_file_location(f"examples_of_{name}", Path(__file__).with_name(f"test_{name}.py"))
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def cases(signal: Signal) -> list[Case]:
    return examples(signal, "hits") + examples(signal, "no_hits")


@EVERY
def test_says_what_it_is(signal):
    assert signal.name.isidentifier()
    assert signal.unit
    assert isinstance(signal.language_free, bool)
    assert signal.__doc__
    assert all(feature.label and {feature.reliability, feature.ai_rewrite} <= {-1, 0, 1, None} for feature in signal.features)


def test_no_two_signals_or_features_have_one_name():
    names = [signal.name for signal in SIGNALS]
    features = [feature.name for signal in SIGNALS for feature in signal.features]
    assert len(names) == len(set(names))
    assert len(features) == len(set(features))


@EVERY
def test_finds_its_hits_and_says_what_to_change(signal):
    assert examples(signal, "hits")
    for case in examples(signal, "hits"):
        found = signal.measure(case)
        assert found.severity in (INFO, WARNING, CRITICAL)
        assert found.value > 0
        assert found.explanation
        assert found.advice


@EVERY
def test_leaves_its_no_hits_alone(signal):
    assert examples(signal, "no_hits")
    for case in examples(signal, "no_hits"):
        found = signal.measure(case)
        assert found.severity == OK
        assert found.explanation


@EVERY
def test_every_hit_is_worse_than_every_no_hit(signal):
    hits = [signal.measure(case).value for case in examples(signal, "hits")]
    rest = [signal.measure(case).value or 0 for case in examples(signal, "no_hits")]
    assert min(hits) > max(rest)


@EVERY
def test_value_evidence_and_features_are_in_range(signal):
    names = {feature.name for feature in signal.features}
    for case in cases(signal):
        found = signal.measure(case)
        assert found.value is None or 0 <= found.value <= 1
        assert found.features.keys() <= names
        assert all(0 <= e.start < e.end <= len(case.article.canonical) and e.note for e in found.evidence)


@EVERY
def test_measures_the_same_twice(signal):
    for case in cases(signal):
        again = Case(Document(case.article.text, title=case.article.title, page=case.article.page), case.sources, case.drift)
        assert signal.measure(again) == signal.measure(case)


REWRITES = {
    "line breaks": lambda text: text.replace("\n", "\r\n"),
    "blank lines": lambda text: text.replace("\n\n", "\n\n\n\n"),
    "byte-order mark": lambda text: "\ufeff" + text,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "apostrophes": lambda text: text.replace("'", "’"),
    "quotation marks": lambda text: re.sub('"([^"]*)"', "“\\1”", text),
}


@pytest.mark.parametrize("rewrite", REWRITES.values(), ids=REWRITES)
@EVERY
def test_encoding_and_blank_lines_do_not_matter(signal, rewrite):
    for case in cases(signal):
        article = case.article
        same = Case(Document(rewrite(article.text), title=article.title, page=article.page), case.sources, case.drift)
        before, after = signal.measure(case), signal.measure(same)
        assert (after.value, after.features) == (before.value, before.features)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_text_is_measured_or_refused_with_a_reason(text):
    article = Document(text)
    for signal in SIGNALS:
        found = signal.measure(Case(article))
        assert found.explanation
        assert found.value is None or 0 <= found.value <= 1


@EVERY
def test_has_a_row_in_the_readme(signal):
    assert f"| `{signal.name}` |" in (ROOT / "README.md").read_text()
