"""The README lists every setting and every error code as they are, and its commands work."""

from __future__ import annotations

import json
import re
import shlex
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pyarrow.parquet
import pytest
from distributed import LocalCluster
from werkzeug.serving import make_server

from service import examples
from service.app import create_app
from service.cli import main
from service.error_codes import CODES
from service.keys import read_keys
from service.settings import Settings, described

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def trained_app(tmp_path_factory):
    return create_app(Settings(database_url=f"sqlite:///{tmp_path_factory.mktemp('jobs')}/jobs.db"))


@pytest.fixture(scope="module")
def served(trained_app) -> Iterator[str]:
    """The address of the application, in a thread."""
    server = make_server("127.0.0.1", 0, trained_app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join(30)
    server.server_close()


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


_ADDRESS = "http://127.0.0.1:8080"
_RUN = (
    "curl",
    "copydesk keys",
    "copydesk score",
    "copydesk batch",
    "copydesk drift",
    "copydesk people",
    "copydesk evaluate",
    "copydesk train --feedback",
)


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


@pytest.mark.parametrize(
    "command", [*_starting(("copydesk score", "copydesk batch", "copydesk drift", "copydesk people")), "copydesk evaluate"]
)
def test_each_copydesk_line_runs(command: str, monkeypatch, tmp_path, capsys, served: str) -> None:
    command = command.replace(_ADDRESS, served)
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    _write_archives(tmp_path)
    if command.startswith(("copydesk drift", "copydesk people")):
        (tmp_path / "reports.jsonl").write_text(f"{json.dumps(examples.report())}\n" * 100, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    arguments = shlex.split(command.split(" > ")[0])[1:]
    with _cluster() if "--scheduler" in arguments else nullcontext() as address:
        assert main([address if argument.startswith("tcp://") else argument for argument in arguments]) == 0
    if command.startswith("copydesk batch"):
        output = arguments[arguments.index("-o") + 1]
        assert "1 row: 1 scored, 0 errors" in (tmp_path / f"{output}.summary.html").read_text(encoding="utf-8")
        assert (tmp_path / output).stat().st_size > 0
    else:
        assert capsys.readouterr().out


def _write_archives(folder: Path) -> None:
    """One article in each format, under the names that the README has."""
    text = "The ferry carried 4,000 people in May."
    (folder / "archive.jsonl").write_text(json.dumps({"id": "1", "text": text}) + "\n", encoding="utf-8")
    (folder / "archive.csv").write_text(f'id,text,wire\n1,"{text}","{text}"\n', encoding="utf-8")
    table = pyarrow.table({"id": ["1"], "text": [text], "wire_id": ["w1"]})
    pyarrow.parquet.write_table(table, folder / "archive.parquet")
    (folder / "wires.csv").write_text(f'wire_id,text\nw1,"{text}"\n', encoding="utf-8")
    (folder / "articles").mkdir()
    (folder / "articles" / "1.txt").write_text(text, encoding="utf-8")


@contextmanager
def _cluster() -> Iterator[str]:
    """The address of a Dask cluster in this process."""
    options = {"processes": False, "protocol": "tcp", "host": "127.0.0.1", "dashboard_address": None}
    with LocalCluster(n_workers=1, threads_per_worker=1, **options) as cluster:
        yield cluster.scheduler_address


@pytest.mark.parametrize("command", _starting("copydesk train --feedback"))
def test_feedback_changes_the_calibration_and_says_so(command: str, monkeypatch, tmp_path, capsys) -> None:
    """Editors who are stricter than the score: they trust none of the articles below .7."""
    monkeypatch.chdir(tmp_path)
    report, values = examples.report(), [0.02 + 0.96 * i / 79 for i in range(80)]
    scored = [{**report, "id": str(i), "scores": _with_reliability(report["scores"], value)} for i, value in enumerate(values)]
    Path("reports.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in scored), encoding="utf-8")
    labels = "".join(f"{i},{'reliable' if i > 55 else 'unreliable'},\n" for i in range(80))
    Path("judged.csv").write_text(f"id,label,weight\n{labels}", encoding="utf-8")
    assert main(shlex.split(command)[1:]) == 0
    assert "reliability_beside: adopted" in capsys.readouterr().out
    assert "reliability" in Path("calibration.json").read_text(encoding="utf-8")


def _with_reliability(scores: dict, value: float) -> dict:
    return {**scores, "reliability": {**scores["reliability"], "value": value}}


def test_the_lines_about_keys_run_in_their_order(monkeypatch, tmp_path, capsys) -> None:
    monkeypatch.setenv("COPYDESK_KEYS", str(tmp_path / "keys.json"))
    for command in _starting("copydesk keys"):
        assert main(shlex.split(command)[1:]) == 0
    assert [key.name for key in read_keys(tmp_path / "keys.json")] == ["prometheus"]


def test_the_python_of_the_client_runs(served: str, capsys) -> None:
    (program,) = (block for block in re.findall(r"```python\n(.*?)```", README, re.DOTALL) if "service.client" in block)
    exec(program.replace(_ADDRESS, served).replace("cdk_…", "cdk_1_2"), {})
    assert capsys.readouterr().out.split()[0] in ("publish", "review", "hold")


def test_the_other_commands_are_the_makefile_s_or_known_to_the_command_line() -> None:
    rest = [c for c in _commands() if not c.startswith(_RUN)]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in rest:
        program, verb, *_ = command.split()
        known = {"make": f"\n{verb}:", "copydesk": f"\n\t$(BIN)/copydesk {verb}", "docker": "make"}
        assert known[program] in makefile
