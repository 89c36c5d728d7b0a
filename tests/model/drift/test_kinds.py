"""Minimal edits: a source, a claim made from it, and the kind of drift that it must show, or none."""

from __future__ import annotations

import pytest

from model.document import Document
from model.drift.check import DriftChecker
from model.drift.result import DRIFTED, SUPPORTED, UNSUPPORTED

BRIDGE = "The council approved the footbridge on Monday. It will cost 4.2 million euros, said Hanne Orvik, the mayor of Lunde."
BAKERY = "Brandt Mills bought the bakery chain Kornhus in March 2019 for £310 million. The chain has 297 shops and 4,100 staff."
LIBRARY = "The library lent 18,340 books last year, 12 per cent more than in 2021. Its roof was repaired in two months."
OBSERVATORY = (
    "The observatory could open to visitors in 2031, according to its director, Pelle Strand. The dome has not been insured."
)
CHOIR = '"We sang until the lamps went out," said Mirja Holm, who leads the choir. The choir did not win the prize.'
DAIRY = "In a letter to farmers, Alpenhof Dairy claimed its new cheese outsold the cheese of Rosshof in four of six towns."
TRAM = "The tram line carried 1,276 passengers an hour on Friday, about half of what the planners expected. Fares rose in May."
ORCHARD = (
    "Storms destroyed two-thirds of the apple crop in the Vessen valley, growers say. Cider makers may import fruit next winter."
)
MUSEUM = (
    "The Museum of Coastal Trade (MCT) will lend nine paintings to Estonia. Its curator, Lena Aalto, has worked there since 1998."
)
CLINIC = "Nurses at the Berglund clinic treat roughly 60 patients a day. The clinic denied that it would close its night ward."

LIGHTHOUSE = (
    "The lighthouse keeper Arne Vik rescued the swimmer Lotta Berg on Sunday. Most of the boats in the bay were out. "
    "Berg suspects that the current has turned. Repairs to the lamp will cost from 3,000 to 5,000 kroner."
)
PUPIL = "The weaver Ada Crane taught her pupil Ines Moor for six years. Moor beat Crane in a contest in Lund in 2020."

HOLDS = [
    (LIGHTHOUSE, "Lotta Berg, a swimmer, was rescued by Arne Vik on Sunday."),
    (LIGHTHOUSE, "Most boats were out of the bay."),
    (LIGHTHOUSE, "The current has turned, Berg suspects."),
    (PUPIL, "Crane was beaten by Moor in a contest in Lund in 2020."),
    (PUPIL, "For six years, the weaver Ada Crane taught Ines Moor."),
    (BRIDGE, "The footbridge was approved by the council on Monday."),
    (BRIDGE, "Hanne Orvik, the mayor of Lunde, said it will cost 4.2 million euros."),
    (BRIDGE, "The footbridge will cost €4.2 million, the mayor said."),
    (BRIDGE, "Mayor Orvik said the footbridge will cost 4.2m euros."),
    (BAKERY, "In March 2019 Brandt Mills acquired the bakery chain Kornhus for £310m."),
    (BAKERY, "Kornhus was bought by Brandt Mills in March 2019."),
    (BAKERY, "The chain has nearly 300 shops."),
    (BAKERY, "The chain has more than 4,000 staff."),
    (BAKERY, "The bakery chain has about 300 shops and 4,100 staff."),
    (BAKERY, "Brandt paid £310 million for the chain Kornhus."),
    (LIBRARY, "Last year the library lent 18,340 books."),
    (LIBRARY, "The library lent over 18,000 books last year."),
    (LIBRARY, "The library lent 12 % more books than in 2021."),
    (LIBRARY, "The roof of the library was repaired in two months."),
    (OBSERVATORY, "The observatory could open to visitors in 2031, its director Pelle Strand said."),
    (OBSERVATORY, "According to Strand, the observatory may open to visitors in 2031."),
    (OBSERVATORY, "The dome is not insured."),
    (CHOIR, '"We sang until the lamps went out," said Mirja Holm.'),
    (CHOIR, 'Holm, who leads the choir, said: "We sang until the lamps went out."'),
    (CHOIR, "The choir did not win the prize."),
    (DAIRY, "Alpenhof Dairy said its new cheese outsold the cheese of Rosshof in four of six towns."),
    (DAIRY, "In a letter to farmers Alpenhof claimed that its new cheese had outsold that of Rosshof in four of six towns."),
    (TRAM, "The tram line carried 1,276 passengers an hour on Friday."),
    (TRAM, "On Friday the tram line carried nearly 1,300 passengers an hour."),
    (TRAM, "The line carried about 1,280 passengers an hour on Friday."),
    (TRAM, "Fares increased in May."),
    (ORCHARD, "Growers say storms destroyed two-thirds of the apple crop in the Vessen valley."),
    (ORCHARD, "According to growers, storms destroyed about 67 per cent of the apple crop in the Vessen valley."),
    (ORCHARD, "Next winter cider makers may import fruit."),
    (MUSEUM, "The MCT will lend nine paintings to Estonia."),
    (MUSEUM, "The museum will lend 9 paintings to Estonia."),
    (MUSEUM, "Its curator Aalto has worked there since 1998."),
    (CLINIC, "Nurses at the Berglund clinic treat about 60 patients a day."),
    (CLINIC, "The clinic denied that it would close its night ward."),
]

