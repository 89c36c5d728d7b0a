"""The traits of a title that tease the reader instead of telling the news, and the plain ones beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from model.document import WORD
from model.signals.lexicon import load

TEASING = {
    "withheld_referent": "points at something it does not name",
    "forward_reference": "points ahead to what only the text tells",
    "call_to_look": "calls on the reader to look",
    "second_person": "speaks to the reader",
    "number_list": "promises a list",
    "opens_with_number": "opens with a number",
    "hyperbole": "exaggerates",
    "casual_voice": "talks like a friend",
    "question_opening": "opens with a question word",
    "asks": "asks instead of telling",
    "shouts": "shouts",
    "trails_off": "trails off",
    "theme": "announces a theme instead of telling",
    "says_little": "says too little to tell what happened",
}
"""What the explanation says of each teasing trait."""
PLAIN = ("hard_news", "figures", "length", "quotation", "colon", "capitals", "grammar_words")
_MOST = 3
_FEW_WORDS, _TOO_FEW_WORDS = 5, 3
_OPEN_ENDS = ("...", "…", ":", ",")
_VERBAL = ("s", "ed")
_LONG = 100


def title_traits(title: str) -> dict[str, float]:
    """Return how often `title` (canonical) shows each trait of TEASING and PLAIN, at most 3 times.

    `length` is in hundreds of characters, `capitals` and `grammar_words` are shares of the words.
    """
    words = [match.group() for match in WORD.finditer(title)]
    texts = [word.lower() for word in words]
    lexicon = load("clickbait")
    counts: Counter[str] = Counter(match.group for match in lexicon.find(texts))
    first = texts[0] if texts else ""
    counts["question_opening"] = int(first in lexicon.groups["question_opening"])
    counts["opens_with_number"] = int(first.isdigit())
    counts["figures"] = sum(text[0].isdigit() for text in texts[1:])
    counts["asks"] = int("?" in title)
    counts["shouts"] = title.count("!") + sum(word.isupper() and len(word) > 4 for word in words)
    counts["trails_off"] = int(title.rstrip().endswith(_OPEN_ENDS))
    counts["says_little"] = int(_says_little(texts))
    counts["quotation"] = title.count('"') // 2
    counts["colon"] = title.count(": ")
    return {trait: min(counts[trait], _MOST) for trait in (*TEASING, *PLAIN)} | _make(title, words, texts)


def _says_little(texts: Sequence[str]) -> bool:
    """Fewer than three words, or fewer than five without one that may be the verb of the news."""
    return len(texts) < _TOO_FEW_WORDS or (len(texts) < _FEW_WORDS and not any(text.endswith(_VERBAL) for text in texts[1:]))


def _make(title: str, words: Sequence[str], texts: Sequence[str]) -> dict[str, float]:
    grammar = load("title_shapes").groups["grammar"]
    return {
        "length": len(title) / _LONG,
        "capitals": sum(word[0].isupper() for word in words) / max(1, len(words)),
        "grammar_words": sum(text in grammar for text in texts) / max(1, len(words)),
    }
