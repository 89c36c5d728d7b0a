"""The models of wording: learnt from labelled articles, and for each corpus without it and its stories."""

from __future__ import annotations

import numpy as np
import pytest

from model import artifact
from model.document import Document
from model.training import wording
from model.training.phrases import Recipe
from model.training.scores import Rows

PLAIN = "The council met on Monday and the clerk said that the harbour office would be closed for repairs until the end of May. "
LOUD = "Wake up, patriots, this shocking secret plot proves that they lied to you about the harbour and the council again. "


@pytest.fixture
def trained(tmp_path, monkeypatch):
    """Models of corpora where loud articles are fabricated, and of a small one, "c", where it is the other way round."""
    monkeypatch.setattr(wording, "RECIPES", dict.fromkeys(wording.SIGNALS, Recipe(most=200, least_texts=1, c=3)))
    monkeypatch.setattr(artifact.save, "__defaults__", (tmp_path,))
    dataset = np.repeat(["a", "b", "d", "c"], [24, 24, 24, 6])
    loud = np.tile([0, 1], 39)
    y = np.where(dataset == "c", loud, 1 - loud)
    key = np.array([f"k{i}" for i in range(78)])
    rows = Rows(key, np.zeros((78, 0)), y, np.ones(78), dataset, dataset, key, np.arange(78) % 6 >= 4)
    texts = {k: (LOUD if is_loud else PLAIN) * 3 + f"Edition {k} of the paper." for k, is_loud in zip(key, loud, strict=True)}
    both = {name: wording.Texts(text, text * 3) for name, text in texts.items()}
    wording.train({"reliability": rows, "ai_rewrite": rows}, both, tmp_path, jobs=1)
    return tmp_path


def test_a_corpus_is_judged_by_models_that_did_not_see_it(trained):
    loud = Document(LOUD * 3)
    judged = {corpus: wording.left_out(trained, corpus, loud)["fabricated_words"] for corpus in ("a", "c")}
    assert judged["c"] > 0.5
    assert judged["c"] > judged["a"]


def test_a_text_too_short_has_no_value(trained):
    assert wording.left_out(trained, "a", Document("Wake up, patriots.")) == {}


def test_the_saved_model_says_how_it_holds_on_corpora_left_out(trained):
    manifest = artifact.read_manifest("fabricated_wording", trained)
    assert 0 <= manifest["metrics"]["corpora left out, dev"]["AUC"] <= 1
    assert manifest["training"]["rows"] == 52


def test_windows_are_whole_sentences_and_a_short_rest_goes_with_the_last():
    sentence = "The clerk of the harbour office said on Monday that it would be closed again. "
    words = [sum(" " not in phrase for phrase in window) for window in wording.windows(sentence * 24)]
    assert words == [150, 210]
    assert "again the" not in {phrase for window in wording.windows(sentence * 24) for phrase in window}


def test_a_text_shorter_than_a_window_is_one_and_a_very_long_one_is_cut_off():
    assert len(wording.windows(PLAIN)) == 1
    assert len(wording.windows(PLAIN * 100)) == 8
