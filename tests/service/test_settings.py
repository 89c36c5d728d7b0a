"""Settings: read from the environment, checked, and documented."""

from __future__ import annotations

from dataclasses import fields

import pytest

from service.settings import Settings, SettingsError, described


def test_an_empty_environment_gives_the_defaults() -> None:
    assert Settings.from_environment({"PATH": "/bin"}) == Settings()


def test_each_setting_is_read_from_its_variable() -> None:
    for setting in described():
        value = "0.0.0.0" if setting["unit"] == "address" else "2048"
        value = {"processes": "3", "sources": "3", "items": "3", "characters": "512"}.get(setting["unit"], value)
        name = setting["variable"].removeprefix("COPYDESK_").lower()
        read = getattr(Settings.from_environment({setting["variable"]: value}), name)
        assert str(read) == value != str(setting["default"])


@pytest.mark.parametrize("value", ["", "-1", "1.5", "ten", "1e3", "٣", "99999", "9" * 5_000, " 80"])
def test_a_wrong_value_is_refused_by_name(value: str) -> None:
    with pytest.raises(SettingsError, match=r"COPYDESK_PORT must be a whole number from 0 to 65535"):
        Settings.from_environment({"COPYDESK_PORT": value})


def test_a_misspelt_setting_is_refused_and_the_right_ones_are_named() -> None:
    with pytest.raises(SettingsError, match=r"COPYDESK_PROT is not a setting; .*COPYDESK_PORT"):
        Settings.from_environment({"COPYDESK_PROT": "80"})


def test_every_setting_has_a_unit_and_a_sentence() -> None:
    assert len(described()) == len(fields(Settings))
    assert all(s["unit"] and s["doc"].endswith(".") for s in described())
