"""The command line as a user meets it: what it prints where, and its exit codes."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from gunicorn.workers.ggevent import GeventWorker

import service.desk
from service import examples
from service.cli import main
from service.server import gunicorn_settings
from service.settings import Settings


@pytest.fixture(autouse=True)
def one_report(monkeypatch, desk):
    monkeypatch.setattr(service.desk, "trained_desk", lambda _settings: desk)
    return desk


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_text("The ferry left late.\n", encoding="utf-8")
    return str(path)


def test_score_prints_the_report_for_people(article: str, capsys) -> None:
    assert main(["score", article]) == 0
    out = capsys.readouterr().out
    assert "The ferry left late." in out and examples.report()["verdict"]["action"].upper() in out


def test_score_as_json_is_the_contract(article: str, capsys) -> None:
    assert main(["score", article, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {**examples.report(), "id": None}


def test_score_as_html_is_a_page(article: str, capsys) -> None:
    assert main(["score", article, "--format", "html"]) == 0
    assert capsys.readouterr().out.startswith("<!doctype html>")


def test_score_hands_over_sources_title_and_policy(article: str, tmp_path: Path, one_report) -> None:
    (tmp_path / "wire.txt").write_text("The ferry left at ten.", encoding="utf-8")
    (tmp_path / "page.html").write_text(
        "<article><h1>Ferry</h1><p>The ferry left at ten, on Monday.</p></article>", encoding="utf-8"
    )
    sources = ["--source", str(tmp_path / "wire.txt"), "--source", str(tmp_path / "page.html")]
    main(["score", article, *sources, "--title", "Late again", "--policy", "default"])
    (request,) = one_report.requests
    assert request["article"] == {"text": "The ferry left late.\n", "title": "Late again"}
    assert [source["id"] for source in request["sources"]] == ["wire.txt", "page.html"]
    assert request["sources"][0]["text"] == "The ferry left at ten."
    assert "The ferry left at ten, on Monday." in request["sources"][1]["text"] and "<p>" not in request["sources"][1]["text"]


@pytest.mark.parametrize("suffix", ["html", "HTM"])
def test_score_reads_a_page_as_html(tmp_path: Path, one_report, suffix: str) -> None:
    page = tmp_path / f"page.{suffix}"
    page.write_text("<p>The ferry left late.</p>", encoding="utf-8")
    main(["score", str(page)])
    assert one_report.requests[0]["article"] == {"html": "<p>The ferry left late.</p>"}


def test_score_reads_standard_input(monkeypatch, one_report) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Die Fähre fährt.".encode())))
    assert main(["score", "-"]) == 0
    assert one_report.requests[0]["article"] == {"text": "Die Fähre fährt."}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"  \n", "copydesk: article.text holds no words.\n"),
        (b"F\xe4hre", "is not UTF-8: byte 1 does not belong.\n"),
        (b"ferry " * 40_000, "copydesk: article.text has 240,000 characters; the limit is 200,000.\n"),
        (b"x" * (16 * 2**20 + 1), "has more than 16,777,216 bytes.\n"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(tmp_path: Path, capsys, content: bytes, said: str) -> None:
    (tmp_path / "bad.txt").write_bytes(content)
    assert main(["score", str(tmp_path / "bad.txt")]) == 2
    captured = capsys.readouterr()
    assert captured.err.endswith(said) and captured.err.count("\n") == 1 and captured.out == ""


def test_a_missing_file_is_one_line_and_exit_code_2(tmp_path: Path, capsys) -> None:
    assert main(["score", str(tmp_path / "none.txt")]) == 2
    assert capsys.readouterr().err == f"copydesk: {tmp_path / 'none.txt'} does not exist.\n"


def test_a_model_that_is_not_right_is_one_line_and_exit_code_1(article: str, monkeypatch, capsys) -> None:
    from model.artifact import ArtifactError

    def refuse(settings):
        raise ArtifactError("reliability.joblib is not the file that its manifest describes.")

    monkeypatch.setattr(service.desk, "trained_desk", refuse)
    assert main(["score", article]) == 1
    assert capsys.readouterr().err == "copydesk: reliability.joblib is not the file that its manifest describes.\n"


@pytest.mark.parametrize("arguments", [[], ["score"], ["score", "a", "--format", "pdf"], ["batch", "a"], ["publish"]])
def test_wrong_usage_is_exit_code_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments)


@pytest.mark.parametrize("more", [["--jobs", "2", "--scheduler", "tcp://127.0.0.1:1"], ["--resume=no"], ["--source-column"]])
def test_wrong_usage_of_batch_is_exit_code_2(more: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["batch", "in.jsonl", "-o", "out.jsonl", *more])


def test_what_stops_a_batch_is_one_line_and_exit_code_1(tmp_path: Path, capsys) -> None:
    (tmp_path / "in.csv").write_text("id,title\n", encoding="utf-8")
    assert main(["batch", str(tmp_path / "in.csv"), "-o", str(tmp_path / "out.csv")]) == 1
    said = f"copydesk: {tmp_path / 'in.csv'} has no column text or html; its columns are id, title.\n"
    assert capsys.readouterr().err == said


def test_serve_refuses_a_wrong_setting_before_it_listens(capsys) -> None:
    assert main(["serve", "--port", "http"]) == 2
    assert "COPYDESK_PORT must be a whole number" in capsys.readouterr().err


def test_gunicorn_is_told_timeouts_recycling_with_jitter_and_to_write_no_files() -> None:
    told = gunicorn_settings(Settings(host="::1", port=9, workers=3, timeout=7, max_requests=11, max_requests_jitter=5))
    assert told["bind"] == "[::1]:9"
    assert (told["workers"], told["timeout"], told["max_requests"], told["max_requests_jitter"]) == (3, 7, 11, 5)
    assert issubclass(told["worker_class"], GeventWorker) and told["control_socket_disable"]


def test_gunicorn_has_a_worker_for_each_core_unless_told() -> None:
    assert gunicorn_settings(Settings())["workers"] >= 1
