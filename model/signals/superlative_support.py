"""What carries a superlative: a voice, a figure that compares, a ranking, a test or study, a link, the same in a source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from model.document import Document
from model.signals import gapped
from model.signals.gapped import Gapped
from model.signals.lexicon import Lexicon, Match, load
from model.signals.prose import Line, Prose
from model.signals.reporting import Reporting, Voice
from model.signals.superlative_claims import HYPE, RANK, Claim, claims
from model.signals.superlative_figures import Figure, figures, fits, function_words, measured, with_any

_MIN_SHARED = 3
_COMPARING = frozenset(["comparison", "rival", "ranking"])
_GRADING = frozenset(["comparison", "rival", "ranking", "grade"])
_BEING = frozenset(["is", "are", "was", "were", "be", "been"])
_TELLING = frozenset(["heat", "sound", "rain", "weight", "power", "number", "speed"])
_CLAIMED = "·"
_GAPPED = frozenset(["voice", "voiced by"])
_BEFORE, _AFTER, _AFTER_BY, _OPENING, _SCOPE, _NAMED = 10, 4, 8, 5, 7, 3


class Support:
    """The support that the sentences of one Prose and its sources give."""

    def __init__(self, article: Document, found: Sequence[Claim], sources: Sequence[Document]) -> None:
        """Take the `article` with all the claims `found` in it, in order."""
        self._prose = article.view(Prose)
        reporting = article.view(Reporting)
        self._attributed = {s.line.sentence.start: s for s in reporting.statements if s.voice is not Voice.VAGUE}
        self._vague = {s.line.sentence.start for s in reporting.statements} - self._attributed.keys()
        self._at = {line.first: at for at, line in enumerate(self._prose.lines)}
        self._claimed: dict[int, list[Match]] = {}
        for claim in found:
            self._claimed.setdefault(claim.line.first, []).append(claim.match)
        self._sources = sources
        self._cues: dict[int, frozenset[str]] = {}
        self._voiced: dict[int, bool] = {}
        self._figures: dict[int, list[Figure]] = {}

    def carries(self, claim: Claim) -> bool:
        """Tell whether anything near the claim, or a source, carries it."""
        return self._is_told(claim) or self._is_shown(claim) or self._is_in_source(claim)

    def _is_told(self, claim: Claim) -> bool:
        cues = self._cue(claim.line)
        start = claim.line.sentence.start
        return (
            not self._prose.voiced[claim.match.first]
            or self._is_attributed(claim)
            or not cues.isdisjoint(("link", "cited"))
            or self._is_voiced(claim.line)
            or _is_found(self._prose, claim)
            or ("speech" in cues and start not in self._vague)
            or any(self._backs(line, claim) for line in self._beside(claim.line))
        )

    def _is_attributed(self, claim: Claim) -> bool:
        """Tell whether the sentence is given on someone's word; to show a thing is not to say it ("showed incredible spirit")."""
        statement = self._attributed.get(claim.line.sentence.start)
        if statement is None:
            return False
        texts, verb = self._prose.texts, statement.first
        is_object = statement.last <= claim.match.first <= statement.last + 1
        is_hearsay = (
            verb > claim.line.first and texts[verb - 1] in _BEING and texts[statement.last : statement.last + 1] == ["to"]
        )
        return not is_hearsay and not (is_object and texts[verb] in load("reporting").groups["finding"])

    def _backs(self, line: Line, claim: Claim) -> bool:
        """Tell whether the sentence beside a claim points back to it, or gives someone's like judgement."""
        cues = self._cue(line)
        if "cited" in cues:
            return True
        told = line.sentence.start in self._attributed or self._is_voiced(line)
        graded = any(claim.match.group == other.group for other in self._claimed.get(line.first, ())) or "grade" in cues
        return told and ("echo" in cues or (graded and self._ties(line, claim)))

    def _is_shown(self, claim: Claim) -> bool:
        """Tell whether the sentence, or one beside it in its block, compares figures, gives a ranking or a study."""
        here = self._cue(claim.line)
        return (
            "ranking" in here
            or _proves(here)
            or self._compares(claim.line, claim)
            or self._is_over_time(claim)
            or self._is_gauged(claim)
            or self._is_picked(claim)
            or any(self._shows(line, claim) for line in self._beside(claim.line))
        )

    def _shows(self, line: Line, claim: Claim) -> bool:
        """Tell whether a sentence beside the claim shows it; most must speak of the same thing."""
        cues, tied = self._cue(line), self._ties(line, claim)
        if tied and ("ranking" in cues or ("study" in cues and "finding" in self._cue(claim.line))):
            return True
        if _proves(cues) and (self._points_back(line, claim) or (tied and not cues.isdisjoint(_GRADING))):
            return True
        return self._compares(line, claim, tied) or (claim.match.group != HYPE and self._is_alike(line, claim))

    def _compares(self, line: Line, claim: Claim, tied: bool = True) -> bool:
        """Tell whether figures in the line are set against others, or measure what the claim is measured in."""
        wanted, cues = measured(claim, self._prose), self._cue(line)
        found = [figure for figure in self._figure(line) if fits(figure, wanted)]
        same = [figure for figure in found if wanted & figure.measures]
        return bool(found) and (
            "rival" in cues
            or (tied and "comparison" in cues)
            or (tied and _are_alike(found) and self._sets_off(line, claim, same))
            or (claim.match.group == RANK and bool(same) and not cues.isdisjoint(("measure", "opening figure")))
            or (line.first == claim.line.first and any(figure.measures & _TELLING & wanted for figure in same))
        )

    def _sets_off(self, line: Line, claim: Claim, same: Sequence[Figure]) -> bool:
        if claim.match.group == HYPE and line.first != claim.line.first:
            return False
        if "contrast" in self._cue(line) or len(same) > 1:
            return True
        return line.first == claim.line.first and (claim.match.group == RANK or self._has_named(line))

    def _has_named(self, line: Line) -> bool:
        """Tell whether a figure is someone's by name: "with Dublin on 81"."""
        names, calendar = self._prose.names, load("calendar").words
        near = [range(max(line.first + 1, figure.at - _NAMED), figure.at) for figure in self._figure(line)]
        return any(names[at] and self._prose.texts[at] not in calendar for span in near for at in span)

    def _is_alike(self, line: Line, claim: Claim) -> bool:
        """Tell whether the claim's sentence and the one beside it give figures of one unit: 95% here, 56% there."""
        wanted = measured(claim, self._prose)
        ours, theirs = (
            {f.unit for f in self._figure(at) if f.unit and fits(f, wanted) and (f.unit != "money" or "money" in wanted)}
            for at in (claim.line, line)
        )
        return not ours.isdisjoint(theirs)

    def _is_over_time(self, claim: Claim) -> bool:
        """Tell whether a claim over time ("the lowest since May 1969") stands beside what was measured."""
        after = with_any(self._prose.texts[claim.match.last : min(claim.line.last, claim.match.last + _SCOPE)])
        if claim.match.group == HYPE or next(_lexicon("since").find(after), None) is None:
            return False
        here = _sized(self._figure(claim.line), claim, self._prose)
        near = [f for line in self._beside(claim.line) for f in _sized(self._figure(line), claim, self._prose)]
        return bool(here) or any("money" not in figure.measures for figure in near)

    def _is_gauged(self, claim: Claim) -> bool:
        """Tell whether the claim grades a figure that its sentence gives: "94% of his passes, the best rate"."""
        gauges, last = load("superlative_support").groups["gauge"], claim.match.last
        graded = not gauges.isdisjoint(self._prose.texts[last : min(claim.line.last, last + 2)])
        return graded and claim.match.group != HYPE and bool(_sized(self._figure(claim.line), claim, self._prose))

    def _is_picked(self, claim: Claim) -> bool:
        """Tell whether the claim picks one, with its figure, of those counted before it: "The loudest averaged 86 decibels"."""
        texts, at, before = self._prose.texts, self._at[claim.line.first], claim.match.last
        alone = (
            claim.match.first <= claim.line.first + 1
            and before < claim.line.last
            and (texts[before] in function_words() or texts[before].endswith("ed"))
        )
        return alone and at > 0 and bool(self._figure(claim.line)) and bool(self._figure(self._prose.lines[at - 1]))

    def _ties(self, line: Line, claim: Claim) -> bool:
        """Tell whether a line speaks of the same as the claim: a word in common, or the later one points back."""
        return bool(_matter(self._prose, line) & _matter(self._prose, claim.line)) or self._points_back(line, claim)

    def _points_back(self, line: Line, claim: Claim) -> bool:
        later = max(line, claim.line, key=lambda at: at.first)
        opening = self._prose.texts[later.first : later.first + _OPENING]
        return not load("superlative_support").groups["back"].isdisjoint(opening)

    def _beside(self, line: Line) -> Iterator[Line]:
        lines, at = self._prose.lines, self._at[line.first]
        for other in (at - 1, at + 1):
            if 0 <= other < len(lines) and lines[other].sentence.block == line.sentence.block:
                yield lines[other]

    def _cue(self, line: Line) -> frozenset[str]:
        if line.first not in self._cues:
            self._cues[line.first] = frozenset(_cues(self._prose, line, self._claimed.get(line.first, ())))
        return self._cues[line.first]

    def _is_voiced(self, line: Line) -> bool:
        if line.first not in self._voiced:
            self._voiced[line.first] = _is_voiced(self._prose, line)
        return self._voiced[line.first]

    def _figure(self, line: Line) -> list[Figure]:
        if line.first not in self._figures:
            self._figures[line.first] = figures(self._prose, line)
        return self._figures[line.first]

    def _is_in_source(self, claim: Claim) -> bool:
        if not self._sources:
            return False
        at = self._at[claim.line.first]
        before = self._prose.lines[max(0, at - 1)]
        ours = _content(self._prose, claim.line)
        wider = ours | _content(self._prose, before)
        return any(source.view(_Stated).holds(claim, self._prose, ours, wider) for source in self._sources)


