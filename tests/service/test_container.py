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
def compose() -> dict[str, dict[str, object]]:
    return yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def composed(compose) -> dict[str, object]:
    return compose["services"]["copydesk"]


@pytest.mark.parametrize("name", ["copydesk", "worker", "postgres", "redis"])
def test_compose_takes_away_what_each_service_does_not_need(compose, name: str) -> None:
    service = compose["services"][name]
    assert service["read_only"] is True and service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert {"mem_limit", "pids_limit", "healthcheck", "restart"} <= set(service) and "privileged" not in service
    assert "build" in service or service["user"].partition(":")[0] != "0"


@pytest.mark.parametrize("name", ["copydesk", "worker"])
def test_compose_lets_copydesk_write_to_memory_only(compose, name: str) -> None:
    service = compose["services"][name]
    assert [mount.split(":")[0] for mount in service["tmpfs"]] == ["/tmp"]
    assert all(mount.endswith(":ro") for mount in service.get("volumes", []))


def test_compose_publishes_no_port_but_the_service_s_and_keeps_the_stores_inside(compose) -> None:
    assert [name for name, service in compose["services"].items() if "ports" in service] == ["copydesk"]
    assert [compose["services"][name]["networks"] for name in ("postgres", "redis")] == [["inside"], ["inside"]]
    assert compose["networks"]["inside"]["internal"] is True


def test_compose_holds_no_secret_and_gives_service_and_worker_the_same_settings(compose) -> None:
    services = compose["services"]
    assert services["copydesk"]["environment"] == services["worker"]["environment"]
    values = {name: value for service in services.values() for name, value in service.get("environment", {}).items()}
    secret = {name: value for name, value in values.items() if "PASSWORD" in name or "SECRET" in name}
    assert len(secret) == 3 and all(value.startswith("${") for value in secret.values())
    assert {name for name in values if name.startswith("COPYDESK_")} <= {setting["variable"] for setting in described()}
    assert "@postgres/" in values["COPYDESK_DATABASE_URL"] and "postgres" in services


def test_compose_starts_the_worker_by_a_command_of_the_command_line(compose) -> None:
    program, *arguments = compose["services"]["worker"]["command"]
    assert program == "copydesk"
    with pytest.raises(SystemExit, match="0"):
        main([*arguments, "--help"])


@pytest.mark.parametrize("reachable", [True, False])
def test_the_worker_is_healthy_when_it_reaches_the_database(compose, monkeypatch, tmp_path, reachable: bool) -> None:
    (tmp_path / "file").touch()
    path = tmp_path / "jobs.db" if reachable else tmp_path / "file" / "jobs.db"
    monkeypatch.setenv("COPYDESK_DATABASE_URL", f"sqlite:///{path}")
    program, flag, code = compose["services"]["worker"]["healthcheck"]["test"][1:]
    with pytest.raises(SystemExit) as ended:
        exec(code, {})
    assert (program, flag, bool(ended.value.code)) == ("python", "-c", not reachable)


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
