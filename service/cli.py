"""The command line: copydesk score | batch | serve | worker | keys | drift | people | train | evaluate."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from model.errors import InputError
from service.key_commands import add_keys
from service.report_file import ReportError
from service.settings import PREFIX, Settings, SettingsError

_BAD_INPUT, _FAILED, _STOPPED = 2, 1, 130
_MEASURED = ("scores", "signals", "attacks")
_ROWS = "JSONL, CSV or Parquet with id, text or html, title, sources …; a folder of texts and pages; - for standard input"
_REPORTS = "JSONL or Parquet, as copydesk batch writes it"
_ABOUT_INPUT = (400, 413, 415, 422)
_HTML_SUFFIXES = (".html", ".htm")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code: 0 done, 1 failed, 2 bad input or usage, 130 stopped."""
    asked = _parser().parse_args(arguments)
    if asked.run not in (_train, _evaluate):
        _one_thread()
    from model.artifact import ArtifactError

    try:
        return asked.run(asked) or 0
    except (InputError, SettingsError, ReportError) as error:
        return _fail(error, _BAD_INPUT)
    except FileNotFoundError as error:
        return _fail(f"{error.filename} does not exist.", _BAD_INPUT)
    except (ArtifactError, OSError, ValueError) as error:
        return _fail(error, _FAILED)
    except KeyboardInterrupt:
        return _fail("stopped.", _STOPPED)


def _one_thread() -> None:
    """Keep OpenMP to one thread; it looks when numpy is loaded, which must come later.

    Many processes score at once, and a process that has used several OpenMP threads hangs after a fork.
    """
    os.environ["OMP_NUM_THREADS"] = "1"


def _fail(error: object, code: int) -> int:
    print(f"copydesk: {error}", file=sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("copydesk", description="The copy desk between a text and “Publish”.")
    commands = parser.add_subparsers(required=True, metavar="command")
    _add_score(commands)
    _add_batch(commands)
    _add_serve(commands)
    _add_worker(commands)
    add_keys(commands)
    _add_drift(commands)
    _add_people(commands)
    train = _add_training(commands, "train", "rebuild the models, from the corpora or the committed tables of features", _train)
    train.add_argument("--feedback", type=Path, metavar="FILE", help="adapt the calibration instead: CSV with id, label, weight")
    train.add_argument("--reports", type=Path, metavar="REPORTS", help="with --feedback: JSONL with the reports of those ids")
    train.add_argument(
        "-o", "--output", type=Path, metavar="OUT", default=Path("calibration.json"), help="default: calibration.json"
    )
    evaluate = _add_training(commands, "evaluate", "print the tables of the model card", _evaluate)
    evaluate.add_argument("what", nargs="?", choices=_MEASURED, default=_MEASURED[0], help=f"default: {_MEASURED[0]}")
    return parser


def _add_score(commands: Any) -> None:
    score = commands.add_parser("score", help="score one article")
    score.add_argument("article", metavar="ARTICLE", help="UTF-8 text, an HTML page (.html), or - for text on standard input")
    score.add_argument("--source", action="append", default=[], metavar="FILE", help="what it was rewritten from; repeatable")
    score.add_argument("--title", help="the headline, if it is not the first line")
    score.add_argument("--format", choices=("text", "json", "html"), default="text", help="default: text")
    score.add_argument("--policy", default="default", help="name of the thresholds for the verdict")
    score.add_argument("--server", metavar="URL", help="let a running service score; its key is in COPYDESK_API_KEY")
    score.set_defaults(run=_score)


def _add_batch(commands: Any) -> None:
    batch = commands.add_parser("batch", help="score an archive, a report for each row; goes on where it was stopped")
    batch.add_argument("inputs", metavar="IN", nargs="+", help=_ROWS)
    batch.add_argument("-o", "--output", required=True, metavar="OUT", help="JSONL, .csv or .parquet; - for standard output")
    batch.add_argument("--source-column", action="append", default=[], metavar="NAME", help="holds a source's text; repeatable")
    batch.add_argument("--sources", metavar="FILE", help="JSONL, CSV or Parquet of sources: text, title, and the column --key")
    batch.add_argument("--key", default="id", metavar="COLUMN", help="the column that joins rows and --sources; default: id")
    batch.add_argument("--resume", action=argparse.BooleanOptionalAction, default=True, help="go on after the rows there")
    where = batch.add_mutually_exclusive_group()
    where.add_argument("--jobs", type=int, default=0, metavar="N", help="processes; default: one for each core")
    where.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster to work on, such as tcp://127.0.0.1:8786")
    batch.set_defaults(run=_batch)


def _add_serve(commands: Any) -> None:
    serve = commands.add_parser("serve", help="answer over HTTP; settings come from COPYDESK_* variables")
    for name in ("host", "port", "workers"):
        serve.add_argument(f"--{name}", help=f"instead of {PREFIX}{name.upper()}")
    serve.set_defaults(run=_serve)


def _add_worker(commands: Any) -> None:
    worker = commands.add_parser(
        "worker", help="score the rows of jobs, in one process; start as many as there are cores to spare"
    )
    worker.set_defaults(run=_worker)


def _add_drift(commands: Any) -> None:
    drift = commands.add_parser("drift", help="compare the articles of a batch with those of the training, feature by feature")
    drift.add_argument("reports", metavar="REPORTS", help=_REPORTS)
    drift.set_defaults(run=_drift)


def _add_people(commands: Any) -> None:
    people = commands.add_parser("people", help="count how many texts of a batch, all written by people, are called a machine's")
    people.add_argument("reports", metavar="REPORTS", help=_REPORTS)
    people.set_defaults(run=_people)


def _add_training(commands: Any, name: str, text: str, run: Any) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=text)
    command.add_argument("--corpora", type=Path, metavar="FOLDER", help="the folder of corpora; without it, what is committed")
    command.set_defaults(run=run)
    return command


