"""`copydesk serve`: the application under gunicorn."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from flask_compress import Compress
from gunicorn.app.base import BaseApplication
from joblib import cpu_count

from service import metric_files
from service.access import refuse_open
from service.app import create_app
from service.canary import fault_of
from service.desk import Desk, trained_desk
from service.draining import DrainingArbiter
from service.http_worker import HttpWorker
from service.log import log_unready
from service.server_log import ServerLog
from service.settings import Settings
from service.slow_clients import Wsgi, impatient

_SHARED_MEMORY = Path("/dev/shm")
_CONNECTIONS, _BACKLOG = 1_000, 8_192
"""So many clients a worker serves at once, and so many more wait at the socket (the system may allow fewer)."""


class Server(BaseApplication):
    """gunicorn around one desk, loaded before the workers are forked, so that they share its memory.

    The workers are gevent's: clients that send slowly or keep connections open cost next to nothing, while scoring, which
    never yields, takes one article at a time; a worker that hangs in one shows no life, and is killed.
    """

    def __init__(self, settings: Settings, desk: Desk) -> None:
        self._settings, self._desk = settings, desk
        super().__init__()

    def load_config(self) -> None:
        for name, value in gunicorn_settings(self._settings).items():
            self.cfg.set(name, value)

    def load(self) -> Wsgi:
        """Make the application, in the worker: its locks must be gevent's."""
        app = create_app(self._settings, self._desk)
        app.config.update(COMPRESS_ALGORITHM=["gzip"], COMPRESS_STREAMS=False)
        Compress(app)
        return impatient(app, self._settings.body_timeout, self._settings.max_body_bytes)

    def run(self) -> None:
        DrainingArbiter(self, self._settings.drain).run()


def gunicorn_settings(settings: Settings) -> dict[str, Any]:
    """Return gunicorn's own settings; none of them makes it write a file where there is /dev/shm."""
    return {
        "bind": f"[{settings.host}]:{settings.port}" if ":" in settings.host else f"{settings.host}:{settings.port}",
        "workers": settings.workers or cpu_count(),
        "worker_class": HttpWorker,
        "worker_connections": _CONNECTIONS,
        "backlog": _BACKLOG,
        "keepalive": settings.keepalive,
        "worker_tmp_dir": _shared_memory(),
        "timeout": settings.timeout,
        "graceful_timeout": settings.graceful_timeout,
        "max_requests": settings.max_requests,
        "max_requests_jitter": settings.max_requests_jitter,
        "control_socket_disable": True,
        "proc_name": "copydesk",
        "logger_class": ServerLog,
        "pre_fork": metric_files.choose_slot,
        "post_fork": metric_files.take_slot,
        "on_exit": metric_files.remove,
    }


def _shared_memory() -> str | None:
    """A folder whose files are in memory, None if there is none."""
    return str(_SHARED_MEMORY) if os.access(_SHARED_MEMORY, os.W_OK) else None


def serve(settings: Settings) -> None:
    """Answer requests until told to stop. What cannot work is raised before it listens: as trained_desk and create_app do.

    The canary is scored before the workers are forked, so that they share what is loaded at first use.
    """
    refuse_open(settings.host, settings.keys)
    metric_files.share(_shared_memory())
    desk = trained_desk(settings)
    create_app(settings, desk)
    if fault := fault_of(desk):
        log_unready(fault)
    Server(settings, desk).run()
