"""`copydesk serve`: the application under gunicorn."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from joblib import cpu_count

from service import metric_files
from service.access import refuse_open
from service.app import create_app
from service.canary import fault_of
from service.draining import DrainingArbiter, leave
from service.log import log_unready
from service.server_log import ServerLog
from service.settings import Settings

_SHARED_MEMORY = Path("/dev/shm")


class Server(BaseApplication):
    """gunicorn around one preloaded application, so that the workers share the models' memory.

    Workers are synchronous: scoring is computing, and only a synchronous worker is killed when it hangs.
    """

    def __init__(self, app: Flask, settings: Settings) -> None:
        self._app, self._settings = app, settings
        super().__init__()

    def load_config(self) -> None:
        for name, value in gunicorn_settings(self._settings).items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self._app

    def run(self) -> None:
        DrainingArbiter(self, self._settings.drain).run()


def gunicorn_settings(settings: Settings) -> dict[str, Any]:
    """Return gunicorn's own settings; none of them makes it write a file where there is /dev/shm."""
    return {
        "bind": f"[{settings.host}]:{settings.port}" if ":" in settings.host else f"{settings.host}:{settings.port}",
        "workers": settings.workers or cpu_count(),
        "worker_class": "sync",
        "worker_tmp_dir": _shared_memory(),
        "preload_app": True,
        "timeout": settings.timeout,
        "graceful_timeout": settings.graceful_timeout,
        "max_requests": settings.max_requests,
        "max_requests_jitter": settings.max_requests_jitter,
        "control_socket_disable": True,
        "proc_name": "copydesk",
        "logger_class": ServerLog,
        "pre_fork": metric_files.choose_slot,
        "post_fork": metric_files.take_slot,
        "worker_exit": leave,
        "on_exit": metric_files.remove,
    }


def _shared_memory() -> str | None:
    """A folder whose files are in memory, None if there is none."""
    return str(_SHARED_MEMORY) if os.access(_SHARED_MEMORY, os.W_OK) else None


def serve(settings: Settings) -> None:
    """Answer requests until told to stop. Raises model.artifact.ArtifactError before it listens if a model is not right.

    The canary is scored before the workers are forked, so that they share what is loaded at first use.
    """
    refuse_open(settings.host, settings.keys)
    metric_files.share(_shared_memory())
    app = create_app(settings)
    if fault := fault_of(app.extensions["copydesk"].desk):
        log_unready(fault)
    Server(app, settings).run()
