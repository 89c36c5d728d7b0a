"""From a request to a report, with the shipped models: the contract, and what must never move a score."""

from __future__ import annotations

import json
import math
import unicodedata
from dataclasses import replace
from functools import reduce
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.desk import MAX_SOURCES, Desk
from model.document import MAX_CHARACTERS
from model.drift.result import KINDS
from model.errors import InputError
from model.scoring.genre import genre_model
from model.scoring.offsets import UNITS
from model.scoring.policies import Policies
from model.scoring.policy import DEFAULT
from model.signals import all_signals, wording

SOURCE_OF = {
    "original": None,
    "newsletter": None,
    "summary": None,
    "faithful": "original",
    "stump": "original",
    "rewrite": "original",
}
EVERY_SEED = pytest.mark.parametrize("name", SOURCE_OF)
TOP = {
    "id",
    "schema_version",
    "model_version",
    "complete",
    "skipped",
    "document",
    "scores",
    "verdict",
    "contributions",
    "signals",
    "claims",
    "omissions",
}
SPAN = {"start", "end", "quote"}
CODECS = {"codepoint": ("utf-32-le", 4), "utf16": ("utf-16-le", 2), "utf8": ("utf-8", 1)}
SCORES = ("reliability", "ai_rewrite", "claim_drift")
SENTENCE = "The parish of Ostwick spent 4,100 euros on a new weathercock in May, said its verger, Hal Pym."


@pytest.fixture(scope="module")
def desk():
    return Desk()


@pytest.fixture(scope="module")
def texts(seeds):
    return {name: (seeds / f"{name}.txt").read_bytes().decode() for name in SOURCE_OF}


@pytest.fixture(scope="module")
def score(desk):
    """Scores a text against sources, with options."""

    def score(text, *sources, **options):
        return desk.score({"article": {"text": text}, "sources": [{"text": s} for s in sources], "options": options})

    return score


@pytest.fixture(scope="module")
def reports(desk, texts, score):
    """The report of each seed, with its source where it has one."""
    return {name: score(text, *sources_of(name, texts)) for name, text in texts.items()}


def sources_of(name, texts):
    return [texts[SOURCE_OF[name]]] if SOURCE_OF[name] else []


def values(report):
    return {name: report["scores"][name]["value"] for name in SCORES}


def spans(report):
    """Every span of the report, with the id of its source or None for the article."""
    for signal in report["signals"].values():
        yield from ((None, e) for e in signal["evidence"])
    for claim in report["claims"]:
        yield None, claim
        yield from ((None, d["article"]) for d in claim["drift"])
        yield from ((s["id"], s) for s in (claim["source"], *(d["source"] for d in claim["drift"])) if s)
    yield from ((o["source_id"], o) for o in report["omissions"])


def sliced(text, span, unit):
    codec, width = CODECS[unit]
    return text.encode(codec)[span["start"] * width : span["end"] * width].decode(codec)


def same_bytes(report):
    return json.dumps(report, ensure_ascii=False, allow_nan=False)


