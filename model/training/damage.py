"""Damages good articles by code, in graded doses, the way that content farms do.

With the same seed, a larger dose does all that a smaller one does, and more (but for `glue` and `cut`, which do it otherwise).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from model.training.corpora import paragraphs

Sentences = Sequence[str]
DOSES = (1, 2, 3)
_NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?![\w])")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)*")
_ATTRIBUTED = re.compile(r",? (?:according to [^,.]+|(?:[A-Z]\w+ )?(?:said|says|added|told reporters)(?: [A-Z]\w+)*)(?=[,.])")
_SPEAKER = re.compile(r"\b(?:according to|said|says|told|added|explained|noted|argued|wrote)\b", re.IGNORECASE)
_QUOTATION = re.compile(r"[\"“”‘]|(?<!\w)'")
_TALK = re.compile(r"\?|\b(?:I|me|my)\b")
_HEDGE = re.compile(r"\b(?:may|might|could)\b")
_VERB = re.compile(r"\b(is|are|was|were|has|had|have|will|can)\b(?! not)")

_FAQ_HEADINGS = ("FAQs:", "FAQ", "**FAQs**", "Frequently Asked Questions", "Common questions", "Questions and answers")
_QUESTIONS = (
    "What is known about {}?",
    "Why does {} matter?",
    "What happens next with {}?",
    "How does {} affect people?",
    "Who is behind {}?",
)
_ANSWERS = (
    "{} is of interest because it touches the lives of many people in one way or another.",
    "There are several things to know about {}, and each of them plays a part.",
    "It depends on many factors, and {} is only one of them.",
    "Many people ask about {}, and the answer is not always simple.",
    "In the coming months {} will be watched closely by everyone involved.",
    "The background of {} goes back a long time and has many sides.",
)
_FURNITURE = (
    "Related Articles",
    "Leave a Reply",
    "Your e-mail address will not be published. Mandatory fields are marked *",
    "Back to top",
    "Share this:",
    "Sign up for our newsletter",
    "Advertisement",
    "You might also like",
    "Read more",
    "Click to share on Facebook (Opens in new window)",
    "Subscribe now and never miss a story",
    "All rights reserved.",
    "Photo: Getty Images",
    "Source link",
    "Skip to content",
    "Follow us on Twitter",
)
_HYPE = (
    "It is the most remarkable breakthrough the world has ever seen.",
    "This is truly the best and most innovative solution on the market.",
    "Nothing comes close to this unparalleled, world-class achievement.",
    "It is an incredible, game-changing moment that will transform everything.",
    "Experts agree that it is the most exciting development in history.",
    "It remains the ultimate and most powerful choice for everyone.",
)
_CONCLUSIONS = (
    "In conclusion, {} is a testament to the ever-evolving landscape, and only time will tell what the future holds.",
    "In summary, {} plays a crucial role, and it will be interesting to see how things unfold.",
    "Overall, {} highlights the importance of innovation as we move forward in this rapidly changing world.",
    "To sum up, {} shows how far things have come, and the journey has only just begun.",
)
_VAGUE = ("Experts say", "Analysts have pointed out that", "Many believe that", "It is widely known that", "Sources say")
_HEADLINES = ("What {} Means for the Future", "Why {} Matters More Than Ever", "How {} Is Changing Everything")


def with_faq(sentences: Sentences, dose: int, draw: random.Random) -> str:
    """Add up to three FAQ blocks of two questions, each in a layout that is drawn.

    The article's own end is turned into answers where nobody asks or says I there, every other time; else they are filler.
    """
    filled, subjects = draw.sample(_ANSWERS, k=len(_ANSWERS)), [_subject(sentences, draw) for _ in _ANSWERS]
    answers = [answer.format(subject) for answer, subject in zip(filled, subjects, strict=True)]
    end, body = sentences[-len(answers) :], sentences
    if draw.random() < 0.5 and len(sentences) >= 2 * len(answers) and not any(map(_TALK.search, end)):
        answers, body = end[::-1], sentences[: -2 * dose]
    blocks = (_faq_block(answers[2 * i : 2 * i + 2], subjects, draw) for i in range(dose))
    return "\n\n".join([paragraphs(list(body)), *blocks])


def with_furniture(sentences: Sentences, dose: int, draw: random.Random) -> str:
    """Put 3 × `dose` lines of page furniture around the article."""
    lines = draw.sample(_FURNITURE, k=len(_FURNITURE))[: 3 * dose]
    return "\n\n".join([*lines[: dose - 1], paragraphs(list(sentences)), *lines[dose - 1 :]])


def with_hype(sentences: Sentences, dose: int, draw: random.Random) -> str:
    """Insert 2 × `dose` unsupported superlatives."""
    return paragraphs(_inserted(sentences, draw.sample(_HYPE, k=len(_HYPE))[: 2 * dose], draw))


def with_glue(sentences: Sentences, dose: int, draw: random.Random) -> str:
    """Glue the article together of `dose` + 1 parts, each with a headline in mid-line and a stock conclusion."""
    subject, step = _subject(sentences, draw), -(-len(sentences) // (dose + 1))
    parts = [paragraphs(list(sentences[i : i + step])) for i in range(0, len(sentences), step)]
    headlines = ["", *(f"**{h.format(subject)}**\n\n" for h in draw.sample(_HEADLINES, k=dose))]
    ends = draw.sample(_CONCLUSIONS, k=dose + 1)
    return "".join(f"{h}{part}\n\n{end.format(subject)}" for h, part, end in zip(headlines, parts, ends, strict=False))


def with_repeats(sentences: Sentences, dose: int, draw: random.Random) -> str:
    """Repeat `dose` paragraphs."""
    parts = paragraphs(list(sentences)).split("\n\n")
    return "\n\n".join([*parts, *draw.choices(parts, k=dose)])


def with_sources_cut(sentences: Sentences, dose: int, draw: random.Random) -> str:
    """Leave out a third × `dose` of the sentences that name a speaker or quote one, or say "experts say" instead."""
    sourced = [i for i, s in enumerate(sentences) if _SPEAKER.search(s) or '"' in s]
    told = {i: _unsourced(sentences[i], draw) for i in draw.sample(sourced, k=len(sourced))[: -(-dose * len(sourced) // 3)]}
    kept = [told.get(i, s) for i, s in enumerate(sentences)]
    return paragraphs([s for s in kept if s] or [sentences[0]])


def with_cut(sentences: Sentences, dose: int, draw: random.Random) -> str:
    """Break off in the middle of a sentence, `dose` sixths before the end."""
    kept = list(sentences[: max(2, len(sentences) - dose * len(sentences) // 6)])
    words = kept[-1].split()
    return paragraphs([*kept[:-1], " ".join(words[: max(1, len(words) // 2)]).rstrip(".,;:!?")])


def with_drift(sentences: Sentences, dose: int, draw: random.Random, foreign: Sentences) -> str:
    """Alter about 12 % × `dose` of the sentences: figures, names, polarity, attribution, hedges, invented sentences."""
    altered = list(sentences)
    order, number = draw.sample(range(len(altered)), k=len(altered)), max(dose, round(0.12 * dose * len(altered)))
    for index in order[:number]:
        altered[index] = _altered(altered[index], sentences, foreign, draw)
    return paragraphs(altered)


DAMAGES: dict[str, Callable[[Sentences, int, random.Random], str]] = {
    "faq": with_faq,
    "furniture": with_furniture,
    "hype": with_hype,
    "glue": with_glue,
    "repeats": with_repeats,
    "sources_cut": with_sources_cut,
    "cut": with_cut,
}


def _faq_block(answers: Sentences, subjects: Sequence[str], draw: random.Random) -> str:
    style, heading = draw.choice(("dash", "qa", "bold", "numbered", "plain")), draw.choice(_FAQ_HEADINGS)
    pairs = [(draw.choice(_QUESTIONS).format(draw.choice(subjects)), answer) for answer in answers]
    lines = {
        "dash": [f"– {q}\n{a}" for q, a in pairs],
        "qa": [f"Q: {q}\nA: {a}" for q, a in pairs],
        "bold": [f"**{q}**\n{a}" for q, a in pairs],
        "numbered": [f"{i}. {q}\n{a}" for i, (q, a) in enumerate(pairs, start=1)],
        "plain": [f"{q}\n{a}" for q, a in pairs],
    }[style]
    return "\n\n".join([heading, *lines])


def _unsourced(sentence: str, draw: random.Random) -> str:
    """Return the sentence on nobody's word, or nothing where it is a quotation or two draws out of three."""
    plain = _ATTRIBUTED.sub("", sentence)
    if '"' in plain or _SPEAKER.search(plain) or draw.random() < 2 / 3:
        return ""
    return f"{draw.choice(_VAGUE)} {plain[:1].lower()}{plain[1:]}"


