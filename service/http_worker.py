"""gunicorn's gevent worker, which answers what is no HTTP in the one shape of errors, too."""

from __future__ import annotations

import json
import uuid
from typing import Any

from gunicorn.workers.ggevent import GeventWorker

from model.errors import InputError
from service.error_codes import CODES


class HttpWorker(GeventWorker):
    """Answers malformed requests as JSON, and quotes nothing of them."""

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        """Log and answer what went wrong before the application was asked."""
        super().handle_error(req, _JsonErrors(client), addr, exc)


class _JsonErrors:
    """The socket of a client, to which gunicorn writes a page for people."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    def sendall(self, page: bytes) -> None:
        """Send an answer with the status of `page` and our own body."""
        first, _, _ = page.partition(b"\r\n")
        code = "internal_error" if first.split()[1] == b"500" else "bad_request"
        error = {**InputError(code, CODES[code].meaning).as_dict(), "request_id": uuid.uuid4().hex}
        body = json.dumps({"error": error}).encode()
        head = b"%b\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        self._client.sendall(head % (first, len(body)) + body)
