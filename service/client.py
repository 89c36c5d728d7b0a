"""A client of the service for Python: timeouts always, retries where they do no harm, errors by code."""

from __future__ import annotations

import json
import re
import tempfile
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

import urllib3
from urllib3 import exceptions

Json = dict[str, Any]
_RETRIED = (429, 502, 503, 504)
_BACKOFF, _JITTER = 0.5, 0.5
"""Seconds: the second attempt comes at once, the third after twice the first number, then four times and so on; with up to
the second number more, at random."""
_KEY = re.compile("[!-~]+")
_IN_MEMORY = 8 * 2**20
"""Bytes of a job's rows that are kept in memory; the rest go to a temporary file."""


class ApiError(Exception):
    """An answer that is an error, or none: `code` as in the README, or `unreachable`, `timed_out`, `bad_answer`.

    `status` is None where there was no answer; `field`, `limit` and `request_id` are None where the error has none.
    """

    def __init__(
        self,
        code: str,
        message: str,
        field: str | None = None,
        limit: int | None = None,
        status: int | None = None,
        request_id: str | None = None,
    ) -> None:
        super().__init__(message)
        self.code, self.message, self.field, self.limit = code, message, field, limit
        self.status, self.request_id = status, request_id


class Client:
    """Asks a service. Threads may share one; every method raises ApiError."""

    def __init__(self, url: str, key: str | None = None, timeout: float = 30.0, retries: int = 3) -> None:
        """Ask the service at `url` with `key`.

        `timeout`: seconds for one attempt, and at most for the wait before another, whatever Retry-After says;
        `retries`: further attempts where the service was not there or said 429, 502, 503 or 504. Scoring twice does no
        harm, and a job is created under a name of its own, so that a second attempt finds the first.
        Raises ValueError for an address that is none or holds a password, and for a key that can be none.
        """
        if key and not _KEY.fullmatch(key):
            raise ValueError("The key holds spaces or characters that no key has.")
        self._url = _checked(url)
        told = {"Accept": "application/json", **({"Authorization": f"Bearer {key}"} if key else {})}
        again = urllib3.Retry(
            retries,
            redirect=False,
            allowed_methods=None,
            status_forcelist=_RETRIED,
            backoff_factor=_BACKOFF,
            backoff_jitter=_JITTER,
            backoff_max=timeout,
            retry_after_max=timeout,
            raise_on_status=False,
        )
        self._http = urllib3.PoolManager(headers=told, timeout=urllib3.Timeout(total=timeout), retries=again)

    def __repr__(self) -> str:
        return f"Client({self._url!r})"

    def score(
        self,
        *,
        text: str | None = None,
        html: str | None = None,
        title: str | None = None,
        sources: Sequence[str | Mapping[str, Any]] = (),
        policy: str | None = None,
        options: Mapping[str, Any] | None = None,
        id: str | None = None,
    ) -> Json:
        """Return the report on an article, `text` or `html`; a source is its text, or an object of the contract."""
        told = [{"text": source} if isinstance(source, str) else source for source in sources]
        article = _given(text=text, html=html, title=title)
        return self.score_request(_given(id=id, article=article, sources=told, policy=policy, options=options))

    def score_request(self, request: Mapping[str, Any]) -> Json:
        """Return the report for a request of the contract."""
        return self._ask("POST", "/v1/score", request)

    def score_batch(self, requests: Sequence[Mapping[str, Any]]) -> list[Json]:
        """Return, in order, {"status", "report"} or {"status", "error"} for each of 1 to 100 requests of the contract."""
        return self._ask("POST", "/v1/score/batch", {"items": list(requests)})["items"]

    def models(self) -> Json:
        """Return the manifests of the models and the model card."""
        return self._ask("GET", "/v1/models")

    def ready(self) -> bool:
        """Tell whether the service scores, now: without a second attempt."""
        try:
            return self._ask("GET", "/readyz", retries=False) == {"status": "ready"}
        except ApiError:
            return False

    def submit_job(
        self, rows: Iterable[Mapping[str, Any]], idempotency_key: str | None = None, webhook: str | None = None
    ) -> Json:
        """Create a job of rows as `copydesk batch` takes them; return its `id`, `state` and numbers.

        The same `idempotency_key` with the same rows gets the job that was created before. `webhook` is a URL that is
        told when the job is done, if the service calls that host.
        """
        told = _given(**{"Idempotency-Key": idempotency_key or uuid.uuid4().hex, "Copydesk-Webhook": webhook})
        with tempfile.SpooledTemporaryFile(_IN_MEMORY) as body:
            body.writelines(_line(row) for row in rows)
            told |= {"Content-Type": "application/x-ndjson", "Content-Length": str(body.tell())}
            body.seek(0)
            return _parsed(self._send("POST", "/v1/jobs", body=body, headers=told))

    def job(self, id: str) -> Json:
        """Return the state of a job."""
        return self._ask("GET", _of_job(id))

    def results(self, id: str, first: int = 0) -> Iterator[Json]:
        """Yield the reports and error rows of a job from row `first` on, in order, as far as there are any."""
        with _as_api_error():
            answer = self._send("GET", f"{_of_job(id)}/results?from={first}", preload_content=False)
            try:
                yield from (_json(line, answer.status) for line in answer if not line.isspace())
            finally:
                answer.close()

    def cancel(self, id: str) -> Json:
        """Stop a job; the answers that are there stay. Return its state."""
        return self._ask("POST", f"{_of_job(id)}/cancel")

    def delete(self, id: str) -> None:
        """Delete a job, its rows and its answers."""
        self._send("DELETE", _of_job(id))

    def _ask(self, method: str, path: str, body: Mapping[str, Any] | None = None, **options: Any) -> Any:
        return _parsed(self._send(method, path, **({"json": body} if body is not None else {}), **options))

    def _send(self, method: str, path: str, headers: Mapping[str, str] | None = None, **options: Any) -> Any:
        """Return an answer that is no error."""
        with _as_api_error():
            told = {**self._http.headers, **(headers or {})}
            answer = self._http.request(method, self._url + path, headers=told, redirect=False, **options)
            if not 200 <= answer.status < 300:
                raise _error_of(answer)
            return answer