def _cues(prose: Prose, line: Line, claimed: Sequence[Match] = ()) -> Iterator[str]:
    """Yield the cues of a line; the words of the claims in it, long turns of praise above all, are none."""
    texts = with_any(prose.texts[line.first : line.last])
    for match in claimed:
        if match.group == HYPE:
            texts[match.first - line.first : match.last - line.first] = [_CLAIMED] * (match.last - match.first)
    if texts[0] in ("at", "with") and any(figure.at <= line.first + 2 for figure in figures(prose, line)):
        yield "opening figure"
    if next(gapped.load("superlative_ranking").find(texts, 0, len(texts)), None):
        yield "ranking"
    for lexicon in _lexicons():
        yield from {match.group for match in lexicon.find(texts)}
    text = prose.document.canonical[line.sentence.start : line.sentence.end]
    if "http" in text or "www." in text:
        yield "link"
    if any(mark in text for mark in ("(", "[")) and any(map(str.isdigit, text[max(0, text.find("(")) :])):
        yield "bracket"


@cache
def _lexicons() -> tuple[Lexicon, ...]:
    """Return a lexicon for each group of cues: a word can be a cue of several sorts. What bounds a figure hides a comparison."""
    groups = {name: sorted(entries) for name, entries in load("superlative_support").groups.items() if name not in _GAPPED}
    comparing = {name: groups.pop(name) for name in ("comparison", "rival", "bound")}
    speaking = {name: groups.pop(name) for name in ("speech", "hearsay")}
    return (Lexicon(comparing), Lexicon(speaking), *(Lexicon({name: entries}) for name, entries in groups.items()))


