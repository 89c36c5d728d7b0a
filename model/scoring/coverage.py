"""Which articles the trained scores were calibrated for: English, long enough, written in sentences, of no other genre."""

from __future__ import annotations

from collections.abc import Iterator

from model.blocks import RESIDUE
from model.document import Document, Sentence
from model.scoring.genre import READS_LIKE, genre_of
from model.signals import LANGUAGES
from model.wording import count

MIN_WORDS = 80
MIN_IN_SENTENCES = 0.4
"""How many articles of the corpora that and the other reasons leave out: `copydesk evaluate --corpora`."""
_LEAST_SENTENCE = 4
_ENDS, _CLOSING = ".!?…", "\"')]} "


def reason_to_abstain(article: Document) -> str | None:
    """Say why the trained scores do not cover `article`, None if they do."""
    language = article.language
    if language not in LANGUAGES:
        return f"The text is in another language ({language}) than English, the only one that the scores are calibrated for."
    words = own_words(article)
    if words < MIN_WORDS:
        return f"The article itself has {count(words, 'word')}; the scores are calibrated for {MIN_WORDS} and more."
    share = in_sentences(article)
    if share < MIN_IN_SENTENCES:
        return (
            f"Only {share:.0%} of the words stand in whole sentences; the scores are calibrated for articles, "
            "not for lists, tables, verse or code."
        )
    genre = article.view(genre_of)
    return f"The text reads like {READS_LIKE[genre]}; the scores are calibrated for news and articles." if genre else None


def own_words(article: Document) -> int:
    """Return how many words stand in the article's own sentences."""
    return sum(s.words.stop - s.words.start for s in article.prose)


def in_sentences(article: Document) -> float:
    """Return the share, 0 to 1, of the article's own words that stand in whole sentences; 1 if it has none."""
    lengths = [(s.words.stop - s.words.start, _is_whole(article, s)) for s in _own(article)]
    total = sum(n for n, _ in lengths)
    return sum(n for n, whole in lengths if whole) / total if total else 1.0


def _own(article: Document) -> Iterator[Sentence]:
    """Yield what stands outside page furniture and blocks of questions and answers."""
    return (s for s in article.sentences if article.blocks[s.block].kind != RESIDUE and not article.in_faq(s.start))


def _is_whole(article: Document, sentence: Sentence) -> bool:
    end = article.canonical[sentence.start : sentence.end].rstrip(_CLOSING)[-1:]
    return sentence.words.stop - sentence.words.start >= _LEAST_SENTENCE and end in _ENDS
