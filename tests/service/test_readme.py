"""The README lists every setting and every error code as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.error_codes import CODES
from service.settings import described

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("setting", described(), ids=lambda setting: setting["variable"])
def test_each_setting_has_its_row(setting) -> None:
    assert f"| `{setting['variable']}` | {setting['default']} | {setting['unit']} | {setting['doc']} |" in README


@pytest.mark.parametrize("code", CODES)
def test_each_error_code_has_its_row(code: str) -> None:
    assert f"| `{code}` | {CODES[code].status} | {CODES[code].meaning} |" in README
