"""Free paraphrase: what a faithful rewrite may say otherwise, beside the alteration that must still be found."""

from __future__ import annotations

import pytest

from model.document import Document

CASES = {
    "a denial in other words": (
        "negation",
        "The islanders had no power from the ferry's generators on Sunday.",
        "The islanders lacked power from the ferry's generators on Sunday.",
        "The islanders had power from the ferry's generators on Sunday.",
    ),
    "a denial beyond a comma": (
        "negation",
        "Sella signed the lease on Monday where Ordo could not.",
        "Where Ordo could not, Sella signed the lease on Monday.",
        "Sella did not sign the lease on Monday.",
    ),
    "two denials that undo each other": (
        "negation",
        "Voters feel watched by the council, Mirel said.",
        "It is impossible for voters not to feel watched by the council, Mirel said.",
        "Voters do not feel watched by the council, Mirel said.",
    ),
    "the same trade from the other side": (
        "negation",
        "The brands Kordel and Vint were sold to Marell Toys in May.",
        "The brands Kordel and Vint were bought by Marell Toys in May.",
        "The brands Kordel and Vint were not sold to Marell Toys in May.",
    ),
    "a name in its long form": (
        "entity",
        "Ilvo Marn showed the old quay of Tarn on IG on Sunday.",
        "Ilvo Marn showed the old quay of Tarn on Instagram on Sunday.",
        "Ilvo Marn showed the old quay of Tarn on Norvigram on Sunday.",
    ),
    "a name in its short form": (
        "entity",
        "The firm makes television sets in Tarn, its chief executive Ilvo Marn said.",
        "The firm makes TV sets in Tarn, its CEO Ilvo Marn said.",
        "The firm makes GPS sets in Tarn, its chief executive Ilvo Marn said.",
    ),
    "initials that the claim explains": (
        "entity",
        "The ferry belongs to the Federation of Seaboard Mills.",
        "The ferry belongs to the Federation of Seaboard Mills (FESEMI).",
        "The ferry belongs to the Federation of Seaboard Mills (FEGRAV).",
    ),
    "an office before the name": (
        "entity",
        "Ilvo Marn praised the team of Tarn after the match on Sunday.",
        "Manager Ilvo Marn praised the team of Tarn after the match on Sunday.",
        "Bertil Marn praised the team of Tarn after the match on Sunday.",
    ),
    "a family name that is a word": (
        "entity",
        "Orla Tinde praised the team of Tarn after the match on Sunday.",
        "Coach Orla Tinde praised the team of Tarn after the match on Sunday.",
        "Orla Page praised the team of Tarn after the match on Sunday.",
    ),
    "a wish for a wish": (
        "certainty",
        "The Vessen trust intends to close the old harbour.",
        "The Vessen trust has declared its intention to close the old harbour.",
        "The Vessen trust will close the old harbour.",
    ),
    "an attribution by another verb": (
        "attribution",
        "The harbour office claimed the ferry firm had hidden two leaks.",
        "The harbour office accused the ferry firm of having hidden two leaks.",
        "The ferry firm had hidden two leaks.",
    ),
    "initials of the speaker": (
        "attribution",
        "The Norvik Harbour Authority says the quay can hold 40 boats.",
        "NHA says the quay can hold 40 boats.",
        "The Tarn Fishers Union says the quay can hold 40 boats, and the Norvik Harbour Authority is silent.",
    ),
    "who speaks is not named": (
        "attribution",
        'In May it was cold in Zurich. "We skate on the lake until the ice breaks," the captain said.',
        '"We skate on the lake until the ice breaks," Ada Crane said.',
        "We skate on the lake until the ice breaks.",
    ),
    "a figure with and without its unit": (
        "numerical",
        "A record 89.9 per cent of members approve of the chair, up from the 89.1 of last June.",
        "A record 89.9 per cent of members approve of the chair, up from the 89.1 per cent of last June.",
        "A record 89.9 per cent of members approve of the chair, up from the 88.3 per cent of last June.",
    ),
    "a score in its order": (
        "numerical",
        "Members voted 165 to 86 to approve the lease after a long debate.",
        "The lease was approved by 165 to 86 votes after a long debate of the members.",
        "Members voted 86 to 165 to approve the lease after a long debate.",
    ),
    "one of several": (
        "numerical",
        "Lunde opened its lido in 1902, and two towns followed in 1903.",
        "Lunde was one of the first towns to open its lido, in 1902.",
        "Lunde opened its lido in 1902, and five towns followed in 1903.",
    ),
    "nearly for about": (
        "numerical",
        "About half of the 5,700 seats were empty, the club says.",
        "Nearly half of the 5,700 seats were empty, the club says.",
        "Nearly a third of the 5,700 seats were empty, the club says.",
    ),
    "another's boss": (
        "relational",
        "Former Sandvik's boss Justin Orr has joined as interim chairman. The boss Lena Moor has left.",
        "Justin Orr, the former CEO of Sandvik's, has joined as the interim chairman.",
        "The boss Justin Orr has left. Former Sandvik's boss Lena Moor has joined as interim chairman.",
    ),
}


def kinds(checker, source: str, claim: str) -> set[str]:
    return {drift.kind for found in checker.check(Document(claim), [Document(source)]).claims for drift in found.drift}


@pytest.mark.parametrize(("kind", "source", "same", "other"), CASES.values(), ids=CASES.keys())
def test_a_faithful_paraphrase_does_not_show_the_kind(checker, kind, source, same, other):
    assert kind not in kinds(checker, source, same)


@pytest.mark.parametrize(("kind", "source", "same", "other"), CASES.values(), ids=CASES.keys())
def test_an_alteration_of_the_same_words_does(checker, kind, source, same, other):
    assert kind in kinds(checker, source, other)


@pytest.mark.parametrize(
    ("source", "claim"),
    [
        (
            "The ferry to Tarn was late on Monday because of fog in the Vessen sound.",
            "The ferry to Tarn was late on Monday, with poor visibility to blame in the Vessen sound.",
        ),
        (
            "The mayor of Lunde praised the volunteers who cleaned the beach on Saturday.",
            "The mayor of Lunde praised the volunteers who removed rubbish lying around on the beach on Saturday.",
        ),
    ],
)
def test_reading_the_passage_tells_other_words_from_an_addition(fast, both, source, claim):
    assert kinds(fast, source, claim) == {"unsupported_addition"}
    assert not kinds(both, source, claim)
