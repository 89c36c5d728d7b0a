"""`copydesk keys` as an operator meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.cli import main
from service.keys import KeyRing


@pytest.fixture
def path(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setenv("COPYDESK_KEYS", str(tmp_path / "keys.json"))
    return tmp_path / "keys.json"


def test_create_prints_the_key_alone_and_list_never_shows_it(path: Path, capsys) -> None:
    assert main(["keys", "create", "--name", "cms", "--scope", "score", "--scope", "jobs"]) == 0
    key = capsys.readouterr().out.removesuffix("\n")
    holder = KeyRing(path).holder(key)
    assert main(["keys", "list"]) == 0
    assert capsys.readouterr().out == f"{holder.id}\t{holder.created}\tcms\tscore,jobs\n"


def test_revoke_takes_it_away(path: Path, capsys) -> None:
    main(["keys", "create", "--name", "cms", "--scope", "score"])
    key = capsys.readouterr().out.strip()
    assert main(["keys", "revoke", "cms"]) == 0
    assert KeyRing(path).holder(key) is None
    assert main(["keys", "revoke", "cms"]) == 1
    assert capsys.readouterr().err.endswith("has no key cms.\n")


def test_without_the_setting_it_says_which(monkeypatch, capsys) -> None:
    monkeypatch.delenv("COPYDESK_KEYS", raising=False)
    assert main(["keys", "list"]) == 2
    assert capsys.readouterr().err.startswith("copydesk: Set COPYDESK_KEYS")


@pytest.mark.parametrize("arguments", [[], ["create", "--name", "a"], ["create", "--name", "a", "--scope", "all"], ["revoke"]])
def test_wrong_usage_is_exit_code_2(arguments: list[str], path: Path) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["keys", *arguments])