class TestContract:
    @EVERY_SEED
    def test_has_exactly_the_keys_of_the_contract(self, reports, name):
        report = reports[name]
        assert report.keys() == TOP
        assert report["document"].keys() == {"language", "words", "sentences", "sha256", "offset_unit", "text"}
        assert report["scores"].keys() == set(SCORES)
        assert all(s.keys() == {"value", "interval", "band", "abstained", "reason"} for s in report["scores"].values())
        assert report["verdict"].keys() == {"action", "policy", "reasons", "rules"}
        assert report["contributions"].keys() == {"reliability", "ai_rewrite"}
        assert report["signals"].keys() == {signal.name for signal in all_signals()}

    @EVERY_SEED
    def test_has_the_keys_of_the_contract_in_every_list(self, reports, name):
        report = reports[name]
        items = [item for part in report["contributions"].values() for item in part["items"]]
        assert all(i.keys() == {"signal", "feature", "value", "log_odds", "explanation"} for i in items)
        signals = report["signals"].values()
        assert all(
            s.keys() == {"value", "unit", "usual", "severity", "explanation", "advice", "evidence", "measures"} for s in signals
        )
        assert all(e.keys() == {*SPAN, "note"} for s in signals for e in s["evidence"])
        assert all(c.keys() == {*SPAN, "support", "status", "reason", "source", "drift"} for c in report["claims"])
        assert all(c["source"] is None or c["source"].keys() == {*SPAN, "id"} for c in report["claims"])
        drifts = [d for c in report["claims"] for d in c["drift"]]
        assert all(d.keys() == {"kind", "article", "source", "explanation"} for d in drifts)
        assert all(d["source"] is None or d["source"].keys() == {*SPAN, "id"} for d in drifts)
        assert {d["kind"] for d in drifts} <= set(KINDS)
        assert all(o.keys() == {*SPAN, "source_id", "explanation"} for o in report["omissions"])

    @EVERY_SEED
    def test_values_are_in_range_and_in_their_intervals(self, reports, name):
        for found in reports[name]["scores"].values():
            if not found["abstained"]:
                low, high = found["interval"]
                assert 0 <= low <= found["value"] <= high <= 1
                assert found["band"] in ("low", "medium", "high")
                assert found["reason"] is None

    @EVERY_SEED
    def test_contributions_and_intercept_are_the_score(self, reports, name):
        for score_name, part in reports[name]["contributions"].items():
            value = reports[name]["scores"][score_name]["value"]
            total = math.fsum([part["intercept"], *(item["log_odds"] for item in part["items"])])
            assert total == pytest.approx(math.log(value / (1 - value)), abs=1e-9)

    @EVERY_SEED
    def test_every_wrong_claim_says_how_it_departs_and_no_right_one_does(self, reports, name):
        for claim in reports[name]["claims"]:
            assert bool(claim["drift"]) == (claim["status"] in ("drifted", "unsupported"))
            assert (claim["support"] is None) == (claim["status"] == "not_checkable")
            assert claim["source"] or claim["status"] in ("unsupported", "not_checkable")

    def test_request_is_echoed(self, desk, texts):
        request = {"id": "cms-1", "article": {"text": texts["stump"]}, "sources": [{"id": "wire", "text": texts["original"]}]}
        report = desk.score(request)
        assert report["id"] == "cms-1"
        assert {c["source"]["id"] for c in report["claims"] if c["source"]} == {"wire"}
        assert report["document"]["text"] is None

    def test_sources_without_id_are_numbered(self, score):
        report = score(SENTENCE, "The weather was fine.", SENTENCE)
        assert report["claims"][0]["source"]["id"] == "s2"

    def test_page_gives_back_the_text_that_offsets_point_into(self, desk, texts):
        page = "".join(f"<p>{paragraph}</p>" for paragraph in texts["faithful"].split("\n\n"))
        report = desk.score({"article": {"html": f"<html><body><article>{page}</article></body></html>"}})
        text = report["document"]["text"]
        assert "Four floating turbines" in text
        assert all(sliced(text, span, "codepoint") == span["quote"] for _, span in spans(report))


class TestSpans:
    @pytest.mark.parametrize("unit", UNITS)
    @EVERY_SEED
    def test_every_span_gives_its_quote_in_every_unit(self, score, texts, name, unit):
        """Also where the text as sent is not in canonical form, and holds characters outside the basic plane."""
        article, *sources = (awkward(text) for text in (texts[name], *sources_of(name, texts)))
        report = score(article, *sources, offset_unit=unit)
        found = list(spans(report))
        assert found
        for source, span in found:
            text = article if source is None else sources[int(source[1:]) - 1]
            assert sliced(text, span, unit) == span["quote"] != ""

    def test_unit_changes_the_offsets_and_nothing_else(self, score, texts):
        by_unit = [score(texts["rewrite"], texts["original"], offset_unit=unit) for unit in UNITS]
        quotes = [[(source, span["quote"]) for source, span in spans(report)] for report in by_unit]
        assert quotes[0] == quotes[1] == quotes[2]
        assert len({tuple(span["start"] for _, span in spans(report)) for report in by_unit}) > 1
        assert by_unit[0]["scores"] == by_unit[1]["scores"] == by_unit[2]["scores"]


