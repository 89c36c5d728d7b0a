"""The whole way from a request to a report: read, check claims, measure, score, decide, report."""

from __future__ import annotations

import gc
import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from model import artifact
from model.deadline import Deadline
from model.document import Document
from model.drift.check import DriftChecker
from model.drift.entailment import THREADS
from model.errors import InputError
from model.html import read_html
from model.scoring.adaptation import Adaptations
from model.scoring.change import Change, best_change
from model.scoring.genre import ARTIFACT as GENRE
from model.scoring.offsets import UNITS
from model.scoring.policies import Policies
from model.scoring.policy import DEFAULT, Policy, decide
from model.scoring.reference import Reference
from model.scoring.report import SCHEMA_VERSION, Json, Reporter, score_json, skipped_json, verdict_json
from model.scoring.scores import Score, Scorer, drift_score
from model.signals import LANGUAGES, all_signals, measure_all
from model.signals.base import CRITICAL, Case, Measurement
from model.stopwatch import Observer, Stopwatch, unobserved
from model.wording import count

_FIRST = "\n\n".join(
    [
        "The ferry, the largest in the bay, carried 4,000 people in May, the harbour master said.",
        "In winter it sails twice a day, and its crew of nine clears the ramp of ice before the first run.",
        "Fares have not risen since 2019, when the island's council voted to pay for the diesel from the tax on summer houses.",
        "Karin Holt, who has sold the tickets for 22 years, says that she knows most of the passengers by their boots.",
        "A second boat was ordered last autumn. It will be shorter and run on batteries, according to the yard in Lunde.",
        "Leave a reply",
    ]
)
_FIRST_TITLE = "Ferry carries 4,000 people in May"
MAX_SOURCES = 20
_MODELS = ("reliability", "reliability_beside", "ai_rewrite")
_COLLECT_EVERY = 20_000
"""Objects made before garbage is looked for: a request makes tens of thousands, nearly none of them in circles."""
_AFTER = 3.0
"""How much longer than reading everything after the claim check takes, at most."""
_AGAIN = 1.0
"""How much longer than all before it a second scoring takes, at most."""
STAGES = ("reading", "claims", "signals", "scores", "change", "report")
"""What a scoring spends its time on, in order: what `Desk.observe` is told."""


class Desk:
    """All that scoring needs, loaded once. `score` is a pure function of its request, safe to call from threads."""

    def __init__(
        self,
        with_entailment: bool | None = None,
        policies: Policies | None = None,
        adaptations: Adaptations | None = None,
        threads: int = THREADS,
    ) -> None:
        """Load the trained models and, by scoring a first article, every lexicon.

        Raises artifact.ArtifactError, AdaptationError if `adaptations` are of other models.

        `with_entailment`: whether claims are checked by both tiers; None = if the libraries of the second are installed;
        `policies`: those that a request may name, None = the default one alone; `adaptations`: a publisher's own calibration;
        `threads`: of the second tier.
        """
        self.observe: Observer = unobserved
        """Told the seconds of each of STAGES; another may be put in its place."""
        self._policies = policies or Policies()
        self._checker = DriftChecker(with_entailment, threads)
        self._reference = Reference.load()
        adaptations = adaptations or Adaptations({})
        self._version = "+".join(filter(None, (artifact.MODEL_VERSION, adaptations.name)))
        self._scorers = {name: Scorer(name, adaptations.by_score.get(name)) for name in _MODELS}
        self.score({"article": {"text": _FIRST, "title": _FIRST_TITLE}, "sources": [{"text": _FIRST}]})
        gc.freeze()
        gc.set_threshold(_COLLECT_EVERY, 20, 20)

    def score(self, request: Mapping[str, Any]) -> Json:
        """Return the contract's report for the contract's request.

        Raises InputError with the field and its limit; fields that are absent have the contract's defaults.
        """
        options = request.get("options") or {}
        deadline, watch = Deadline(options.get("deadline_ms")), Stopwatch(self.observe)
        policy = self._policies.named(request.get("policy") or DEFAULT.name)
        chosen = _chosen(options.get("signals"))
        unit = _unit(options.get("offset_unit") or UNITS[0])
        case = self.read(request, deadline, policy, watch)
        measured = policy.graded(measure_all(case))
        watch.ends("signals")
        reliability = self._scorers["reliability" if measured["claim_drift"].value is None else "reliability_beside"]
        scores = {
            "reliability": reliability.score(case, measured),
            "ai_rewrite": self._scorers["ai_rewrite"].score(case, measured),
            "claim_drift": drift_score(case),
        }
        critical = {name: m.explanation for name, m in measured.items() if m.severity == CRITICAL and name != "claim_drift"}
        verdict = decide(policy, scores, case.drift.claims if case.drift else (), critical)
        watch.ends("scores")
        explained = bool(options.get("explain", True))
        late = deadline.leaving(_AGAIN).passed()
        change = best_change(case, measured, reliability, scores["reliability"]) if explained and not late else None
        watch.ends("change")
        skipped = _skipped(case, scores, measured, late and explained)
        reporter = Reporter(case, _source_ids(request.get("sources") or ()), unit, self._reference)
        report = {
            "id": request.get("id"),
            "schema_version": SCHEMA_VERSION,
            "model_version": self._version,
            "complete": not skipped,
            "skipped": skipped,
            "document": reporter.document(),
            "scores": {name: score_json(score) for name, score in scores.items()},
            "verdict": verdict_json(verdict),
            "contributions": self._contributions(reporter, scores, change) if explained else {},
            "signals": {s.name: reporter.signal(s, measured[s.name]) for s in all_signals() if s.name in chosen},
            "claims": [reporter.claim(c) for c in case.drift.claims] if case.drift else [],
            "omissions": [reporter.omission(o) for o in case.drift.omissions] if case.drift else [],
        }
        watch.ends("report")
        return report

    def read(self, request: Mapping[str, Any], deadline: Deadline, policy: Policy, watch: Stopwatch) -> Case:
        """Read the article and its sources, and check its claims against them until `deadline`. Raises InputError."""
        article = _article(request["article"], policy)
        sources = _sources(request.get("sources") or ())
        watch.ends("reading")
        readable = all(d.language in LANGUAGES for d in (article, *sources))
        drift = self._checker.check(article, sources, deadline.leaving(_AFTER)) if sources and readable else None
        watch.ends("claims")
        return Case(article, sources, drift)

    @property
    def version(self) -> str:
        """The model_version of its reports."""
        return self._version

    @cached_property
    def models(self) -> list[Json]:
        """The manifests of all trained models: name, sha256, library versions, training set, metrics."""
        of_signals = (artifact.read_manifest(name) for signal in all_signals() for name in signal.models)
        of_scores = (*(scorer.manifest for scorer in self._scorers.values()), artifact.read_manifest(GENRE))
        return [*self._checker.manifests, *of_scores, *of_signals]

    @cached_property
    def policies(self) -> list[Json]:
        """The policies that a request may name, the default one first."""
        return self._policies.as_json()

    @cached_property
    def fingerprint(self) -> str:
        """A name of all that a report rests on besides its request: models, both tiers or one, calibration, policies."""
        told = [self._version, json.dumps(self.policies), *(f"{model['name']}:{model['sha256']}" for model in self.models)]
        return hashlib.sha256("\n".join(told).encode()).hexdigest()

    @cached_property
    def card(self) -> str:
        """The model card, Markdown."""
        return (artifact.FOLDER / "MODEL_CARD.md").read_text(encoding="utf-8")

    def _contributions(self, reporter: Reporter, scores: Mapping[str, Score], change: Change | None) -> Json:
        changes = {"reliability": change}
        given = (name for name in ("reliability", "ai_rewrite") if not scores[name].abstained)
        return {name: reporter.contributions(scores[name], changes.get(name)) for name in given}