DRIFTS = [
    (LIGHTHOUSE, "The lighthouse keeper Arne Vik was rescued by the swimmer Lotta Berg on Sunday.", {"relational"}),
    (LIGHTHOUSE, "The lighthouse keeper Lotta Berg rescued a swimmer on Sunday.", {"relational"}),
    (LIGHTHOUSE, "All of the boats in the bay were out.", {"numerical"}),
    (LIGHTHOUSE, "The current has turned.", {"certainty", "attribution"}),
    (LIGHTHOUSE, "Repairs to the lamp will cost from 5,000 to 3,000 kroner.", {"numerical"}),
    (PUPIL, "Crane beat Moor in a contest in Lund in 2020.", {"relational"}),
    (PUPIL, "The weaver Ines Moor taught her pupil Ada Crane for six years.", {"relational"}),
    (BRIDGE, "The bridge will cost 4.7 million euros, said Hanne Orvik, the mayor of Lunde.", {"numerical"}),
    (BRIDGE, "It will cost 4.2 billion euros, said Hanne Orvik, the mayor of Lunde.", {"numerical"}),
    (BRIDGE, "It will cost 4.2 million dollars, said Hanne Orvik, the mayor of Lunde.", {"numerical"}),
    (BAKERY, "The chain has 397 shops and 4,100 staff.", {"numerical"}),
    (BAKERY, "The chain has more than 400 shops.", {"numerical"}),
    (BAKERY, "The chain has nearly 200 shops.", {"numerical"}),
    (LIBRARY, "The library lent 18,340 books last year, 21 per cent more than in 2021.", {"numerical"}),
    (LIBRARY, "Its roof was repaired in two weeks.", {"numerical"}),
    (TRAM, "The tram line carried 2,176 passengers an hour on Friday.", {"numerical"}),
    (ORCHARD, "Growers say storms destroyed a third of the apple crop in the Vessen valley.", {"numerical"}),
    (MUSEUM, "The museum will lend eleven paintings to Estonia.", {"numerical"}),
    (CLINIC, "Nurses at the Berglund clinic treat roughly 90 patients a day.", {"numerical"}),
    (BAKERY, "Brandt Mills bought the bakery chain Kornhus in May 2019.", {"temporal"}),
    (BAKERY, "Brandt Mills bought the bakery chain Kornhus in March 2016.", {"temporal"}),
    (BRIDGE, "The council approved the footbridge on Thursday.", {"temporal"}),
    (LIBRARY, "The library lent 12 per cent more books than in 2019.", {"temporal"}),
    (ORCHARD, "Cider makers may import fruit next summer.", {"temporal"}),
    (TRAM, "Fares rose in October.", {"temporal"}),
    (MUSEUM, "Its curator, Lena Aalto, has worked there since 1989.", {"temporal"}),
    (BAKERY, "Brandt Mills bought the bakery chain Sonnenbrot in March 2019 for £310 million.", {"entity"}),
    (MUSEUM, "The museum will lend nine paintings to Portugal.", {"entity"}),
    (MUSEUM, "Its curator, Lena Niskanen, has worked there since 1998.", {"entity"}),
    (CLINIC, "Nurses at the Sandvik clinic treat roughly 60 patients a day.", {"entity"}),
    (BRIDGE, "It will cost 4.2 million euros, said Hanne Solberg, the mayor of Lunde.", {"entity", "attribution"}),
    (BAKERY, "Kornhus bought Brandt Mills in March 2019 for £310 million.", {"relational"}),
    (BAKERY, "Brandt Mills was bought by Kornhus in March 2019.", {"relational"}),
    (
        DAIRY,
        "Rosshof claimed its new cheese outsold the cheese of Alpenhof Dairy in four of six towns.",
        {"relational", "attribution"},
    ),
    (
        "Nordvik Rail runs the northern line. Sydspor, its rival, is half owned by the province of Tarn.",
        "Nordvik Rail is half owned by the province of Tarn.",
        {"relational", "entity"},
    ),
    (CHOIR, "The choir did win the prize.", {"negation"}),
    (CHOIR, "The choir won the prize.", {"negation"}),
    (OBSERVATORY, "The dome has been insured.", {"negation"}),
    (BRIDGE, "The council rejected the footbridge on Monday.", {"negation"}),
    (TRAM, "Fares fell in May.", {"negation"}),
    (LIBRARY, "The library lent 12 per cent fewer books than in 2021.", {"negation"}),
    (MUSEUM, "The museum will not lend nine paintings to Estonia.", {"negation"}),
    (DAIRY, "The new cheese of Alpenhof Dairy outsold the cheese of Rosshof in four of six towns.", {"attribution"}),
    (ORCHARD, "Storms destroyed two-thirds of the apple crop in the Vessen valley.", {"attribution"}),
    (BRIDGE, "The footbridge will cost 4.2 million euros.", {"attribution"}),
    (
        "The pier is safe, said Ivo Carrick, the engineer. Nadia Quill, the harbour master, closed it all the same.",
        "The pier is safe, said Nadia Quill.",
        {"attribution"},
    ),
    (OBSERVATORY, "The observatory will open to visitors in 2031, according to its director, Pelle Strand.", {"certainty"}),
    (ORCHARD, "Cider makers will import fruit next winter.", {"certainty"}),
    (
        "Harbour pilots plan to strike for three days in June. Talks are going on.",
        "Harbour pilots went on strike for three days in June.",
        {"certainty"},
    ),
    (
        "The orchestra is expected to move to the old brewery.",
        "The orchestra is moving to the old brewery.",
        {"certainty"},
    ),
    (CHOIR, '"We sang until the morning came," said Mirja Holm, who leads the choir.', {"quotation"}),
    (CHOIR, '"We sang and sang until the lamps went out," said Mirja Holm, who leads the choir.', {"quotation"}),
    (CHOIR, '"Nobody expected us to sing so well tonight," said Mirja Holm.', {"quotation"}),
]