def awkward(text):
    return "\ufeff🪁 " + unicodedata.normalize("NFD", text).replace("\n", "\r\n")


class TestSameAnswer:
    @EVERY_SEED
    def test_same_request_gives_the_same_bytes(self, reports, score, texts, name):
        assert same_bytes(score(texts[name], *sources_of(name, texts))) == same_bytes(reports[name])

    def test_another_desk_gives_the_same_bytes(self, reports, texts):
        request = {"article": {"text": texts["rewrite"]}, "sources": [{"text": texts["original"]}]}
        assert same_bytes(Desk().score(request)) == same_bytes(reports["rewrite"])


FORMS = {
    "byte-order mark": lambda text: "\ufeff" + text,
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "line separators": lambda text: text.replace("\n", "\u2028"),
    "blank lines": lambda text: text.replace("\n\n", "\n\n\n \n\n"),
    "no blank lines": lambda text: text.replace("\n\n", "\n"),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "straight quotes": lambda text: text.translate(str.maketrans("‘’“”", "''\"\"")),
    "other dashes": lambda text: text.replace("–", "—"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "soft hyphens": lambda text: text.replace("tion", "ti\u00adon"),
    "white space around": lambda text: f"\n\n  {text}\n\n",
}


def unmoved(report):
    """All that may not depend on how a text is written down."""
    signals = {name: (s["value"], s["severity"], s["explanation"]) for name, s in report["signals"].items()}
    claims = [(c["status"], c["support"], [d["kind"] for d in c["drift"]]) for c in report["claims"]]
    return report["scores"], signals, claims, report["verdict"], len(report["omissions"])


class TestFormMovesNothing:
    @pytest.mark.parametrize("form", FORMS)
    @EVERY_SEED
    def test_of_the_article(self, reports, score, texts, name, form):
        report = score(FORMS[form](texts[name]), *sources_of(name, texts))
        assert unmoved(report) == unmoved(reports[name])

    @pytest.mark.parametrize("form", FORMS)
    def test_of_the_source(self, reports, score, texts, form):
        report = score(texts["rewrite"], FORMS[form](texts["original"]))
        assert unmoved(report) == unmoved(reports["rewrite"])

    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.sampled_from(list(SOURCE_OF)), st.lists(st.sampled_from(list(FORMS)), min_size=2, max_size=4))
    def test_however_they_are_mixed(self, reports, score, texts, name, forms):
        text = reduce(lambda text, form: FORMS[form](text), forms, texts[name])
        assert unmoved(score(text, *sources_of(name, texts))) == unmoved(reports[name])