def _score(asked: argparse.Namespace) -> int | None:
    from service.desk import trained_desk
    from service.request_schema import ScoreRequest

    settings = Settings.from_environment()
    body = ScoreRequest().read(_request(asked, settings.max_body_bytes))
    if asked.server:
        return _score_elsewhere(body, asked, settings.api_key)
    _print_report(trained_desk(settings).score(body), body["article"], asked)


def _score_elsewhere(body: dict[str, Any], asked: argparse.Namespace, key: str) -> int | None:
    from service.client import ApiError, Client

    try:
        report = Client(asked.server, key).score_request(body)
    except ApiError as error:
        return _fail(error, _BAD_INPUT if error.status in _ABOUT_INPUT else _FAILED)
    _print_report(report, body["article"], asked)


def _request(asked: argparse.Namespace, limit: int) -> dict[str, Any]:
    kind = "html" if asked.article.lower().endswith(_HTML_SUFFIXES) else "text"
    article = {kind: _read(asked.article, limit), "title": asked.title}
    sources = [{"id": Path(name).name[:200], "text": _source_text(name, limit)} for name in asked.source]
    return {"article": article, "sources": sources, "policy": asked.policy}


def _source_text(name: str, limit: int) -> str:
    """A source is text in the contract, so a page is read here."""
    content = _read(name, limit)
    if not name.lower().endswith(_HTML_SUFFIXES):
        return content
    from model.html import read_html

    return read_html(content).text


def _read(name: str, limit: int) -> str:
    """Return the text of file `name`, - = standard input. Raises InputError over `limit` bytes or if it is not UTF-8."""
    content = sys.stdin.buffer.read(limit + 1) if name == "-" else _read_file(name, limit + 1)
    if len(content) > limit:
        raise InputError("body_too_large", f"{name} has more than {limit:,} bytes.", None, limit)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise InputError("not_utf8", f"{name} is not UTF-8: byte {error.start:,} does not belong.") from None


def _read_file(name: str, size: int) -> bytes:
    with open(name, "rb") as stream:
        return stream.read(size)


def _print_report(report: dict[str, Any], article: dict[str, Any], asked: argparse.Namespace) -> None:
    from service.present import heading

    if asked.format == "json":
        print(json.dumps(report, ensure_ascii=False, indent=1))
    elif asked.format == "html":
        from service.html_report import render_report

        print(render_report(report, article.get("text", ""), heading(article, asked.article)))
    else:
        from service.terminal import print_report

        print_report(report, heading(article, asked.article), sys.stdout)


def _batch(asked: argparse.Namespace) -> None:
    from service.archive.pool import ALL_CORES
    from service.archive.run import Batch, run_batch

    given = {name: value for name, value in vars(asked).items() if name in Batch.__slots__}
    given |= {"source_columns": asked.source_column, "jobs": asked.jobs if asked.jobs > 0 else ALL_CORES}
    print(run_batch(Batch(**given), Settings.from_environment()), file=sys.stderr)


def _serve(asked: argparse.Namespace) -> None:
    from service.server import serve

    given = {PREFIX + name.upper(): getattr(asked, name) for name in ("host", "port", "workers") if getattr(asked, name)}
    serve(Settings.from_environment({**os.environ, **given}))


def _worker(_: argparse.Namespace) -> None:
    from service.jobs.worker import work

    work(Settings.from_environment())


def _drift(asked: argparse.Namespace) -> None:
    from service.watch import print_shifts

    print_shifts(asked.reports, sys.stdout)


def _people(asked: argparse.Namespace) -> None:
    from service.people import print_called

    print_called(asked.reports, sys.stdout)


def _train(asked: argparse.Namespace) -> None:
    if asked.feedback:
        return _adapt(asked)
    from model.training.train import main as train
    from service import examples

    train(asked.corpora)
    examples.rewrite()


def _adapt(asked: argparse.Namespace) -> None:
    from model.training import feedback
    from service.report_file import read_reports

    if not asked.reports:
        raise InputError("missing_field", "--feedback needs --reports: the scores of the articles that were judged.")
    feedback.main(asked.feedback, read_reports(asked.reports, []), asked.output)


def _evaluate(asked: argparse.Namespace) -> None:
    from model.training import attacks, evaluate, signal_checks

    if asked.what == "attacks" and not asked.corpora:
        raise InputError("missing_field", "attacks need --corpora: the articles that are altered.")
    {"scores": evaluate, "signals": signal_checks, "attacks": attacks}[asked.what].main(asked.corpora)


if __name__ == "__main__":
    sys.exit(main())
