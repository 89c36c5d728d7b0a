"""What a sentence shows that could carry a superlative in it or beside it: voices, figures, rankings, studies, citations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from itertools import pairwise

from model.signals.lexicon import load
from model.signals.prose import Line, Prose
from model.signals.reporting import Statement, Voice
from model.signals.superlative_figures import function_words, is_number, units

_CITATION = re.compile(
    r"""\((?:see|source|link|cf|ibid)\b | \[\d[\d,\ –-]{0,20}\] | [¹²³⁴-⁹]
    | https?: | www\. | \b(?:doi|arxiv)\b | \(in\ press\)
    | [(\[][^()\[\]]{0,80}\d{4}[a-z]?(?:[)\]]|[,:;]\ ?(?:pp?\.|figs?\.|tables?|vol\.|ch\.|sec\.|§|\d))
    | \([^()]{0,60}(?:&|\bet\ al\b)[^()]{0,60}\d\)
    | \b(?:page|table|pp?\.|figs?\.|figure|vol\.|footnote|annex|appendix)\ (?:\d|[A-Z]\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_BEFORE_VERB, _AFTER_VERB, _NEAR = 10, 4, 4
_SHORTEST_NAME = 3
_ASKED = frozenset(["say", "tell", "claim", "ask", "admit", "call", "rate", "judge", "name", "pick", "consider", "rank"])
_BEFORE_IDLE = frozenset(["ever", "never", "yet"])
_BOUNDING = frozenset(["more", "less", "fewer", "later", "earlier", "no"])
_AFTER_BOUND = frozenset(["ever", "usual", "a", "an", "half"])
_AFTER_IDLE = frozenset(["to", "half", "than"])
_PAIRS = (("figure", "rest"), ("figure", "than"), ("place", "contest"), ("contest", "name"))


def shown(prose: Prose, line: Line, statement: Statement | None, hidden: Set[int]) -> frozenset[str]:
    """Return the names of all that `line` shows, groups of the lexicon among them.

    `statement`: the line's attribution, if any; the words at `hidden`, those of its claims, show nothing.
    """
    cues = _cues(prose, line, hidden)
    seen = {*(cues.keys() - {"saying"}), *_voices(prose, line, cues, statement), *_figures(prose, line)}
    if _CITATION.search(prose.document.canonical, line.sentence.start, line.sentence.end):
        seen.add("citation")
    return frozenset(seen.union(" + ".join(pair) for pair in _PAIRS if seen.issuperset(pair)))


def _cues(prose: Prose, line: Line, hidden: Set[int]) -> dict[str, list[int]]:
    """Return where the words of each group of the lexicon stand, outside quotations."""
    cues: dict[str, list[int]] = {}
    for at in range(line.first, line.last):
        groups = _groups().get(prose.texts[at], ())
        if groups and at not in hidden and not prose.quoted[at] and not _is_idle(prose.texts, at, line):
            for group in groups:
                cues.setdefault(group, []).append(at)
    return cues


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """Return the groups of each word: a word can be a cue of several sorts."""
    groups = {name: words for name, words in load("superlative_cues").groups.items() if name not in ("body", "gauge", "prize")}
    return {word: tuple(name for name in groups if word in groups[name]) for words in groups.values() for word in words}


def _is_idle(texts: Sequence[str], at: int, line: Line) -> bool:
    """Tell whether a cue says nothing: "more than 40", "rather than", "second to none", "ever ranked"."""
    before = texts[at - 1] if at > line.first else ""
    after = texts[at + 1] if at + 1 < line.last else ""
    if texts[at] == "than":
        return before in ("rather", "other") or (before in _BOUNDING and (after in _AFTER_BOUND or is_number(after)))
    return before in _BEFORE_IDLE or (texts[at] in ("second", "longer", "better") and after in _AFTER_IDLE)


def _voices(prose: Prose, line: Line, cues: Mapping[str, Sequence[int]], statement: Statement | None) -> Iterator[str]:
    """Yield whose word the line is given on; a verb beside a quotation is the quotation's."""
    if any(prose.names[line.first + 1 : line.last]):
        yield "name"
    quotes = any(prose.quoted[line.first : line.last])
    if not quotes and (_is_in_particular(prose, line, statement) if statement else _is_said(prose, line, cues)):
        yield "voice"
    judging = [at for at in cues.get("judging", ()) if not _is_of_other(prose, line, at)]
    if judging and not _is_vague(prose, line, judging) and _is_spoken(prose, line, judging):
        yield "judging name"


def _is_of_other(prose: Prose, line: Line, verb: int) -> bool:
    """Tell whether a verb belongs to a quotation beside it, or asks the reader: "Call me soft, but ..."."""
    return any(prose.quoted[max(line.first, verb - _NEAR) : verb + _NEAR]) or _is_asked(prose, line, verb)


def _is_asked(prose: Prose, line: Line, verb: int) -> bool:
    return verb == line.first and prose.texts[verb] in _ASKED


def _is_said(prose: Prose, line: Line, cues: Mapping[str, Sequence[int]]) -> bool:
    return any(not _is_asked(prose, line, verb) for verb in cues.get("saying", ()))


def _is_in_particular(prose: Prose, line: Line, statement: Statement) -> bool:
    """Tell whether it is said by someone in particular; "Say hello to ..." is said by nobody."""
    return statement.voice is not Voice.VAGUE and not _is_asked(prose, line, statement.first)


def _is_vague(prose: Prose, line: Line, verbs: Sequence[int]) -> bool:
    vague = load("reporting").groups["vague"]
    return any(not vague.isdisjoint(prose.texts[max(line.first, at - 2) : at]) for at in verbs)


def _is_spoken(prose: Prose, line: Line, verbs: Sequence[int]) -> bool:
    """Tell whether a name or a body stands before one of the verbs, right after it, or after a later "by"."""
    by = next((at for at in range(verbs[0], line.last) if prose.texts[at] == "by"), line.last)
    spoken = {at for at in range(line.first, line.last) if is_speaker(prose, at, line)}
    spans = [*(range(verb - _BEFORE_VERB, verb + _AFTER_VERB + 1) for verb in verbs), range(by, by + _AFTER_VERB + 1)]
    return any(not spoken.isdisjoint(span) for span in spans)


def is_speaker(prose: Prose, at: int, line: Line) -> bool:
    """Tell whether a word of `line` is one of a name, days left out, or one for a body or a role."""
    text = prose.texts[at]
    if prose.names[at] and text not in load("calendar").words:
        return True
    return text.removesuffix("'s") in load("superlative_cues").groups["body"] or (at == line.first and _may_be_name(text))


def _may_be_name(first: str) -> bool:
    """Tell whether the first word of a sentence may be a surname: "Pevsner thought it ..."; a plural (Critics) is none."""
    name = first.removesuffix("'s")
    return len(name) > _SHORTEST_NAME and not name.endswith("s") and name not in function_words()


def _figures(prose: Prose, line: Line) -> Iterator[str]:
    found = units(prose, line)
    if found:
        yield "figure"
    if "money" in found:
        yield "sum"
    if any(later in ("", earlier) for earlier, later in pairwise(found)):
        yield "like figures"