class TestWhatCannotBeChecked:
    def test_no_source(self, reports):
        report = reports["summary"]
        assert report["scores"]["claim_drift"]["value"] is None
        assert report["scores"]["claim_drift"]["abstained"]
        assert {"part": "claim_drift", "reason": "No source was given."} in report["skipped"]
        assert {"part": "signals.claim_drift", "reason": "Not measured: no source was given."} in report["skipped"]
        assert (report["complete"], report["claims"], report["omissions"]) == (False, [], [])

    def test_claims_that_a_deadline_cuts_off_are_named_and_the_rest_stands(self, score, texts, reports):
        report = score(texts["rewrite"], texts["original"], deadline_ms=1)
        late = [claim for claim in report["claims"] if claim["reason"] == "Not reached within the deadline."]
        assert late and {(claim["status"], claim["support"]) for claim in late} == {("not_checkable", None)}
        assert report["complete"] is False
        assert {"claim_drift.claims", "claim_drift", "omissions"} <= {entry["part"] for entry in report["skipped"]}
        assert report["signals"]["faq"] == reports["rewrite"]["signals"]["faq"]
        assert report["verdict"]["action"] != "publish"

    def test_a_deadline_that_is_not_reached_changes_nothing(self, score, texts, reports):
        assert score(texts["rewrite"], texts["original"], deadline_ms=600_000) == reports["rewrite"]

    def test_a_sentence_that_cannot_be_checked_says_why(self, reports):
        for claim in reports["rewrite"]["claims"]:
            assert (claim["reason"] is None) == (claim["status"] != "not_checkable")

    def test_without_the_entailment_tier_the_report_says_so(self, texts):
        article = {"text": texts["faithful"], "title": "A winter of tides"}
        report = Desk(with_entailment=False).score({"article": article, "sources": [{"text": texts["original"]}]})
        (skipped,) = report["skipped"]
        assert (skipped["part"], report["complete"]) == ("claim_drift.entailment", False)
        assert "copydesk[entailment]" in skipped["reason"]

    def test_with_title_and_source_all_is_checked(self, desk, texts):
        article = {"text": texts["rewrite"], "title": "A winter of tides"}
        report = desk.score({"article": article, "sources": [{"text": texts["original"]}]})
        assert (report["complete"], report["skipped"]) == (True, [])

    def test_other_language_abstains_and_signals_of_any_language_answer(self, score):
        german = (
            "Der Chor des Dorfes sang am Samstag im Steinbruch, weil das Dach der Kirche geflickt wird und der Saal belegt war. "
            "Etwa zweihundert Leute kamen, die meisten mit Kissen, und das Echo war so lang, dass die Tenöre einen Takt verloren."
        )
        report = score(f"{german}\n\nFAQ\n\nWarum sang der Chor im Steinbruch?\nDas Dach der Kirche ist offen.")
        assert report["document"]["language"] == "de"
        for name in ("reliability", "ai_rewrite"):
            assert report["scores"][name]["abstained"]
            assert "(de)" in report["scores"][name]["reason"]
        assert report["contributions"] == {}
        skipped = {entry["part"] for entry in report["skipped"]}
        for signal in all_signals():
            assert (report["signals"][signal.name]["value"] is not None) == signal.language_free
            assert (f"signals.{signal.name}" in skipped) != signal.language_free
        assert report["signals"]["faq"]["value"] > 0
        assert report["verdict"]["action"] == "review"

    def test_source_in_another_language_is_not_taken_for_no_source(self, score, texts):
        german = "Der Wetterhahn der Gemeinde kostete im Mai mehr als viertausend Euro, wie der Küster berichtete. " * 3
        report = score(texts["faithful"], german)
        reasons = {entry["part"]: entry["reason"] for entry in report["skipped"]}
        assert reasons["claim_drift"] == "Claims are checked in English only."
        assert "no source was given" not in reasons["signals.claim_drift"]
        assert report["complete"] is False

    def test_short_text_abstains_but_its_claim_is_checked(self, score):
        report = score(SENTENCE.replace("4,100", "9,400"), f"{SENTENCE} The old one had lost its tail in the storm of 1987.")
        for name in ("reliability", "ai_rewrite"):
            assert report["scores"][name]["abstained"]
            assert "calibrated for 80 and more" in report["scores"][name]["reason"]
        assert report["scores"]["claim_drift"]["value"] > 0.5
        (claim,) = report["claims"]
        assert (claim["status"], [d["kind"] for d in claim["drift"]]) == ("drifted", ["numerical"])
        assert (claim["drift"][0]["article"]["quote"], claim["drift"][0]["source"]["quote"]) == ("9,400 euros", "4,100 euros")

    def test_short_text_that_holds_has_no_drift(self, score):
        assert score(SENTENCE, SENTENCE)["scores"]["claim_drift"]["value"] == 0


