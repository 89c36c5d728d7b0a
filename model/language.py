"""Which language a text is in, by py3langid (Lui & Baldwin 2012, langid.py), offline."""

from __future__ import annotations

import io
import lzma
from array import array
from functools import cache

import numpy as np

_SAMPLE = 500
_MIN_LETTERS = 40
UNKNOWN = "und"


@cache
def _identifier():
    """Load py3langid's model in memory: its own loader unpacks 60 MB into a temporary file, and so needs a place to write."""
    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

    with lzma.open(MODEL_DIR / MODEL_FILE) as packed, np.load(io.BytesIO(packed.read()), allow_pickle=False) as model:
        moves, rows = (array(model[name].dtype.char, model[name].tobytes()) for name in ("nextmove", "nextmove_row"))
        classes, features = model["classes"].tolist(), model["out_feat"].tolist()
        return LanguageIdentifier(model["ptc"], model["pc"], classes, moves, features, norm_probs=True, tk_row=rows)


def identify(text: str) -> str:
    """Return the ISO 639-1 code of the language of `text`, `und` if it is too short to tell.

    The middle of the text decides: both ends of a scraped page are often menus.
    """
    middle = max(0, (len(text) - _SAMPLE) // 2)
    sample = text[middle : middle + _SAMPLE]
    if sum(map(str.isalpha, sample)) < _MIN_LETTERS:
        return UNKNOWN
    return _identifier().classify(sample)[0]
