"""The README lists every setting and every error code as they are, and its commands work."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from service import examples
from service.app import create_app
from service.cli import main
from service.error_codes import CODES
from service.settings import Settings, described

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def trained_app(tmp_path_factory):
    return create_app(Settings(database_url=f"sqlite:///{tmp_path_factory.mktemp('jobs')}/jobs.db"))


@pytest.mark.parametrize("setting", described(), ids=lambda setting: setting["variable"])
def test_each_setting_has_its_row(setting) -> None:
    assert f"| `{setting['variable']}` | {setting['default']} | {setting['unit']} | {setting['doc']} |" in README


@pytest.mark.parametrize("code", CODES)
def test_each_error_code_has_its_row(code: str) -> None:
    assert f"| `{code}` | {CODES[code].status} | {CODES[code].meaning} |" in README


def _commands() -> list[str]:
    """The lines of the README's shell blocks, continued lines joined, without comments."""
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    text = re.sub(r"\\\n\s*|\n {4,}", " ", "".join(blocks))
    return [line.split("  #")[0].strip() for line in text.splitlines() if line.strip()]


_RUN = ("curl", "copydesk score", "copydesk batch", "copydesk drift", "copydesk evaluate")


def _starting(word: str | tuple[str, ...]) -> list[str]:
    found = [command for command in _commands() if command.startswith(word)]
    assert found
    return found


@pytest.mark.parametrize("command", [c for c in _starting("curl") if "/v1/jobs" not in c])
def test_each_curl_line_is_answered(command: str, monkeypatch, trained_app) -> None:
    monkeypatch.chdir(ROOT)
    words = shlex.split(command)
    path = next(word for word in words if word.startswith("http://127.0.0.1:8080")).removeprefix("http://127.0.0.1:8080")
    body = next((words[i + 1] for i, word in enumerate(words) if word in ("-d", "--data")), None)
    if body and body.startswith("@"):
        body = Path(body[1:]).read_text(encoding="utf-8")
    client = trained_app.test_client()
    answer = client.post(path, data=body, content_type="application/json") if body else client.get(path)
    assert answer.status_code == 200
    assert answer.get_json()


def test_the_curl_lines_of_a_job_are_answered_one_after_the_other(trained_app) -> None:
    client, job = trained_app.test_client(), ""
    for command in (c for c in _starting("curl") if "/v1/jobs" in c):
        words = shlex.split(command.replace("$JOB", job))
        path = next(word for word in words if "127.0.0.1:8080" in word).removeprefix("http://127.0.0.1:8080")
        headers = dict(words[at + 1].split(": ") for at, word in enumerate(words) if word == "-H")
        body = b'{"text": "A ferry."}\n' if "--data-binary" in words else b""
        method = words[words.index("-X") + 1] if "-X" in words else "POST" if body else "GET"
        answer = client.open(path, method=method, headers=headers, data=body)
        assert answer.status_code == {"DELETE": 204}.get(method, 202 if body else 200)
        job = job or answer.json["id"]


@pytest.mark.parametrize("command", [*_starting(("copydesk score", "copydesk batch", "copydesk drift")), "copydesk evaluate"])
def test_each_copydesk_line_runs(command: str, monkeypatch, tmp_path, capsys) -> None:
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    (tmp_path / "archive.jsonl").write_text('{"id": "1", "text": "The ferry carried 4,000 people in May."}\n', encoding="utf-8")
    if command.startswith("copydesk drift"):
        (tmp_path / "reports.jsonl").write_text(f"{json.dumps(examples.report())}\n" * 100, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(shlex.split(command.split(" > ")[0])[1:]) == 0
    assert capsys.readouterr().out or (tmp_path / "reports.jsonl").read_text(encoding="utf-8")


def test_the_other_commands_are_the_makefile_s_or_known_to_the_command_line() -> None:
    rest = [c for c in _commands() if not c.startswith(_RUN)]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in rest:
        program, verb, *_ = command.split()
        known = {"make": f"\n{verb}:", "copydesk": f"\n\t$(BIN)/copydesk {verb}", "docker": "make"}
        assert known[program] in makefile