def _subject(sentences: Sentences, draw: random.Random) -> str:
    names = [name for sentence in sentences for name in _NAME.findall(sentence)]
    return draw.choice(names) if names else "this development"


def _inserted(sentences: Sentences, extra: Sentences, draw: random.Random) -> list[str]:
    """Put each sentence of `extra` behind another, in the same paragraph, but in nobody's mouth."""
    mixed, places = list(sentences), _outside_quotations(sentences)
    for sentence in extra:
        mixed[draw.choice(places)] += f" {sentence}"
    return mixed


def _outside_quotations(sentences: Sentences) -> list[int]:
    """Return the sentences with no quotation in them or behind them; the last, if there are none."""
    told = [not _QUOTATION.search(sentence) for sentence in sentences]
    last = len(told) - 1
    return [at for at in range(last) if told[at] and told[at + 1]] or [last]


def _altered(sentence: str, sentences: Sentences, foreign: Sentences, draw: random.Random) -> str:
    """Return the first alteration that changes anything, in an order that is drawn."""
    ways = [_number, lambda s, d: _name(s, sentences, d), _polarity, _attribution, _hedge]
    for way in draw.sample(ways, k=len(ways)):
        changed = way(sentence, draw)
        if changed != sentence:
            return changed
    return draw.choice(list(foreign))


def _number(sentence: str, draw: random.Random) -> str:
    factor = draw.choice((0.5, 1.4, 2, 3))
    return _NUMBER.sub(lambda m: f"{max(1, round(float(m.group().replace(',', '')) * factor)) + 1:,}", sentence, count=1)


def _name(sentence: str, sentences: Sentences, draw: random.Random) -> str:
    others = [n for s in sentences for n in _NAME.findall(s) if n not in sentence]
    return _NAME.sub(draw.choice(others), sentence, count=1) if others else sentence


def _polarity(sentence: str, _: random.Random) -> str:
    return _VERB.sub(r"\1 not", sentence, count=1)


def _attribution(sentence: str, _: random.Random) -> str:
    return _ATTRIBUTED.sub("", sentence, count=1)


def _hedge(sentence: str, _: random.Random) -> str:
    return _HEDGE.sub("will", sentence, count=1)