class TestBadRequests:
    @pytest.mark.parametrize(
        ("request_", "code", "field", "limit"),
        [
            ({"policy": "lenient"}, "unknown_policy", "policy", None),
            ({"options": {"signals": ["faq", "mood"]}}, "unknown_signal", "options.signals", None),
            ({"options": {"offset_unit": "bytes"}}, "unknown_offset_unit", "options.offset_unit", None),
            ({"article": {}}, "text_or_html", "article.text", None),
            ({"article": {"text": "Two.", "html": "<p>Two.</p>"}}, "text_or_html", "article.text", None),
            ({"article": {"text": ""}}, "empty_text", "article.text", None),
            ({"article": {"text": " \n\t\u200b"}}, "empty_text", "article.text", None),
            ({"article": {"text": "\ud800 half"}}, "invalid_unicode", "article.text", None),
            ({"article": {"text": "a" * (MAX_CHARACTERS + 1)}}, "text_too_long", "article.text", MAX_CHARACTERS),
            ({"sources": [{"text": ""}]}, "empty_text", "sources.0.text", None),
            ({"sources": [{"text": "Fine."}, {"text": "…"}]}, "empty_text", "sources.1.text", None),
            ({"sources": [{"text": "One."}] * (MAX_SOURCES + 1)}, "too_many_sources", "sources", MAX_SOURCES),
        ],
    )
    def test_are_refused_with_field_and_limit(self, desk, request_, code, field, limit):
        with pytest.raises(InputError) as caught:
            desk.score({"article": {"text": SENTENCE}} | request_)
        assert (caught.value.code, caught.value.field, caught.value.limit) == (code, field, limit)

    def test_do_not_come_back_in_the_message(self, desk):
        with pytest.raises(InputError) as caught:
            desk.score({"article": {"text": SENTENCE}, "policy": SENTENCE, "options": {}})
        assert SENTENCE not in str(caught.value)


class TestOptions:
    def test_signals_are_those_asked_for_and_scores_do_not_move(self, score, reports, texts):
        report = score(texts["summary"], signals=["faq", "style"])
        assert list(report["signals"]) == ["faq", "style"]
        assert report["scores"] == reports["summary"]["scores"]

    def test_no_signal_can_be_asked_for(self, score):
        assert score(SENTENCE, signals=[])["signals"] == {}

    def test_explanation_can_be_left_out_and_scores_do_not_move(self, score, reports, texts):
        report = score(texts["summary"], explain=False)
        assert report["contributions"] == {}
        assert report["scores"] == reports["summary"]["scores"]

    def test_most_sources_allowed_are_read(self, score):
        others = [f"The village of stop {number} has no weathercock at all." for number in range(MAX_SOURCES - 1)]
        assert score(SENTENCE, *others, SENTENCE)["claims"][0]["source"]["id"] == f"s{MAX_SOURCES}"


WORSE = {
    "superlatives": "It is the most amazing and revolutionary machine of all time. Nothing beats this incredible marvel.",
    "faq": "FAQs\n\nQ: How many machines are there?\nA: There are four.\n\nQ: Who owns them?\nA: A company in the town does.",
    "boilerplate": "Related articles\n\nLeave a reply\n\nYour email address will not be published.\n\nScroll to top",
    "conclusions": "**Conclusion**\n\nOverall, time will tell.\n\n**Final thoughts**\n\nIn conclusion, only time will tell.",
    "cut-off": "Continue reading with a subscription",
}
ALTERATIONS = (
    ("18.4", "38.4"),
    ("€212 million", "€312 million"),
    ("Halvern Institute", "Sellwick Institute"),
    ("found no evidence", "found evidence"),
    ("22 October", "12 November"),
    ("12 per cent", "41 per cent"),
    ("Port Aldern", "Port Merrow"),
)


