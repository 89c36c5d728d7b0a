"""Which language a text is in, by py3langid (Lui & Baldwin 2012, langid.py), offline."""

from __future__ import annotations

from functools import cache

_SAMPLE = 1500
_MIN_LETTERS = 40
UNKNOWN = "und"


@cache
def _identifier():  # noqa: ANN202 - py3langid has no public type for it
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def identify(text: str) -> str:
    """Return the ISO 639-1 code of the language of `text`, `und` if it is too short to tell.

    The middle of the text decides: both ends of a scraped page are often menus.
    """
    middle = max(0, (len(text) - _SAMPLE) // 2)
    sample = text[middle : middle + _SAMPLE]
    if sum(map(str.isalpha, sample)) < _MIN_LETTERS:
        return UNKNOWN
    return _identifier().classify(sample)[0]
