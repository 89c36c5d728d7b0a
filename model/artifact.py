"""Trained models on disk: a joblib file beside a manifest, loaded only if both are what they say.

Loading a pickle runs code and is not promised to work in another release of scikit-learn, so the file's
sha256 and the library versions are compared with the manifest first.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import joblib
import numpy
import sklearn

MODEL_VERSION = "1.6.0"
FOLDER = Path(__file__).parent / "artifacts"
_VERSIONS = {"scikit-learn": sklearn.__version__, "numpy": numpy.__version__, "joblib": joblib.__version__}
_RETRAIN = "Retrain it with `copydesk train`, or install the versions that the manifest names."


class ArtifactError(RuntimeError):
    """A trained model that is missing, or is not what its manifest says."""


def save(name: str, estimator: object, facts: Mapping[str, Any], folder: Path = FOLDER) -> None:
    """Write `name`.joblib and `name`.json; `facts` (features, training-set hashes, metrics) go into the manifest."""
    buffer = io.BytesIO()
    joblib.dump(estimator, buffer, compress=3)
    made = {"version": MODEL_VERSION, "sha256": _sha256(buffer.getvalue()), "versions": _VERSIONS}
    manifest = {"name": name, **made, **facts}
    write_json(name, manifest, folder)
    (folder / f"{name}.joblib").write_bytes(buffer.getvalue())


def load(name: str, folder: Path = FOLDER) -> tuple[Any, dict[str, Any]]:
    """Return the estimator and its manifest. Raises ArtifactError, naming the file, if either is not right."""
    manifest = read_manifest(name, folder)
    content = checked(folder / f"{name}.joblib", manifest["sha256"])
    differ = [f"{k} {manifest['versions'].get(k)} (here {v})" for k, v in _VERSIONS.items() if manifest["versions"].get(k) != v]
    if differ:
        raise ArtifactError(f"{folder / name}.joblib was made with {', '.join(differ)}. {_RETRAIN}")
    return joblib.load(io.BytesIO(content)), manifest


def checked(path: Path, sha256: str) -> bytes:
    """Return the content of a file. Raises ArtifactError if it cannot be read or has another hash."""
    content = _read(path)
    if _sha256(content) != sha256:
        raise ArtifactError(f"{path} is not the file that its manifest describes (sha256 differs). {_RETRAIN}")
    return content


def read_manifest(name: str, folder: Path = FOLDER) -> dict[str, Any]:
    """Return the manifest of `name`. Raises ArtifactError."""
    manifest = read_json(name, folder)
    if not isinstance(manifest, dict) or "sha256" not in manifest or not isinstance(manifest.get("versions"), dict):
        raise ArtifactError(f"{folder / name}.json is no manifest: it gives no sha256 or no library versions. {_RETRAIN}")
    return manifest


def read_json(name: str, folder: Path = FOLDER) -> Any:
    """Return what `name`.json holds. Raises ArtifactError."""
    try:
        return json.loads(_read(folder / f"{name}.json"))
    except ValueError as error:
        raise ArtifactError(f"{folder / name}.json is not JSON. {_RETRAIN}") from error


def write_json(name: str, facts: Mapping[str, Any], folder: Path = FOLDER) -> None:
    """Write `facts` to `name`.json."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(facts, indent=1, sort_keys=True) + "\n")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ArtifactError(f"{path} cannot be read. {_RETRAIN}") from error


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
