"""The entailment tier: its files, what it reads, and that a pair is read alone."""

from __future__ import annotations

import shutil

import pytest

from model import artifact
from model.artifact import ArtifactError
from model.document import Document
from model.drift.align import SourceIndex
from model.drift.entailment import MOST_TOKENS, Entailment, spelled
from model.drift.evidence import MOST_WORDS, evidence
from model.drift.reading import readings

PASSAGE = "The council of Tarnow bought the old cinema from Ewa Lis in 2019 for 4.1 million zloty. It will open as a library."


@pytest.fixture(scope="module")
def entailment() -> Entailment:
    return Entailment()


@pytest.mark.parametrize(
    ("carried", "altered"),
    [
        ("The council of Tarnow bought the old cinema.", "The council of Tarnow sold the old cinema."),
        ("Ewa Lis sold the cinema to the council.", "The council sold the cinema to Ewa Lis."),
        ("The cinema was bought for 4.1 million zloty.", "The cinema was bought for 1.4 million zloty."),
        ("It will open as a library.", "It will not open as a library."),
        ("The council bought the cinema in 2019.", "The council bought the cinema in 2016."),
        ("The council of Tarnow bought the cinema.", "The council of Lublin bought the cinema."),
        ("The old cinema will become a library.", "The old cinema will become a parking deck."),
    ],
)
def test_what_the_passage_carries_stands_above_its_edited_twin(entailment, carried, altered):
    assert entailment.logit(carried, PASSAGE) > entailment.logit(altered, PASSAGE)


def test_the_same_pair_gets_the_same_answer(entailment):
    claim = "The council bought the cinema."
    before = entailment.logit(claim, PASSAGE)
    entailment.logit("Something else was said at length about other things.", "Rain fell on the hills all day.")
    assert entailment.logit(claim, PASSAGE) == before == Entailment().logit(claim, PASSAGE)


def test_a_passage_longer_than_the_network_reads_is_read_in_part(entailment):
    assert isinstance(entailment.logit("The council bought the cinema.", PASSAGE * MOST_TOKENS), float)


def test_the_files_fit_into_what_was_promised():
    assert (artifact.FOLDER / "entailment.onnx").stat().st_size <= 35_000_000


@pytest.mark.parametrize("name", ["entailment.onnx", "entailment.tokenizer.json"])
def test_an_altered_file_is_refused_by_its_name(tmp_path, name):
    for file in artifact.FOLDER.glob("entailment.*"):
        shutil.copy(file, tmp_path)
    with (tmp_path / name).open("ab") as file:
        file.write(b" ")
    with pytest.raises(ArtifactError, match=name.replace(".", r"\.")):
        Entailment(tmp_path)


LONG = " ".join(f"The harbour of Tarnow took in {n} ships and the keeper wrote down the name of each one." for n in range(2, 40))


@pytest.mark.parametrize("source", [PASSAGE, LONG, PASSAGE + "\n\nThe zloty fell. A library costs the council money."])
def test_evidence_holds_the_best_sentence_and_no_more_words_than_agreed(source):
    claim = readings(Document("The council of Tarnow bought a library for 3 ships and 4.1 million zloty."), -1)[0]
    for match in SourceIndex([Document(source)]).matches(claim):
        assert match.best.text in evidence(match)
        assert len(evidence(match).split()) <= MOST_WORDS


def test_the_order_of_paragraphs_does_not_show_in_the_evidence():
    parts = [PASSAGE, "Ewa Lis ran the cinema for thirty years.", "The zloty fell in May."]
    claim = readings(Document("Ewa Lis, who ran the cinema for thirty years, sold it to the council of Tarnow."), -1)[0]
    indices = [SourceIndex([Document("\n\n".join(order))]) for order in (parts, parts[::-1])]
    first, second = ([evidence(match) for match in index.matches(claim)] for index in indices)
    assert first == second


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("It cost €4.2 million.", "It cost 4.2 million euros."),
        ("It cost £310m, not £1,250.", "It cost 310 million pounds, not 1,250 pounds."),
        ("Sales of US$2bn rose by 18 % to $3.", "Sales of 2 billion dollars rose by 18 percent to 3 dollars."),
        ("It fell by 5 per cent in 2019.", "It fell by 5 percent in 2019."),
    ],
)
def test_amounts_are_read_in_one_form(written, read):
    assert spelled(written) == read


def test_the_form_of_an_amount_changes_no_answer(entailment):
    ahead, behind = (
        entailment.logit(f"The footbridge will cost {sum_}.", PASSAGE) for sum_ in ("€4.2 million", "4.2 million euros")
    )
    assert ahead == behind


def test_the_number_of_threads_changes_nothing() -> None:
    found = {Entailment(threads=threads).logit("The ferry carried 4,000 people.", PASSAGE) for threads in (1, 2, 3)}
    assert len(found) == 1