def _article(article: Mapping[str, Any], policy: Policy) -> Document:
    text, html = article.get("text"), article.get("html")
    if (text is None) == (html is None):
        raise InputError("text_or_html", "Give either article.text or article.html.", "article.text")
    told = {"title": article.get("title") or "", "published": article.get("published") or ""}
    told |= {"allowed": policy.allow, "exempt": policy.exempt}
    return read_html(html, **told) if text is None else Document(text, **told, field="article.text")


def _sources(sources: Any) -> tuple[Document, ...]:
    if len(sources) > MAX_SOURCES:
        raise InputError(
            "too_many_sources", f"{len(sources)} sources were sent; the limit is {MAX_SOURCES}.", "sources", MAX_SOURCES
        )
    return tuple(Document(s["text"], title=s.get("title") or "", field=f"sources.{i}.text") for i, s in enumerate(sources))


def _source_ids(sources: Any) -> list[str]:
    return [source.get("id") or f"s{i}" for i, source in enumerate(sources, start=1)]


def _chosen(names: Any) -> set[str]:
    known = {signal.name for signal in all_signals()}
    unknown = set(names or ()) - known
    if unknown:
        raise InputError("unknown_signal", f"No signal of that name; known: {', '.join(sorted(known))}.", "options.signals")
    return set(names) if names is not None else known


def _unit(unit: str) -> str:
    if unit not in UNITS:
        raise InputError("unknown_offset_unit", f"The offset unit is one of {', '.join(UNITS)}.", "options.offset_unit")
    return unit


def _skipped(case: Case, scores: Mapping[str, Score], measured: Mapping[str, Measurement], late: bool) -> list[Json]:
    """What could not be checked; `late`: no time was left to look for a change."""
    exempt = case.article.exempt_words
    unread = [skipped_json("exempt", f"Not read, as a mark or the policy asks: {count(exempt, 'word')}.")] if exempt else []
    unchecked = [skipped_json(part, reason) for part, reason in (case.drift.skipped if case.drift else ())]
    unscored = [skipped_json(name, score.reason or "") for name, score in scores.items() if score.abstained]
    unmeasured = [skipped_json(f"signals.{name}", m.explanation) for name, m in measured.items() if m.value is None]
    untried = [skipped_json("change", "Not looked for within the deadline.")] if late else []
    return unscored + unmeasured + unchecked + unread + untried
