"""The container's files, read without an engine: what they copy exists, and they run as little as they can."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
import yaml

from service.cli import main
from service.settings import described

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def stages() -> list[list[tuple[str, str]]]:
    """The Dockerfile as stages of (instruction, rest), continued lines joined."""
    text = re.sub(r"\\\n\s*", " ", (ROOT / "Dockerfile").read_text(encoding="utf-8"))
    lines = [line.split(maxsplit=1) for line in text.splitlines() if line and not line.startswith("#")]
    found: list[list[tuple[str, str]]] = [[]]
    for instruction, rest in lines:
        if instruction == "FROM":
            found.append([])
        found[-1].append((instruction, rest))
    return found


def of(stage: list[tuple[str, str]], instruction: str) -> list[str]:
    return [rest for name, rest in stage if name == instruction]


def test_both_stages_stand_on_one_slim_base_that_can_be_given_by_digest(stages) -> None:
    before, build, final = stages
    assert of(before, "ARG") == ["BASE=python:3.11-slim"]
    assert of(build, "FROM") == ["${BASE} AS build"] and of(final, "FROM") == ["${BASE}"]


def test_all_that_is_copied_exists_and_is_let_through(stages) -> None:
    copied = [source for rest in of(stages[1], "COPY") for source in shlex.split(rest)[:-1]]
    let_through = {line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line.startswith("!")}
    assert set(copied) == let_through
    assert [source for source in copied if not (ROOT / source).exists()] == []


def test_the_image_has_the_environment_only_and_its_last_user_is_not_root(stages) -> None:
    final = stages[2]
    assert of(final, "COPY") == ["--from=build /opt/copydesk /opt/copydesk"]
    (user,) = of(final, "USER")
    uid = user.partition(":")[0]
    assert int(uid) >= 10_000 and f"--uid {uid} " in of(final, "RUN")[0]
    instructions = [name for name, _ in final]
    assert instructions.index("USER") < instructions.index("CMD") and "ADD" not in instructions


def test_its_command_is_one_of_the_command_line(stages, capsys) -> None:
    program, *arguments = json.loads(of(stages[2], "CMD")[0])
    assert program == "copydesk"
    with pytest.raises(SystemExit, match="0"):
        main([*arguments, "--help"])


def test_its_variables_are_settings(stages) -> None:
    given = re.findall(r"COPYDESK_\w+(?==)", " ".join(of(stages[2], "ENV")))
    assert {"COPYDESK_HOST", "COPYDESK_PORT"} == set(given) <= {setting["variable"] for setting in described()}
    assert f"COPYDESK_PORT={of(stages[2], 'EXPOSE')[0]}" in of(stages[2], "ENV")[0]


@pytest.fixture(scope="module")
def composed() -> dict[str, object]:
    return yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]["copydesk"]


def test_compose_takes_away_what_the_service_does_not_need(composed) -> None:
    assert composed["read_only"] is True and composed["cap_drop"] == ["ALL"]
    assert composed["security_opt"] == ["no-new-privileges:true"]
    assert [mount.split(":")[0] for mount in composed["tmpfs"]] == ["/tmp"]
    assert "mem_limit" in composed and "privileged" not in composed
    assert all(mount.endswith(":ro") for mount in composed["volumes"])


def test_compose_gives_the_file_of_keys_without_which_the_image_does_not_start(composed, stages) -> None:
    assert "COPYDESK_HOST=0.0.0.0" in of(stages[2], "ENV")[0]
    mounted = dict(mount.removesuffix(":ro").split(":") for mount in composed["volumes"])
    assert str(Path(composed["environment"]["COPYDESK_KEYS"]).parent) in mounted.values()


def test_compose_opens_the_port_to_this_machine_only(composed, stages) -> None:
    port = of(stages[2], "EXPOSE")[0]
    assert composed["ports"] == [f"127.0.0.1:{port}:{port}"]


def test_compose_gives_requests_in_flight_time_to_finish(composed) -> None:
    graceful = next(s["default"] for s in described() if s["variable"] == "COPYDESK_GRACEFUL_TIMEOUT")
    assert int(composed["stop_grace_period"].removesuffix("s")) > graceful


@pytest.mark.parametrize("ready", [True, False])
def test_both_health_checks_pass_only_when_readyz_does(composed, stages, monkeypatch, ready: bool) -> None:
    image_check = json.loads(of(stages[2], "HEALTHCHECK")[0].partition("CMD ")[2])
    asked = []

    def urlopen(url: str, timeout: float) -> None:
        asked.append(url)
        if not ready:
            raise OSError("503")

    monkeypatch.setattr("urllib.request.urlopen", urlopen)
    monkeypatch.setenv("COPYDESK_PORT", "8080")
    for program, flag, code in (image_check, composed["healthcheck"]["test"][1:]):
        assert (program, flag) == ("python", "-c")
        if ready:
            exec(code, {})
        else:
            with pytest.raises(OSError, match="503"):
                exec(code, {})
    assert asked == ["http://127.0.0.1:8080/readyz"] * 2
