"""The contract's JSON out, version 1. It documents what the model returns; nothing is re-read through it."""

from __future__ import annotations

from typing import Any

from marshmallow import INCLUDE, Schema, fields, validate

_PROBABILITY = validate.Range(min=0, max=1)


def _number(text: str, **more: Any) -> fields.Float:
    return fields.Float(metadata={"description": text}, **more)


def _string(text: str, **more: Any) -> fields.String:
    return fields.String(metadata={"description": text}, **more)


class Span(Schema):
    """A place in the article, in the offset unit that was asked for; `quote` is the text there."""

    start = fields.Integer(required=True, validate=validate.Range(min=0))
    end = fields.Integer(required=True, validate=validate.Range(min=0))
    quote = fields.String(required=True)


class EvidenceSpan(Span):
    note = _string("What was seen there.", required=True)


class SourceSpan(Span):
    id = _string("The source's id.", required=True)


class ScoreOut(Schema):
    """A calibrated probability, or an abstention: then value, interval and band are null and `reason` says why."""

    value = _number("0 … 1.", required=True, allow_none=True, validate=_PROBABILITY)
    interval = fields.List(
        fields.Float(validate=_PROBABILITY), required=True, allow_none=True, metadata={"description": "90 % interval: low, high."}
    )
    band = fields.String(required=True, allow_none=True, validate=validate.OneOf(["low", "medium", "high"]))
    abstained = fields.Boolean(required=True)
    reason = _string("Why the score abstained.", required=True, allow_none=True)


class Scores(Schema):
    reliability = fields.Nested(ScoreOut, required=True, metadata={"description": "Would a careful editor trust it?"})
    ai_rewrite = fields.Nested(ScoreOut, required=True, metadata={"description": "Is it a machine's rewrite?"})
    claim_drift = fields.Nested(ScoreOut, required=True, metadata={"description": "0 = every claim holds, 1 = none does."})


class Rule(Schema):
    name = _string("As in the policy's file, where it stands there.", required=True)
    action = fields.String(required=True, validate=validate.OneOf(["review", "hold"]))
    reason = fields.String(required=True)


class Verdict(Schema):
    action = fields.String(required=True, validate=validate.OneOf(["publish", "review", "hold"]))
    policy = fields.String(required=True)
    reasons = fields.List(fields.String(), required=True)
    rules = fields.List(
        fields.Nested(Rule), required=True, metadata={"description": "The rules that asked for more; the first decided."}
    )


class Contribution(Schema):
    """The log-odds that one feature adds to the score."""

    signal = fields.String(required=True)
    feature = fields.String(required=True)
    value = _number("The feature's value; null = not measured.", required=True, allow_none=True)
    log_odds = fields.Float(required=True)
    explanation = fields.String(required=True)


class ChangeOut(Schema):
    """What mending the findings of one signal does: the score goes from `from` to `to`, computed by scoring the mended article.

    The article without `cuts` is the mended one; where `cuts` is empty, it is the one whose drifted claims are corrected.
    """

    signal = fields.String(required=True)
    advice = fields.String(required=True)
    before = fields.Float(data_key="from", required=True, validate=_PROBABILITY)
    after = fields.Float(data_key="to", required=True, validate=_PROBABILITY)
    cuts = fields.List(fields.Nested(Span), required=True)


class Contributions(Schema):
    """`intercept` and the items' log-odds add up to logit(score); `change` would raise it most, null = there is none."""

    intercept = fields.Float(required=True)
    items = fields.List(fields.Nested(Contribution), required=True)
    change = fields.Nested(ChangeOut, required=True, allow_none=True)


_USUAL = {"description": "5th and 95th percentile in news by people of this length; null = not known."}


class MeasureOut(Schema):
    """One number behind a signal."""

    feature = fields.String(required=True)
    label = fields.String(required=True)
    value = fields.Float(required=True)
    usual = fields.List(fields.Float(), required=True, allow_none=True, metadata=_USUAL)


class SignalOut(Schema):
    """One measurement of the article."""

    value = _number("0 = nothing found … 1; null = could not be measured.", required=True, allow_none=True, validate=_PROBABILITY)
    unit = fields.String(required=True)
    usual = fields.List(fields.Float(), required=True, allow_none=True, metadata=_USUAL)
    severity = fields.String(required=True, validate=validate.OneOf(["ok", "info", "warning", "critical"]))
    explanation = fields.String(required=True)
    advice = fields.String(required=True)
    evidence = fields.List(fields.Nested(EvidenceSpan), required=True)
    measures = fields.List(fields.Nested(MeasureOut), required=True)


