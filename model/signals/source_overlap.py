"""How much of the article is a rewrite of its sources."""

from __future__ import annotations

from model.signals.base import INFO, OK, Case, Feature, Measurement, Signal

_MUCH = 0.6


class SourceOverlap(Signal):
    """Coverage of the article by matching source passages, in the same order or not, copied or reworded.

    Coverage counts in reliability beside a source. Order and copying move no score: following a source is what a report does,
    and no corpus at hand holds human rewrites to tell the two apart.
    """

    name = "source_overlap"
    unit = "share of the article's words that a source passage matches"
    language_free = False
    features = (
        Feature("source_coverage", "share of the article that follows a source", None, None, reliability_beside=1),
        Feature("source_copied", "share of five-word runs taken from a source", None, None),
        Feature("source_order", "how far the article keeps the order of its source", None, None),
    )

    def measure(self, case: Case) -> Measurement:
        drift = case.drift
        if drift is None:
            missing = "the source is in another language than English" if case.sources else "no source was given"
            return Measurement(None, OK, f"Not measured: {missing}.", "")
        features = {"source_coverage": drift.coverage, "source_copied": drift.copied}
        order = "in an order of its own"
        if drift.order is not None:
            features["source_order"] = drift.order
            order = "in the same order" if drift.order > 0.5 else order
        copied = f"{drift.copied:.0%} of its five-word runs are copied"
        explanation = f"{drift.coverage:.0%} of the article follows the source, {order}; {copied}."
        advice = "Say in the article what it was rewritten from." if drift.coverage >= _MUCH else ""
        return Measurement(drift.coverage, INFO if advice else OK, explanation, advice, (), features)
