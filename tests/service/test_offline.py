"""Nothing is sent anywhere: no library that scores an article may know where to send what it sees."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

_COLLECTORS = (b"OneCollector", b"events.data.microsoft")


@pytest.mark.parametrize("library", ["onnxruntime", "tokenizers"])
def test_no_binary_of_the_entailment_tier_names_a_collector_of_telemetry(library: str) -> None:
    binaries = list(Path(find_spec(library).origin).parent.rglob("*.so*"))
    assert binaries
    for binary in binaries:
        content = binary.read_bytes()
        assert not any(collector in content for collector in _COLLECTORS), binary.name