def _given(**fields: Any) -> Json:
    return {name: value for name, value in fields.items() if value is not None}


def _checked(url: str) -> str:
    try:
        found = urllib3.util.parse_url(url)
    except exceptions.LocationParseError:
        raise ValueError("The address of the server cannot be read.") from None
    if found.scheme not in ("http", "https") or not found.host or found.auth or found.query:
        raise ValueError("The address of the server must be as https://host:port, without name and password.")
    return url.rstrip("/")


def _of_job(id: str) -> str:
    return f"/v1/jobs/{quote(id, safe='')}"


def _line(row: Mapping[str, Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False).encode() + b"\n"


@contextmanager
def _as_api_error() -> Iterator[None]:
    """Turn what urllib3 raises into ApiError; its messages may quote an address, so they are left out."""
    try:
        yield
    except exceptions.HTTPError as error:
        cause = error.reason if isinstance(error, exceptions.MaxRetryError) else error
        if isinstance(cause, exceptions.TimeoutError) and not isinstance(cause, exceptions.NewConnectionError):
            raise ApiError("timed_out", "The server did not answer in time.") from None
        raise ApiError("unreachable", f"The server cannot be reached, or broke off: {type(cause).__name__}.") from None


def _error_of(answer: urllib3.BaseHTTPResponse) -> ApiError:
    try:
        error = json.loads(answer.data)["error"]
        return ApiError(error["code"], error["message"], error["field"], error["limit"], answer.status, error["request_id"])
    except (ValueError, TypeError, KeyError):
        return ApiError("bad_answer", f"The server answered {answer.status}, and not as Copydesk does.", status=answer.status)


def _parsed(answer: urllib3.BaseHTTPResponse) -> Any:
    return _json(answer.data, answer.status)


def _json(body: bytes, status: int) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        raise ApiError("bad_answer", "The answer is not JSON.", status=status) from None
