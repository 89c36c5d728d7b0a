"""Clickbait: whether the title teases the reader instead of telling the news, and whether the text keeps what it promises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from model import artifact
from model.document import WORD, Document, words_of
from model.signals.base import INFO, OK, WARNING, Case, Evidence, Feature, Measurement, Signal
from model.signals.lexicon import phrases
from model.signals.phrase_model import Judge
from model.signals.title_phrases import readable, title_phrases
from model.signals.title_promise import Promise, promise
from model.signals.title_traits import TEASING, title_traits
from model.wording import listed

ARTIFACT = "clickbait"
_NOTABLE, _PLAIN = 0.7, 0.69
_NAMED = 3
_WEIGHTY = 0.1


class Clickbait(Signal):
    """How likely readers would call the title clickbait, from its named traits, its words and its shape.

    A logistic regression over the traits and a phrase model, fitted to titles judged by readers
    (`model/training/clickbait.py`). A title that names the matter of the news
    and shows no teasing trait is not called clickbait, whatever its other words.
    """

    name = "clickbait"
    unit = "probability that readers call the title clickbait"
    features = (
        Feature("clickbait_title", "probability that readers call the title clickbait", -1, None, -1),
        Feature("title_unkept", "share of the title's content words that the text lacks", None, None),
    )
    models = (ARTIFACT,)

    def measure(self, case: Case) -> Measurement:
        title = case.article.headline
        if not title:
            return Measurement(None, OK, "Not measured: the article has no title.", "Send the title with the article.")
        value, shares, traits = judge(_minded(case.article, title))
        kept = promise(case.article, title)
        teases, broken = value >= _NOTABLE * clickbait_model().threshold, bool(kept and kept.broken)
        return Measurement(
            value,
            WARNING if broken or value >= clickbait_model().threshold else INFO if teases else OK,
            _explanation(traits, shares if teases else {}, kept),
            _advice(teases, broken),
            _evidence(case.article, title, kept) if teases or broken else (),
            {"clickbait_title": value} | ({"title_unkept": kept.unkept} if kept else {}),
        )


def judge(title: str) -> tuple[float, dict[str, float], list[str]]:
    """Return the probability of a title (canonical), the log-odds that its words add, and the names of its teasing traits."""
    model, traits = clickbait_model(), title_traits(title)
    shares = model.phrases.shares(title_phrases(title))
    value = model.probability(model.phrases.bias + sum(shares.values()), traits)
    teasing = [name for name in TEASING if traits[name]]
    plain_news = traits["hard_news"] and not teasing
    return (min(value, _PLAIN * model.threshold) if plain_news else value), shares, teasing


def _minded(article: Document, title: str) -> str:
    """The title without the phrases that are allowed."""
    words = list(WORD.finditer(title))
    for match in reversed(list(phrases(article.allowed).find(words_of(title)))) if article.allowed else ():
        title = title[: words[match.first].start()] + title[words[match.last - 1].end() :]
    return title


@cache
def clickbait_model() -> Judge:
    """Return the trained model. Raises artifact.ArtifactError."""
    return artifact.load(ARTIFACT)[0]


def _evidence(article: Document, title: str, kept: Promise | None) -> list[Evidence]:
    """The title in the text, if it stands there; a title sent beside the text has no place in it."""
    start = article.canonical.find(title)
    note = "; ".join(kept.broken) if kept and kept.broken else "teasing title"
    return [Evidence(start, start + len(title), note)] if start >= 0 else []


def _explanation(teasing: Sequence[str], shares: Mapping[str, float], kept: Promise | None) -> str:
    said = [f"The title {listed([TEASING[name] for name in teasing])}." if teasing else "The title shows no trait of clickbait."]
    weighty = {readable(phrase): None for phrase in sorted(shares, key=shares.get, reverse=True) if shares[phrase] > _WEIGHTY}
    weighty.pop("", None)
    if weighty:
        said.append(f"The words that weigh most: {listed([f'“{words}”' for words in list(weighty)[:_NAMED]])}.")
    return " ".join([*said, *(f"{broken[0].upper()}{broken[1:]}." for broken in (kept.broken if kept else ()))])


def _advice(teases: bool, broken: bool) -> str:
    told = ["Say in the title what happened and to whom."] if teases else []
    return " ".join([*told, *(["Let the title promise what the text gives."] if broken else [])])