class DriftOut(Schema):
    """One departure from the source: the span in the article and, where there is one, the span in the source."""

    kind = fields.String(required=True)
    article = fields.Nested(Span, required=True)
    source = fields.Nested(SourceSpan, required=True, allow_none=True)
    explanation = fields.String(required=True)


class ClaimOut(Span):
    """A checkable sentence of the article beside its best source passage."""

    support = _number("Probability that the sources carry it.", required=True, allow_none=True, validate=_PROBABILITY)
    status = fields.String(required=True, validate=validate.OneOf(["supported", "drifted", "unsupported", "not_checkable"]))
    reason = _string("Why it was not checked; null if it was.", required=True, allow_none=True)
    source = fields.Nested(SourceSpan, required=True, allow_none=True)
    drift = fields.List(fields.Nested(DriftOut), required=True)


class OmissionOut(Span):
    source_id = fields.String(required=True)
    explanation = fields.String(required=True)


class DocumentOut(Schema):
    language = _string("ISO 639-1, und = unknown.", required=True)
    words = fields.Integer(required=True)
    sentences = fields.Integer(required=True)
    sha256 = _string("Of the text in UTF-8.", required=True)
    offset_unit = fields.String(required=True)
    text = _string("The text that was extracted from HTML; null if text was sent.", required=True, allow_none=True)


class Skipped(Schema):
    """Something that could not be checked."""

    part = _string("A score, a signal as signals.NAME, omissions, claim_drift.claims or claim_drift.entailment.", required=True)
    reason = fields.String(required=True)


class Report(Schema):
    """Everything that was found, and how each finding moved the scores."""

    id = fields.String(required=True, allow_none=True)
    schema_version = fields.String(required=True)
    model_version = fields.String(required=True)
    complete = fields.Boolean(required=True, metadata={"description": "false if anything is listed in `skipped`."})
    skipped = fields.List(fields.Nested(Skipped), required=True)
    document = fields.Nested(DocumentOut, required=True)
    scores = fields.Nested(Scores, required=True)
    verdict = fields.Nested(Verdict, required=True)
    contributions = fields.Dict(keys=fields.String(), values=fields.Nested(Contributions), required=True)
    signals = fields.Dict(keys=fields.String(), values=fields.Nested(SignalOut), required=True)
    claims = fields.List(fields.Nested(ClaimOut), required=True)
    omissions = fields.List(fields.Nested(OmissionOut), required=True)


class ErrorDetail(Schema):
    code = _string("Stable, for programs.", required=True)
    message = _string("For people; it never quotes the article.", required=True)
    field = _string("Path of the field, such as sources.0.text.", required=True, allow_none=True)
    limit = fields.Integer(required=True, allow_none=True, metadata={"description": "The limit that was passed."})
    request_id = fields.String(required=True)


class ErrorAnswer(Schema):
    """The one shape of every error."""

    error = fields.Nested(ErrorDetail, required=True)


class Answered(Schema):
    """What became of one item of a batch: the report, or the error that POST /v1/score would answer."""

    status = fields.Integer(required=True, metadata={"description": "As of POST /v1/score."})
    report = fields.Nested(Report, required=True, allow_none=True)
    error = fields.Nested(ErrorDetail, required=True, allow_none=True)


class BatchReport(Schema):
    items = fields.List(fields.Nested(Answered), required=True)


class PolicyOut(Schema):
    """A policy; thresholds are probabilities."""

    name = fields.String(required=True)
    hold_reliability_below = _number("Hold below it.", required=True, validate=_PROBABILITY)
    review_reliability_below = _number("Review below it.", required=True, validate=_PROBABILITY)
    hold_drift_from = _number("Hold from this claim drift on.", required=True, validate=_PROBABILITY)
    review_ai_rewrite_from = _number("Review from it on.", required=True, validate=_PROBABILITY)
    allow = fields.List(fields.String(), required=True, metadata={"description": "Phrases that no signal of wording minds."})
    exempt = fields.List(fields.String(), required=True, metadata={"description": "How lines begin that are not read."})
    severity = fields.Dict(required=True, metadata={"description": "How grave a finding is, by signal."})


class Policies(Schema):
    policies = fields.List(fields.Nested(PolicyOut), required=True)


class Model(Schema):
    """The manifest of one trained model; features, training set and metrics stand beside what is listed here."""

    class Meta:
        unknown = INCLUDE

    name = fields.String(required=True)
    sha256 = fields.String(required=True)
    versions = fields.Dict(required=True, metadata={"description": "Of the libraries that made it; it loads with no others."})


class Models(Schema):
    models = fields.List(fields.Nested(Model), required=True)
    card = _string("The model card, in Markdown.", required=True)


class Health(Schema):
    status = fields.String(required=True)