@cache
def _lexicon(name: str) -> Lexicon:
    return Lexicon({name: sorted(load("superlative_support").groups[name])})


@cache
def _voices(name: str) -> Gapped:
    return Gapped(sorted(load("superlative_support").groups[name]))


def _is_voiced(prose: Prose, line: Line) -> bool:
    """Tell whether a name or a body is said to judge in the line: it stands before the verb, after it or after "by"."""
    active = _voices("voice").find(prose.texts, line.first, line.last)
    passive = _voices("voiced by").find(prose.texts, line.first, line.last)
    speakers = _speakers(prose, line)
    return any(_speaks(prose, line, match, speakers) for match in active) or any(
        any(at in speakers for at in range(match.first + 1, match.last + _AFTER_BY)) for match in passive
    )


def _is_found(prose: Prose, claim: Claim) -> bool:
    """Tell whether someone found the thing so: words for the thing stand between the verb and the claim."""
    speakers, line = _speakers(prose, claim.line), claim.line
    found = _lexicon("found").find(prose.texts, line.first, claim.match.first)
    return any(match.last < claim.match.first and _speaks(prose, line, match, speakers) for match in found)


def _speaks(prose: Prose, line: Line, match: Match, speakers: frozenset[int]) -> bool:
    vague = load("reporting").groups["vague"]
    if any(prose.texts[at] in vague and at not in speakers for at in range(max(line.first, match.first - 2), match.first)):
        return False
    return any(at in speakers for at in range(match.first - _BEFORE, match.last + _AFTER) if not match.first < at < match.last)