UNCARRIED = [
    (BRIDGE, "The town also opened a swimming pool with heated changing rooms last week."),
    (BAKERY, "Kornhus sells a robot oven called BreadPal that bakes rolls on demand."),
    (LIBRARY, "Readers praised the friendly staff and the generous opening hours of the café."),
    (MUSEUM, "The exhibition drew record crowds of schoolchildren from neighbouring Latvia."),
]


def claim_of(checker: DriftChecker, source: str, claim: str):
    claims = checker.check(Document(claim), [Document(source)]).claims
    assert len(claims) == 1
    return claims[0]


@pytest.mark.parametrize(("source", "claim"), HOLDS)
def test_a_paraphrase_that_holds_is_supported(checker, source, claim):
    found = claim_of(checker, source, claim)
    assert (found.status, [d.explanation for d in found.drift]) == (SUPPORTED, [])
    assert found.support >= 0.5


@pytest.mark.parametrize(("source", "claim", "kinds"), DRIFTS)
def test_an_altered_claim_shows_its_kind_of_drift(checker, source, claim, kinds):
    found = claim_of(checker, source, claim)
    assert found.status == DRIFTED
    assert kinds & {drift.kind for drift in found.drift}
    assert found.support < 0.5 or _only_lost_its_speaker(found)


def _only_lost_its_speaker(claim) -> bool:
    return [(d.kind, d.start, d.end) for d in claim.drift] == [("attribution", claim.start, claim.end)]


def test_a_claim_that_only_lost_its_speaker_keeps_most_of_its_support(checker):
    source = "The footbridge will cost 4.2 million euros, said Hanne Orvik, the mayor of Lunde."
    told, dropped = (claim_of(checker, source, claim) for claim in (source, "The footbridge will cost 4.2 million euros."))
    moved = claim_of(checker, source, "The footbridge will cost 4.2 million euros, said Olaf Brandt, the mayor of Lunde.")
    assert told.support > dropped.support > 0.5 > moved.support


@pytest.mark.parametrize(("claim", "status"), [("On 10 March a bell fell.", SUPPORTED), ("On 4 March a bell fell.", DRIFTED)])
def test_a_weekday_is_read_against_the_day_of_publication(checker, claim, status):
    source = Document("A bell fell in Osk on Tuesday.", published="2026-03-12")
    assert checker.check(Document(claim, published="2026-03-12"), [source]).claims[0].status == status


@pytest.mark.parametrize(("source", "claim"), UNCARRIED)
def test_an_invented_claim_is_unsupported(checker, source, claim):
    found = claim_of(checker, source, claim)
    assert found.status == UNSUPPORTED
    assert "unsupported_addition" in {drift.kind for drift in found.drift}


@pytest.mark.parametrize(("source", "claim", "kinds"), DRIFTS)
def test_a_drift_points_at_words_of_both_texts(checker, source, claim, kinds):
    for drift in claim_of(checker, source, claim).drift:
        assert 0 <= drift.start < drift.end <= len(claim)
        assert drift.place is None or source[drift.place.start : drift.place.end].strip()
        assert drift.explanation.endswith(".")
