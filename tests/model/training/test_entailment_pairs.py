"""What the cross-encoder is trained on: minimal pairs stay together, what is left out stays out, each claim has its passage."""

from __future__ import annotations

import gzip
import json

import pytest

from model.training.corpus_rows import left_out

pairs = pytest.importorskip("model.training.entailment_pairs", reason="needs spaCy (pip install copydesk[training])")

TEXT = "The council of Vik bought a snow plough in May. It cost 90,000 kroner. The old one, from 1981, was sold to a farmer."


@pytest.fixture
def corpora(tmp_path):
    """Fourteen documents, one in a group that is left out, each with a pair of twins and a claim alone."""
    kept = [f"g{n}" for n in range(60) if not left_out(f"g{n}")][:13]
    groups = [*kept, next(f"g{n}" for n in range(600) if left_out(f"g{n}"))]
    documents = [{"doc_id": f"d{n}", "text": TEXT, "group": group} for n, group in enumerate(groups)]
    rows = []
    for n, _ in enumerate(documents):
        about = {"dataset": "own", "split": "train", "doc_id": f"d{n}"}
        rows += [
            {**about, "id": f"{n}a", "label": 1, "pair_id": f"p{n}", "claim": "The council of Vik bought a snow plough."},
            {**about, "id": f"{n}b", "label": 0, "pair_id": f"p{n}", "claim": "The council of Vik sold a snow plough."},
            {**about, "id": f"{n}c", "label": 1, "pair_id": None, "claim": "It cost 90,000 kroner. The old one was sold."},
            {**about, "id": f"{n}d", "split": "dev", "label": 1, "pair_id": None, "claim": "A plough was bought in May."},
        ]
    (tmp_path / "data" / "drift").mkdir(parents=True)
    for name, lines in (("documents", documents), ("pairs", rows)):
        with gzip.open(tmp_path / "data" / "drift" / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(line) + "\n" for line in lines)
    return tmp_path


def test_twins_are_one_group_and_left_out_documents_and_dev_are_in_none(corpora):
    groups = list(pairs.labelled(corpora))
    assert sorted(len(group.examples) for group in groups) == [1] * 13 + [2] * 13
    assert all({e.label for e in group.examples} == {0, 1} for group in groups if len(group.examples) == 2)


def test_each_sentence_of_a_claim_has_a_passage_of_its_own(corpora):
    told = next(g.examples[0].pairs for g in pairs.labelled(corpora) if len(g.examples[0].pairs) == 2)
    assert [claim for claim, _ in told] == ["It cost 90,000 kroner.", "The old one was sold."]
    assert "90,000" in told[0][1] and "1981" in told[1][1]


def test_groups_are_written_one_a_line(corpora, tmp_path):
    groups = list(pairs.labelled(corpora))
    assert pairs.write(groups, tmp_path / "groups.jsonl.gz") == len(groups)
    with gzip.open(tmp_path / "groups.jsonl.gz", "rt", encoding="utf-8") as lines:
        assert [json.loads(line)["origin"] for line in lines] == ["own"] * len(groups)


def test_about_a_seventh_of_all_groups_is_left_out():
    assert 0.1 < sum(left_out(str(n)) for n in range(3000)) / 3000 < 0.18
