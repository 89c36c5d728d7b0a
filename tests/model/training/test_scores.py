"""Which rows a score is trained on."""

from __future__ import annotations

from model.signals import features_of
from model.training.scores import ai_rewrite_rows
from model.training.tables import blank_table


def _fact(key: str, split: str, origin: str, copied: str = "") -> dict[str, str]:
    same = {"dataset": "a", "group": key, "kind": "article", "way": "", "dose": "0", "veracity": "real", "inverted_style": ""}
    return same | {"key": key, "split": split, "origin": origin, "copied": copied}


def test_copies_of_an_original_are_measured_but_not_learnt_from():
    sides = [_fact(f"{origin} {split}", split, origin) for origin in ("human", "llm_rewrite") for split in ("train", "dev")]
    copied = [_fact(f"copy {split}", split, "llm_rewrite", "1") for split in ("train", "dev")]
    rows = ai_rewrite_rows(blank_table([*sides, *copied], list(features_of("ai_rewrite"))))
    assert {key for key in rows.key if key.startswith("copy")} == {"copy dev"}
    assert (rows.weight > 0).all()
