"""Trained models on disk: what was saved is loaded, and nothing else is."""

from __future__ import annotations

import json

import joblib
import pytest
from sklearn.dummy import DummyClassifier

from model.artifact import FOLDER, ArtifactError, load, read_manifest, save

SHIPPED = (
    "ai_rewrite",
    "clickbait",
    "fabricated_wording",
    "genre",
    "machine_wording",
    "promotion",
    "puffery",
    "reliability",
    "reliability_beside",
    "residue",
    "superlatives",
    "support",
    "support_entailment",
)
FACTS = {"features": ["one", "two"], "metrics": {"auc": 0.75}}


def save_coin(folder):
    save("coin", DummyClassifier(strategy="constant", constant=1).fit([[0], [1]], [0, 1]), FACTS, folder)


@pytest.fixture
def saved(tmp_path):
    """A folder that holds the model "coin" and its manifest."""
    save_coin(tmp_path)
    return tmp_path


@pytest.fixture
def never_unpickled(monkeypatch):
    """Fails the test if a file is unpickled: that would run its code."""
    monkeypatch.setattr(joblib, "load", lambda _: pytest.fail("an unverified file was loaded"))


def refused(folder, file, name="coin"):
    """The message of the refusal, which must name `file` and say how to retrain."""
    with pytest.raises(ArtifactError) as caught:
        load(name, folder)
    message = str(caught.value)
    assert f"{folder / file}" in message
    assert "`copydesk train`" in message
    return message


def edit_manifest(folder, **changes):
    path = folder / "coin.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def test_what_was_saved_comes_back_with_its_facts(saved):
    estimator, manifest = load("coin", saved)
    assert list(estimator.predict([[5], [6]])) == [1, 1]
    assert manifest.items() >= FACTS.items()
    assert manifest["name"] == "coin"
    assert manifest["versions"].keys() == {"scikit-learn", "numpy", "joblib"}
    assert read_manifest("coin", saved) == manifest


def test_folder_is_made(tmp_path):
    save("coin", DummyClassifier(), FACTS, tmp_path / "new" / "folder")
    assert load("coin", tmp_path / "new" / "folder")[1]["features"] == ["one", "two"]


def test_same_training_gives_the_same_bytes(saved):
    before = [(saved / file).read_bytes() for file in ("coin.joblib", "coin.json")]
    save_coin(saved)
    assert [(saved / file).read_bytes() for file in ("coin.joblib", "coin.json")] == before


@pytest.mark.parametrize("at", [0, 40, -1])
def test_changed_byte_is_refused(saved, never_unpickled, at):
    path = saved / "coin.joblib"
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)
    assert "sha256 differs" in refused(saved, "coin.joblib")


def test_cut_file_is_refused(saved, never_unpickled):
    path = saved / "coin.joblib"
    path.write_bytes(path.read_bytes()[:-10])
    assert "sha256 differs" in refused(saved, "coin.joblib")


@pytest.mark.parametrize("library", ["scikit-learn", "numpy", "joblib"])
def test_other_library_version_is_refused_and_both_versions_are_named(saved, never_unpickled, library):
    versions = read_manifest("coin", saved)["versions"]
    edit_manifest(saved, versions=versions | {library: "0.0.1"})
    assert f"{library} 0.0.1 (here {versions[library]})" in refused(saved, "coin.joblib")


@pytest.mark.parametrize("file", ["coin.joblib", "coin.json"])
def test_missing_file_is_refused(saved, never_unpickled, file):
    (saved / file).unlink()
    assert "cannot be read" in refused(saved, file)


def test_missing_model_is_refused(tmp_path):
    refused(tmp_path, "unheard_of.json", "unheard_of")


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b"not json"])
def test_manifest_that_is_not_json_is_refused(saved, never_unpickled, content):
    (saved / "coin.json").write_bytes(content)
    assert "is not JSON" in refused(saved, "coin.json")


@pytest.mark.parametrize("content", [b"[]", b"null", b'"text"', b"{}", b'{"versions": {}}', b'{"sha256": "0", "versions": null}'])
def test_json_that_is_no_manifest_is_refused(saved, never_unpickled, content):
    (saved / "coin.json").write_bytes(content)
    assert "is no manifest" in refused(saved, "coin.json")


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_model_loads_and_tells_its_figures(name):
    _, manifest = load(name)
    assert manifest["name"] == name
    assert manifest["features"]
    assert manifest["metrics"]


def test_no_other_model_is_shipped():
    assert {path.stem for path in FOLDER.glob("*.joblib")} == set(SHIPPED)