class TestWorseIsNeverBetter:
    @pytest.mark.parametrize("bad", WORSE)
    @pytest.mark.parametrize("name", ["original", "faithful"])
    @pytest.mark.parametrize("with_source", [False, True])
    def test_appending_what_is_bad_never_raises_reliability(self, score, texts, name, bad, with_source):
        sources = [texts["original"]] if with_source else []
        chain = [score("\n\n".join([texts[name], *[WORSE[bad]] * times]), *sources) for times in range(3)]
        clean, once, twice = (values(report)["reliability"] for report in chain)
        assert once <= clean
        assert twice <= once
        assert twice <= clean

    @pytest.mark.parametrize("name", ["original", "faithful"])
    def test_altering_claims_never_raises_reliability_and_never_lowers_drift(self, score, texts, name):
        text, chain = texts[name], []
        for old, new in (("", ""), *ALTERATIONS):
            text = text.replace(old, new)
            chain.append(values(score(text, texts["original"])))
        assert all(after["reliability"] <= before["reliability"] for before, after in pairwise(chain))
        assert [v["claim_drift"] for v in chain] == sorted(v["claim_drift"] for v in chain)
        assert chain[-1]["reliability"] < chain[0]["reliability"]

    def test_every_alteration_is_found_beside_its_source(self, score, texts):
        text = reduce(lambda text, pair: text.replace(*pair), ALTERATIONS, texts["faithful"])
        wrong = [c["quote"] for c in score(text, texts["original"])["claims"] if c["status"] != "supported"]
        assert [new for _, new in ALTERATIONS if not any(new in quote for quote in wrong)] == []


class TestSources:
    @EVERY_SEED
    def test_source_equal_to_the_article_leaves_nothing_drifted(self, score, texts, name):
        report = score(texts[name], texts[name])
        assert {c["status"] for c in report["claims"]} <= {"supported", "not_checkable"}
        assert report["scores"]["claim_drift"]["value"] == 0
        assert report["omissions"] == []

    def test_a_source_that_does_not_matter_takes_no_support_away(self, score, reports, texts):
        more = score(texts["faithful"], texts["original"], "The weather on the heath was fine, and the bees were out by nine.")
        before = {c["quote"]: c["support"] for c in reports["faithful"]["claims"]}
        assert all(c["support"] is None or c["support"] >= before[c["quote"]] - 0.05 for c in more["claims"])


