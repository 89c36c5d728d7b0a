"""The traits of a title that tease the reader instead of telling the news."""

from __future__ import annotations

import re
from collections import Counter

from model.signals.lexicon import load

LABELS = {
    "withheld_referent": "points at something it does not name",
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
    "hard_news": "names the matter of the news",
    "figures": "gives figures",
}
_WORD = re.compile(r"[^\W_]+(?:['.&@/-][^\W_]+)*")
_MOST = 3


def title_traits(title: str) -> dict[str, int]:
    """Return how often `title` (canonical) shows each trait of LABELS, each at most 3."""
    words = [match.group() for match in _WORD.finditer(title)]
    texts = [word.lower() for word in words]
    lexicon = load("clickbait")
    counts = Counter(match.group for match in lexicon.find(texts))
    counts["question_opening"] = int(texts[:1] != [] and texts[0] in lexicon.groups["question_opening"])
    counts["opens_with_number"] = int(texts[:1] != [] and texts[0].isdigit())
    counts["figures"] = sum(text[0].isdigit() for text in texts[1:])
    counts["asks"] = int("?" in title)
    counts["shouts"] = title.count("!") + sum(word.isupper() and len(word) > 4 for word in words)
    counts["trails_off"] = int(title.rstrip().endswith(("...", "…")))
    return {trait: min(counts[trait], _MOST) for trait in LABELS}
