"""Which genre that is no article a text reads like: fiction, legal text or instructions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp

from model import artifact
from model.document import Document
from model.scoring.genre_traits import measure, names, reporting
from model.signals.prose import Prose

ARTIFACT, FICTION = "genre", "fiction"
READS_LIKE = {FICTION: "fiction", "instruction": "instructions", "legal": "a legal text"}
"""The genres that are told from articles, and how a reader is told."""

_MOST_REPORTING = 1.0
"""Figures, words of report and names of days per 100 words from which a story is reportage. 98 of 100 pages of fiction stay
below; narrative reportage of our own has more than 2, and with 1.5 a text of our own was taken for fiction. The corpora have
next to none of that to learn it from.
"""


@dataclass(frozen=True, slots=True)
class GenreModel:
    """A multinomial logistic regression on the traits of a text, articles and all other pages being one class.

    `weights` are for each genre the log-odds against that class of one unit of each trait, `bias` those of a text of none;
    a text is taken for a genre from the probability `threshold` on.
    """

    weights: Mapping[str, Sequence[float]]
    bias: Mapping[str, float]
    threshold: float

    def probabilities(self, traits: Sequence[float]) -> dict[str, float]:
        """Return the probability of each genre, 0 to 1; what they leave is that of an article or another page."""
        log_odds = {
            genre: self.bias[genre] + sum(weight * trait for weight, trait in zip(weights, traits, strict=True))
            for genre, weights in self.weights.items()
        }
        most = max(0.0, *log_odds.values())
        odds = {genre: exp(value - most) for genre, value in log_odds.items()}
        total = exp(-most) + sum(odds.values())
        return {genre: value / total for genre, value in odds.items()}

    def genre(self, traits: Sequence[float]) -> str | None:
        """Return the genre that a text with these traits is taken for, None for an article or another page."""
        found = self.probabilities(traits)
        likeliest = max(found, key=found.__getitem__)
        reported = likeliest == FICTION and is_reportage(traits)
        return likeliest if found[likeliest] >= self.threshold and not reported else None


def is_reportage(traits: Sequence[float]) -> bool:
    """Tell whether a story with these traits reports, and is no fiction."""
    return reporting(traits) >= _MOST_REPORTING


@cache
def genre_model() -> GenreModel:
    """Return the trained model. Raises artifact.ArtifactError if it is not right, or was trained on other traits."""
    model, manifest = artifact.load(ARTIFACT)
    if manifest["features"] != list(names()):
        raise artifact.ArtifactError("genre was trained on other traits than are measured. Retrain with `copydesk train`.")
    return model


def genre_of(article: Document) -> str | None:
    """Return the genre of `article` if it is clearly none of articles; meant for Document.view."""
    prose = article.view(Prose)
    return genre_model().genre(measure(prose)) if prose.texts else None