ODD = {
    "one endless word": "a" * MAX_CHARACTERS,
    "one-word lines": "word\n" * (MAX_CHARACTERS // 5),
    "one endless list": "- item\n" * (MAX_CHARACTERS // 7),
    "questions": "why? " * (MAX_CHARACTERS // 5),
    "quotation marks": 'a "' * (MAX_CHARACTERS // 3),
    "closing brackets": "a" + ")" * (MAX_CHARACTERS - 1),
    "figures": "1,234.5 " * (MAX_CHARACTERS // 8),
    "one sentence": "and the mayor said that " * (MAX_CHARACTERS // 24),
    "one claim again and again": f"{SENTENCE}\n" * (MAX_CHARACTERS // (len(SENTENCE) + 1)),
    "names": "Hal Pym of Ostwick " * (MAX_CHARACTERS // 19),
    "right to left": "كان الجسر مغلقا. " * (MAX_CHARACTERS // 17),
    "ideographs": "漢字かな交じり文。" * (MAX_CHARACTERS // 9),
    "combining marks": "e" + "\u0301" * (MAX_CHARACTERS - 1),
    "control characters": "a\x00b\x07 " * (MAX_CHARACTERS // 5),
    "markers": "Q: A: FAQ\n" * (MAX_CHARACTERS // 10),
}


@pytest.mark.parametrize("kind", ODD)
def test_long_odd_text_is_answered_with_itself_as_source(score, kind):
    report = score(ODD[kind], ODD[kind])
    assert report.keys() == TOP
    assert all(found["abstained"] == (found["reason"] is not None) for found in report["scores"].values())
    assert report["scores"]["claim_drift"]["value"] in (0, None)
    json.dumps(report, allow_nan=False)


PRAISE = "Our bakery is simply the best in the world, a truly stunning place. "
PLAIN = "The bakery in Holm Street opened at six on Monday, as it has for years, and sold bread until noon. " * 8


@pytest.fixture(scope="module")
def house_desk():
    house = replace(
        DEFAULT,
        name="house",
        allow=("the BEST in the world",),
        exempt=("disclosure:",),
        severity={"superlatives": "critical", "faq": "critical"},
    )
    return Desk(with_entailment=False, policies=Policies({"house": house}))


def superlatives(desk, text, policy="default"):
    return desk.score({"article": {"text": text}, "policy": policy})["signals"]["superlatives"]["evidence"]


class TestPolicies:
    def test_a_phrase_that_the_policy_allows_is_not_minded(self, house_desk):
        text = f"{PLAIN}Our bakery is simply the best in the world. {PLAIN}"
        assert superlatives(house_desk, text)
        assert not superlatives(house_desk, text, "house")

    def test_what_the_policy_does_not_allow_is(self, house_desk):
        assert superlatives(house_desk, f"{PLAIN}{PRAISE}{PLAIN}", "house")

    def test_a_finding_is_as_grave_as_the_policy_says_and_the_verdict_names_it(self, house_desk):
        request = {"article": {"text": f"{PLAIN}{PRAISE}{PLAIN}"}}
        usual, house = house_desk.score(request), house_desk.score({**request, "policy": "house"})
        assert usual["signals"]["superlatives"]["severity"] in ("info", "warning")
        assert house["signals"]["superlatives"]["severity"] == "critical"
        assert house["signals"]["faq"]["severity"] == "ok"
        named = [rule["name"] for rule in house["verdict"]["rules"]]
        assert "critical.superlatives" in named
        assert "critical.faq" not in named

    def test_a_line_that_the_policy_exempts_moves_nothing_and_is_told(self, house_desk):
        line = f"\n\n  DISCLOSURE: {PRAISE}\n\n"
        with_line, without = (
            house_desk.score({"article": {"text": PLAIN + part + PLAIN}, "policy": "house"}) for part in (line, "\n\n")
        )
        assert with_line["scores"] == without["scores"]
        assert {"part": "exempt", "reason": "Not read, as a mark or the policy asks: 14 words."} in with_line["skipped"]

    def test_the_policies_are_listed_with_all_their_keys(self, house_desk):
        listed = {policy["name"]: policy for policy in house_desk.policies}
        assert list(listed) == ["default", "house"]
        assert listed["house"].keys() == listed["default"].keys()
        assert listed["house"]["exempt"] == ("disclosure:",)

    def test_another_policy_file_gives_another_fingerprint(self, house_desk):
        assert Desk(with_entailment=False).fingerprint != house_desk.fingerprint
        assert Desk(with_entailment=False, policies=Policies()).fingerprint == Desk(with_entailment=False).fingerprint


class TestMarks:
    def test_an_exempt_part_moves_nothing_and_is_told(self, house_desk):
        part = f"<!-- copydesk:exempt -->{PRAISE}<!-- /copydesk:exempt -->"
        with_part, without = (house_desk.score({"article": {"text": PLAIN + p + PLAIN}}) for p in (part, ""))
        assert with_part["scores"] == without["scores"]
        told = {"part": "exempt", "reason": "Not read, as a mark or the policy asks: 13 words."}
        assert told in with_part["skipped"]
        assert not with_part["complete"]
        assert "exempt" not in {s["part"] for s in without["skipped"]}


def test_scoring_reads_no_model_file_that_was_not_read_at_the_start(monkeypatch):
    for read_once in (genre_model, wording.judge):
        read_once.cache_clear()
    desk = Desk()
    monkeypatch.setattr("model.artifact.load", lambda name: pytest.fail(f"{name} was read with the first request"))
    text = " ".join(
        f"The {n}th ferry of the day carried {n * 40} people over the bay, the harbour master said." for n in range(9, 19)
    )
    report = desk.score({"article": {"text": text, "title": "Ferries carry thousands"}})
    assert report["scores"]["ai_rewrite"]["value"] is not None