def _speakers(prose: Prose, line: Line) -> frozenset[int]:
    """Return the indices of the words of names, days left out, and of the words for bodies and roles."""
    bodies, calendar = load("superlative_support").groups["body"], load("calendar").words
    return frozenset(
        at
        for at in range(line.first, line.last)
        if prose.texts[at].removesuffix("'s") in bodies
        or (prose.names[at] and prose.texts[at] not in calendar)
        or _is_lone_name(prose, at, line)
    )


def _is_lone_name(prose: Prose, at: int, line: Line) -> bool:
    """A first word that may be a surname: "Pevsner thought it ..."; a plural (Critics, Locals) is none."""
    text = prose.texts[at]
    return at == line.first and len(text) > 3 and text[-1] != "s" and text not in function_words()


def _proves(cues: frozenset[str]) -> bool:
    return "study" in cues and not cues.isdisjoint(("finding", "bracket", "link"))


def _are_alike(found: Sequence[Figure]) -> bool:
    """Tell whether two figures are of one unit; a unit left out is that of the figure before."""
    return any(later.unit in ("", earlier.unit) for earlier, later in pairwise(found))


def _sized(found: Sequence[Figure], claim: Claim, prose: Prose) -> list[Figure]:
    """Return the figures that say how much, in a unit that fits the claim; spans of time are none."""
    wanted = measured(claim, prose)
    return [f for f in found if (f.unit == "%" or f.measures) and fits(f, wanted) and not f.measures & {"age", "time"}]


class _Stated:
    """The sentences of one source that rank or compare: the words around each, and those of its superlatives."""

    def __init__(self, source: Document) -> None:
        prose = source.view(Prose)
        ranked: dict[int, set[str]] = {}
        for claim in claims(prose):
            ranked.setdefault(claim.line.first, set()).update(_wording(prose, claim))
        content = [_content(prose, line) for line in prose.lines]
        self.lines = [
            (set().union(*content[max(0, at - 1) : at + 2]), ranked.get(line.first, set()))
            for at, line in enumerate(prose.lines)
            if line.first in ranked or not _COMPARING.isdisjoint(_cues(prose, line))
        ]

    def holds(self, claim: Claim, prose: Prose, ours: set[str], wider: set[str]) -> bool:
        """Tell whether a sentence ranks the same: the same superlative or a comparison, about enough of the same words."""
        said = _wording(prose, claim)
        return any(
            (bool(said & ranked) or not ranked) and len(around & ours) >= 2 and len(around & wider) >= _MIN_SHARED
            for around, ranked in self.lines
        )


def _wording(prose: Prose, claim: Claim) -> set[str]:
    return set(prose.texts[claim.match.first : claim.match.last]) - function_words()


def _content(prose: Prose, line: Line) -> set[str]:
    return {text.removesuffix("'s").removesuffix("s") for text in prose.texts[line.first : line.last] if len(text) > 3}


def _matter(prose: Prose, line: Line) -> set[str]:
    return _content(prose, line) - function_words()
